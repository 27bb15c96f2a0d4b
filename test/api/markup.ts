/** A strict little reader of our own HTML: every tag closed, every attribute quoted, every reference met. */

const VOID = new Set(["meta", "br", "col"]);
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/y;

export interface Markup {
  /** Tags with their attributes, in the order of the page. */
  readonly tags: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[];
}

/** throws Error at the first thing that is not well formed */
export function readMarkup(page: string): Markup {
  const open: string[] = [];
  const tags: { name: string; attributes: Record<string, string> }[] = [];
  const body = page.replace(/^<!doctype html>\n/, "").replace(/<style>[^<]*<\/style>/, "");
  let at = 0;
  while ((at = body.indexOf("<", at)) >= 0) {
    TAG.lastIndex = at;
    const found = TAG.exec(body);
    if (!found) throw new Error(`No tag at: ${body.slice(at, at + 80)}`);
    const [whole, closing, name, written, selfClosing] = found as unknown as [
      string,
      string,
      string,
      string,
      string,
    ];
    at += whole.length;
    if (closing) {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last}>`);
      continue;
    }
    const attributes = Object.fromEntries(
      [...written.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]),
    );
    tags.push({ name, attributes });
    if (!selfClosing && !VOID.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`Never closed: ${open.join(", ")}`);
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(body)) throw new Error("A bare ampersand");
  return { tags };
}
