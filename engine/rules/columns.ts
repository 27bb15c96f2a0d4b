/** One rule over many subjects at once: facts in columns, a loop per condition instead of a call per subject. */

import type { Condition, Leaf } from "./conditions.js";
import { roundedBy } from "./rounding.js";

/**
 * columns  per asked fact one value per subject; NaN is "not known"
 * codes    filled with −1 violated, 0 unknown, 1 met; its length is the number of subjects
 */
export type Fill = (columns: readonly Float64Array[], codes: Int8Array) => void;

/** A leaf whose limit is a number: which column, the factor it is rounded by, and the limit. */
export interface PlainLeaf {
  readonly slot: number;
  readonly factor: number;
  readonly limit: number;
}

/**
 * plainOf  what a leaf comes down to; undefined when its limit is not a number
 * oneByOne for such a leaf: subject by subject
 */
export function filling(
  condition: Exclude<Condition, { kind: "effect" }>,
  plainOf: (leaf: Leaf) => PlainLeaf | undefined,
  oneByOne: (leaf: Leaf) => Fill,
): Fill {
  if (condition.kind === "leaf") {
    const plain = plainOf(condition);
    return plain ? comparing(condition, plain) : oneByOne(condition);
  }
  const parts = condition.parts.map((part) => filling(part as typeof condition, plainOf, oneByOne));
  const [first, ...others] = parts;
  if (condition.kind === "not")
    return (columns, codes) => {
      first!(columns, codes);
      for (let i = 0; i < codes.length; i++) codes[i] = -codes[i]!;
    };
  // "all" is the least of the codes, "any" the greatest.
  const sign = condition.kind === "all" ? 1 : -1;
  return (columns, codes) => {
    first!(columns, codes);
    if (others.length === 0) return;
    const scratch = new Int8Array(codes.length);
    for (const part of others) {
      part(columns, scratch);
      for (let i = 0; i < codes.length; i++)
        if (sign * scratch[i]! < sign * codes[i]!) codes[i] = scratch[i]!;
    }
  };
}

/** Three loops for six operators: greater is less with the signs turned, not equal is equal turned round. */
function comparing({ operator }: Leaf, { slot, factor, limit }: PlainLeaf): Fill {
  const sign = operator.startsWith("greater") ? -1 : 1;
  const signed = sign * limit;
  // NaN alone differs from itself.
  switch (operator) {
    case "lessThan":
    case "greaterThan":
      return (columns, codes) => {
        const column = columns[slot]!;
        for (let i = 0; i < codes.length; i++) {
          const value = column[i]!;
          codes[i] = value !== value ? 0 : sign * roundedBy(value, factor) < signed ? 1 : -1;
        }
      };
    case "lessThanInclusive":
    case "greaterThanInclusive":
      return (columns, codes) => {
        const column = columns[slot]!;
        for (let i = 0; i < codes.length; i++) {
          const value = column[i]!;
          codes[i] = value !== value ? 0 : sign * roundedBy(value, factor) <= signed ? 1 : -1;
        }
      };
    case "equal":
    case "notEqual": {
      const same = operator === "equal" ? 1 : -1;
      return (columns, codes) => {
        const column = columns[slot]!;
        for (let i = 0; i < codes.length; i++) {
          const value = column[i]!;
          codes[i] = value !== value ? 0 : roundedBy(value, factor) === limit ? same : -same;
        }
      };
    }
  }
}
