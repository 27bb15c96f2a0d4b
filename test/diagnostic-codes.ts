/** Every code of a finding that the source can speak, read with the TypeScript parser. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const ROOMS = ["geodata", "engine", "scenarios", "api"];

/** code → files that speak it */
export function codesInSource(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of ROOMS.flatMap(sourcesOf)) {
    const source = ts.createSourceFile(
      path,
      readFileSync(join(ROOT, path), "utf8"),
      ts.ScriptTarget.ES2023,
      true,
    );
    for (const code of codesOf(source)) found.set(code, [...(found.get(code) ?? []), path]);
  }
  return found;
}

const sourcesOf = (room: string) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(room, path));

/**
 * First arguments of `error(…)` and `warning(…)`, also of `(far ? error : warning)(…)`; a name is followed to its
 * declaration in the file, `code: "…"` of a made-up finding counts too.
 */
function codesOf(source: ts.SourceFile): Set<string> {
  const codes = new Set<string>();
  const add = (node: ts.Expression | undefined): void => {
    if (!node) return;
    if (ts.isStringLiteralLike(node)) codes.add(node.text);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(add);
    else if (ts.isIdentifier(node)) add(declared(source, node.text));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && speaks(node.expression)) add(node.arguments[0]);
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === "code" &&
      ts.isStringLiteralLike(node.initializer) &&
      !/[A-Z]/.test(node.initializer.text) // "ENOENT" is a reason, not a code
    )
      codes.add(node.initializer.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return codes;
}

function speaks(callee: ts.Expression): boolean {
  const inner = ts.isParenthesizedExpression(callee) ? callee.expression : callee;
  if (ts.isConditionalExpression(inner)) return speaks(inner.whenTrue) || speaks(inner.whenFalse);
  return ts.isIdentifier(inner) && ["error", "warning"].includes(inner.text);
}

function declared(source: ts.SourceFile, name: string): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) found = node.initializer;
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
