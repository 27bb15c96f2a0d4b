/** Conditions: groups of leaves, each a fact held against a limit. Everything a person may write wrongly is found here. */

import { error, quoted } from "../../geodata/diagnostics.js";
import { YES_NO } from "../facts.js";
import { type Asked, type Reader, readAsked, unitFault } from "./asked.js";
import { type Limit, readLimit } from "./limits.js";

export const OPERATORS = [
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
  "equal",
  "notEqual",
] as const;
export type Operator = (typeof OPERATORS)[number];
/** What holds exactly where the other does not. */
export const OPPOSITE: Readonly<Record<Operator, Operator>> = {
  lessThan: "greaterThanInclusive",
  lessThanInclusive: "greaterThan",
  greaterThan: "lessThanInclusive",
  greaterThanInclusive: "lessThan",
  equal: "notEqual",
  notEqual: "equal",
};
/** A yes or a no is the same or it is not. */
const YES_NO_OPERATORS: readonly Operator[] = ["equal", "notEqual"];

/** Deeper or wider than any rule a person can read; a file of 10,000 nested groups is refused, not walked. */
const DEEPEST = 12;
const MOST_LEAVES = 100;

/** A condition tree: groups in our own hands, leaves for the rules engine. */
export type Condition =
  | { readonly kind: "all" | "any"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly parts: readonly [Condition] }
  | Leaf
  | EffectLeaf;

export interface Leaf extends Asked {
  readonly kind: "leaf";
  readonly operator: Operator;
  readonly limit: Limit;
}

/** Of a consequence only: true when another consequence follows for the same subject. */
export interface EffectLeaf {
  readonly kind: "effect";
  readonly of: string;
}

/**
 * findings  `condition-too-large`, `empty-group`, `condition-not-understood`, `unknown-fact`, `fact-of-another-subject`,
 *           `fact-about-something-else`, `unknown-fact-parameter`, `missing-fact-parameter`, `not-allowed`, `wrong-type`,
 *           `quantity-not-understood`, and those of readLimit
 */
export async function readCondition(
  node: unknown,
  reader: Reader,
  where: string,
): Promise<Condition | undefined> {
  if (isTooLarge(node)) {
    reader.diagnostics.push(error("condition-too-large", where, { deepest: DEEPEST, most: MOST_LEAVES }));
    return undefined;
  }
  return readNode(node, reader, where);
}

/** Looks no further than a sound condition can reach. */
function isTooLarge(root: unknown): boolean {
  let level: unknown[] = [root];
  let leaves = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((node) => {
      const { all, any, not } = asObject(node);
      const parts = [all, any].flatMap((group) => (Array.isArray(group) ? (group as unknown[]) : []));
      if (not !== undefined) parts.push(not);
      if (parts.length === 0) leaves++;
      return parts;
    });
    if (leaves + level.length > MOST_LEAVES) return true;
  }
  return false;
}

const asObject = (node: unknown) =>
  (typeof node === "object" && node !== null ? node : {}) as Record<string, unknown>;

async function readNode(node: unknown, reader: Reader, where: string): Promise<Condition | undefined> {
  const { diagnostics } = reader;
  const written = asObject(node);
  const only = (...allowed: string[]) => {
    for (const key of Object.keys(written).filter((one) => !allowed.includes(one)))
      diagnostics.push(error("condition-not-understood", where, { key: quoted(key) }));
  };
  for (const kind of ["all", "any"] as const) {
    const parts = written[kind];
    if (parts === undefined) continue;
    only(kind);
    if (!Array.isArray(parts) || parts.length === 0) {
      diagnostics.push(error("empty-group", where, { group: kind }));
      return undefined;
    }
    const read: (Condition | undefined)[] = [];
    for (const [index, part] of parts.entries())
      read.push(await readNode(part, reader, `${where}.${kind}[${index}]`));
    return { kind, parts: read.filter((part) => part !== undefined) };
  }
  if (written["not"] !== undefined) {
    only("not");
    const part = await readNode(written["not"], reader, `${where}.not`);
    return part && { kind: "not", parts: [part] };
  }
  if (reader.effects === true && typeof written["effect"] === "string") {
    only("effect");
    return { kind: "effect", of: written["effect"] };
  }
  if (typeof written["fact"] === "string") {
    only("fact", "params", "operator", "value", "unit");
    return readLeaf(written, reader, where);
  }
  diagnostics.push(error("condition-not-understood", where, { key: "–" }));
  return undefined;
}

async function readLeaf(
  written: Record<string, unknown>,
  reader: Reader,
  where: string,
): Promise<Leaf | undefined> {
  const { diagnostics } = reader;
  const before = diagnostics.length;
  const operator = written["operator"] as Operator;
  const asked = await readAsked(written, reader, where);
  const fitting = asked?.fact.unit === YES_NO ? YES_NO_OPERATORS : OPERATORS;
  if (!fitting.includes(operator))
    diagnostics.push(
      error("not-allowed", `${where}.operator`, { found: quoted(operator), allowed: fitting.join(", ") }),
    );
  const { unit } = written;
  if (asked && unit !== undefined && unit !== asked.fact.unit)
    diagnostics.push(unitFault(asked.fact, quoted(unit), `${where}.unit`));
  const limit = await readLimit(written["value"], asked?.fact, reader, `${where}.value`);
  if (!asked || !limit || diagnostics.length > before) return undefined;
  return { kind: "leaf", ...asked, operator, limit };
}
