/** JSON files: every syntax error with file:line:column, duplicate keys, and the format the file says it is. */

import { type JSONVisitor, printParseErrorCode, visit } from "jsonc-parser";
import { type Checked, type Diagnostic, checked, error, quoted, warning } from "../diagnostics.js";
import { readText } from "./text.js";

export type JsonObject = Readonly<Record<string, unknown>>;

/** No file of ours is nested deeper than ten; parsers and forms call themselves once per level. */
const DEEPEST = 100;
/** A file that is broken all over is not listed to its end. */
const MOST_FAULTS = 1_000;

/** findings  those of readText and parseJson */
export async function readJson(path: string, format: string, where = path): Promise<Checked<JsonObject>> {
  const text = await readText(path, where);
  return text.ok ? parseJson(text.value, format, where) : text;
}

/**
 * One JSON object that says `"format": "ketenimpact/NAME@1"`.
 * format    the name expected, for instance "scenario"
 * findings  `json-broken`, `json-too-deep`, `json-duplicate-key`, `json-no-object`, `wrong-format`,
 *           `unknown-format-version` (errors), `missing-format` (warning)
 */
export function parseJson(text: string, format: string, where: string): Checked<JsonObject> {
  const plain = text.replace(/^\uFEFF/, "");
  // Not JSON at all: one finding, not one for every word of it.
  if (!/^\s*\{/.test(plain)) return checked({}, [error("json-no-object", where)]);
  const lines = lineStarts(plain);
  const place = (offset: number) => `${where}:${position(lines, offset)}`;
  const deep = tooDeep(plain);
  if (deep !== undefined) return checked({}, [error("json-too-deep", place(deep), { most: DEEPEST })]);
  const { faults, twice } = readThrough(plain);
  if (faults.length > 0)
    return checked(
      {},
      faults.map(({ reason, offset }) => error("json-broken", place(offset), { reason })),
    );
  const diagnostics: Diagnostic[] = twice.map(({ key, offset }) =>
    error("json-duplicate-key", place(offset), { key: quoted(key) }),
  );
  // JSON.parse keeps a key "__proto__" as a key; the tree's own reader would follow it.
  const value = JSON.parse(plain) as JsonObject;
  diagnostics.push(...checkFormat(value["format"], format, where));
  return checked(value, diagnostics);
}

function checkFormat(found: unknown, name: string, where: string): Diagnostic[] {
  const expected = `ketenimpact/${name}@1`;
  if (found === expected) return [];
  if (found === undefined) return [warning("missing-format", `${where} format`, { expected })];
  const known = typeof found === "string" ? /^ketenimpact\/([a-z-]+)@\d+$/.exec(found) : null;
  const values = { found: quoted(found), expected };
  return known?.[1] === name
    ? [error("unknown-format-version", `${where} format`, values)]
    : [error("wrong-format", `${where} format`, values)];
}

/** Offset of the first bracket that opens one level too many; brackets inside strings do not count. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: found, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"?|[[\]{}]/g)) {
    if (found === "[" || found === "{") depth++;
    else if (found === "]" || found === "}") depth--;
    if (depth > DEEPEST) return index;
  }
  return undefined;
}

/** Syntax faults and keys that come twice in one object; after the most that is ever looked at, reading stops. */
function readThrough(text: string) {
  const faults: { reason: string; offset: number }[] = [];
  const twice: { key: string; offset: number }[] = [];
  const objects: Set<string>[] = [];
  const visitor: JSONVisitor = {
    onObjectBegin: () => void objects.push(new Set()),
    onObjectEnd: () => void objects.pop(),
    onObjectProperty(key, offset) {
      const seen = objects.at(-1)!;
      if (seen.has(key) && twice.length < MOST_FAULTS) twice.push({ key, offset });
      seen.add(key);
    },
    onError(code, offset) {
      faults.push({ reason: printParseErrorCode(code), offset });
      if (faults.length === MOST_FAULTS) throw ENOUGH;
    },
  };
  try {
    visit(text, visitor, { disallowComments: true, allowTrailingComma: false });
  } catch (reason) {
    if (reason !== ENOUGH) throw reason;
  }
  return { faults, twice };
}

/** What stops the reader of a file that is broken all over. */
const ENOUGH = new Error("enough faults");

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** `line:column`, both from 1. */
function position(starts: readonly number[], offset: number): string {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return `${low + 1}:${offset - starts[low]! + 1}`;
}
