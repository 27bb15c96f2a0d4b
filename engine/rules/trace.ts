/** How a verdict came about: a tree of groups, with conditions and their facts as leaves; and which leaf decided. */

import type { Fact } from "../facts.js";
import type { Operator } from "./conditions.js";
import type { LimitOrigin } from "./limits.js";

/** A fact we do not have gives "unknown", never "met". */
export type Verdict = "met" | "violated" | "unknown";

export type Trace =
  | { readonly kind: "all" | "any" | "not"; readonly verdict: Verdict; readonly parts: readonly Trace[] }
  /** Of a consequence: what came of another one. */
  | { readonly kind: "effect"; readonly of: string; readonly verdict: Verdict }
  | LeafTrace;

export interface LeafTrace {
  readonly kind: "leaf";
  readonly verdict: Verdict;
  readonly fact: string;
  /** As the norm writes them. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly operator: Operator;
  /** null when it is not known; then `limitUnknown` says why. */
  readonly limit: number | null;
  /** Where a limit comes from that is not a number in the norm itself. */
  readonly limitFrom?: LimitOrigin;
  readonly limitUnknown?: {
    readonly reason: string;
    readonly values: Readonly<Record<string, string | number>>;
  };
  readonly unit: string;
  readonly found: Fact;
  readonly margin: number | null;
  /** Yearly counts only: the chance per year that the condition holds, four decimals. */
  readonly chance?: number;
}

export interface Deciding {
  readonly leaf: LeafTrace;
  /** Room left for the norm as a whole; so of the other sign than the leaf's own under a "not". */
  readonly margin: number | null;
  /** True when the norm wants this leaf not to hold. */
  readonly against: boolean;
}

/**
 * The leaf that tips the balance. Of the parts with their group's own verdict: where all must hold, the one with the
 * least room; where one is enough, the one with the most. Parts in different units cannot be compared: then the first.
 * throws  RangeError when there is no leaf at all
 */
export function deciding(trace: Trace): Deciding {
  const found = decidingOf(trace);
  if (!found) throw new RangeError("A trace without a fact");
  return found;
}

function decidingOf(trace: Trace): Deciding | undefined {
  switch (trace.kind) {
    case "effect":
      return undefined;
    case "leaf":
      return { leaf: trace, margin: trace.margin, against: false };
    case "not": {
      const inner = decidingOf(trace.parts[0]!);
      return inner && { ...inner, margin: negative(inner.margin), against: !inner.against };
    }
    case "all":
    case "any": {
      const sign = trace.kind === "all" ? 1 : -1;
      let first: Deciding | undefined;
      let chosen: Deciding | undefined;
      for (const part of trace.parts) {
        const one = part.verdict === trace.verdict ? decidingOf(part) : undefined;
        if (!one) continue;
        if (!first || !chosen) first = chosen = one;
        else if (one.margin === null || first.margin === null || one.leaf.unit !== first.leaf.unit)
          return first;
        else if (sign * one.margin < sign * chosen.margin!) chosen = one;
      }
      return chosen;
    }
  }
}

const negative = (margin: number | null) => (margin === null ? null : -margin || 0);

export const leavesOf = (trace: Trace): LeafTrace[] =>
  trace.kind === "leaf" ? [trace] : trace.kind === "effect" ? [] : trace.parts.flatMap(leavesOf);

/** The first reason for which something is not known, in the order of the trace. */
export function unknownReason(trace: Trace): string | undefined {
  if (trace.verdict !== "unknown") return undefined;
  if (trace.kind === "leaf") return trace.found.known ? trace.limitUnknown?.reason : trace.found.reason;
  if (trace.kind === "effect") return undefined;
  return trace.parts.map(unknownReason).find((reason) => reason !== undefined);
}
