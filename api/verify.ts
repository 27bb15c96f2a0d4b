/** A saved result against the same question asked again: what agrees, and everything that differs. */

import { receipt as receiptWithId } from "../engine/rules/receipt.js";
import { fingerprint } from "../geodata/fingerprint.js";
import { type Diagnostic, error, quoted } from "../geodata/diagnostics.js";
import type { JsonObject } from "../geodata/sources/json.js";
import type { SavedResult } from "./result-form.js";
import type { Result } from "./result.js";

export interface Difference {
  /** "receipt.world", "verdicts[seh-45 2022-01-01 country NL].scenario.margin", "access[0].net". */
  readonly part: string;
  readonly found: string;
  readonly now: string;
}

export interface ReceiptPart extends Difference {
  readonly agrees: boolean;
}

export interface Verification {
  /** Made under this major of Node: then equal means equal, else equal to the stated decimals (MODEL 26). */
  readonly sameNode: boolean;
  readonly receipt: readonly ReceiptPart[];
  readonly verdicts: { readonly compared: number; readonly differing: number };
  readonly figures: { readonly compared: number; readonly differing: number };
  readonly differences: readonly Difference[];
}

export const agrees = ({ differences }: Verification) => differences.length === 0;

/** Compared apart, or not answers: findings were told when the result was made. */
const APART = ["receipt", "verdicts", "diagnostics", "language", "format"];

export function verification(saved: SavedResult, result: Result): Verification {
  // Through JSON, as the saved one went: −0, absent and undefined mean the same on both sides.
  const now = JSON.parse(JSON.stringify(result)) as SavedResult & JsonObject;
  const sameNode = saved.receipt.nodeMajor === now.receipt.nodeMajor;
  const parts = receiptParts(saved, now);
  const verdicts = verdictPairs(saved.verdicts, now.verdicts).map(([key, before, after]) =>
    differences(before, after, `verdicts[${key}]`, sameNode),
  );
  const rest = (whole: JsonObject) =>
    Object.fromEntries(Object.entries(whole).filter(([key]) => !APART.includes(key)));
  const figures = differences(rest(saved), rest(now), "", sameNode);
  return {
    sameNode,
    receipt: parts,
    verdicts: { compared: verdicts.length, differing: verdicts.filter(({ length }) => length > 0).length },
    figures: { compared: leafCount(rest(now)), differing: figures.length },
    differences: [
      ...parts.filter((part) => !part.agrees).map(({ part, found, now }) => ({ part, found, now })),
      ...verdicts.flat(),
      ...figures,
    ],
  };
}

/** finding  `verify-differs`, one for each difference */
export const verifyFindings = ({ differences }: Verification, path: string): Diagnostic[] =>
  differences.map(({ part, found, now }) => error("verify-differs", `${path} ${part}`, { part, found, now }));

/**
 * Each part of the receipt. The id is held against the receipt it stands in: whoever changes a part must know how
 * it is made. Another Node major is told and is no difference; marks count inputs and verdicts.
 */
function receiptParts({ receipt: saved }: SavedResult, { receipt: now }: SavedResult): ReceiptPart[] {
  const { id, ...content } = saved;
  const whole = receiptWithId(content).id;
  return (Object.keys(now) as (keyof typeof now)[]).map((key): ReceiptPart => {
    const [found, current] = key === "id" ? [id, whole] : [saved[key], now[key]];
    const same = key === "nodeMajor" || fingerprint([found ?? null]) === fingerprint([current ?? null]);
    return { part: `receipt.${key}`, found: shown(found), now: shown(current), agrees: same };
  });
}

type Verdicts = SavedResult["verdicts"];

/** Verdicts of one norm version about one subject belong together; one without the other differs as a whole. */
function verdictPairs(saved: Verdicts, now: Verdicts): (readonly [string, unknown, unknown])[] {
  const keyOf = ({ norm, version, subject }: Verdicts[number]) =>
    `${norm} ${version} ${subject.kind} ${subject.id}`;
  const left = [...saved];
  const pairs = now.map((verdict) => {
    const key = keyOf(verdict);
    const at = left.findIndex((candidate) => keyOf(candidate) === key);
    return [key, at < 0 ? undefined : left.splice(at, 1)[0], verdict] as const;
  });
  return [...pairs, ...left.map((verdict) => [keyOf(verdict), verdict, undefined] as const)];
}

/** Every leaf in which two JSON values differ, under its path. */
export function differences(found: unknown, now: unknown, part: string, exact: boolean): Difference[] {
  const [before, after] = [childrenOf(found), childrenOf(now)];
  if (!before || !after || Array.isArray(found) !== Array.isArray(now))
    return sameLeaf(found, now, exact) ? [] : [{ part, found: shown(found), now: shown(now) }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const path = Array.isArray(now) ? `${part}[${key}]` : part === "" ? key : `${part}.${key}`;
    return differences(before[key], after[key], path, exact);
  });
}

const childrenOf = (value: unknown) =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;

/** The finest that any figure of a result is rounded to: a chance has four decimals. */
const FINEST = 1e4;

const sameLeaf = (found: unknown, now: unknown, exact: boolean) =>
  typeof found === "number" && typeof now === "number" && !exact
    ? Math.round(found * FINEST) === Math.round(now * FINEST)
    : found === now;

function leafCount(value: unknown): number {
  const children = childrenOf(value);
  return children ? Object.values(children).reduce<number>((sum, child) => sum + leafCount(child), 0) : 1;
}

/** Long texts and fingerprints by their beginning; what is not there as "–". */
const shown = (value: unknown) =>
  value === undefined || value === null
    ? "–"
    : childrenOf(value)
      ? quoted(JSON.stringify(value))
      : quoted(value);
