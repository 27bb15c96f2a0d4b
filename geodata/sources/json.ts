/** JSON files: every syntax error with file:line:column, duplicate keys, and the format the file says it is. */

import { type ParseError, parseTree, getNodeValue, type Node, printParseErrorCode } from "jsonc-parser";
import { type Checked, type Diagnostic, checked, error, warning } from "../diagnostics.js";
import { readText } from "./text.js";

export type JsonObject = Readonly<Record<string, unknown>>;

/** findings  those of readText and parseJson */
export async function readJson(path: string, format: string, where = path): Promise<Checked<JsonObject>> {
  const text = await readText(path, where);
  return text.ok ? parseJson(text.value, format, where) : text;
}

/**
 * One JSON object that says `"format": "ketenimpact/NAME@1"`.
 * format    the name expected, for instance "scenario"
 * findings  `json-broken`, `json-duplicate-key`, `json-no-object`, `wrong-format`, `unknown-format-version`
 *           (errors), `missing-format` (warning)
 */
export function parseJson(text: string, format: string, where: string): Checked<JsonObject> {
  const faults: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ""), faults, {
    disallowComments: true,
    allowTrailingComma: false,
  });
  const lines = lineStarts(text);
  const diagnostics: Diagnostic[] = faults.map(({ error: code, offset }) =>
    error("json-broken", `${where}:${position(lines, offset)}`, { reason: printParseErrorCode(code) }),
  );
  if (tree?.type !== "object") {
    if (diagnostics.length === 0) diagnostics.push(error("json-no-object", where));
    return checked({}, diagnostics);
  }
  duplicateKeys(tree, (key, offset) =>
    diagnostics.push(error("json-duplicate-key", `${where}:${position(lines, offset)}`, { key })),
  );
  const value = getNodeValue(tree) as JsonObject;
  diagnostics.push(...checkFormat(value["format"], format, where));
  return checked(value, diagnostics);
}

function checkFormat(found: unknown, name: string, where: string): Diagnostic[] {
  const expected = `ketenimpact/${name}@1`;
  if (found === expected) return [];
  if (found === undefined) return [warning("missing-format", `${where} format`, { expected })];
  const known = typeof found === "string" ? /^ketenimpact\/([a-z-]+)@\d+$/.exec(found) : null;
  const code = known?.[1] === name ? "unknown-format-version" : "wrong-format";
  return [error(code, `${where} format`, { found: String(found), expected })];
}

function duplicateKeys(node: Node, report: (key: string, offset: number) => void): void {
  const seen = new Set<string>();
  for (const child of node.children ?? []) {
    if (child.type === "property") {
      const key = child.children![0]!;
      if (seen.has(String(key.value))) report(String(key.value), key.offset);
      seen.add(String(key.value));
    }
    duplicateKeys(child, report);
  }
}

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
