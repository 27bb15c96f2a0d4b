/**
 * Which leaf decides and by how much: what `deciding` finds in a trace, without building the trace. Batches come here
 * millions of times; so leaves and groups are objects of one shape each that are overwritten at every run, one loop runs
 * them, and NaN stands for null: a number or null in one place would be a new object every time.
 */

import { YES_NO } from "../facts.js";
import { type Code, type Here, type Slots, compiledLimit, factorOfFact } from "./closures.js";
import type { Condition, Leaf } from "./conditions.js";
import { factorOf, marginOf, roundedBy } from "./rounding.js";

/** A condition of one rule, part by part, the parts of a group before the group. */
export interface Tipping {
  readonly leaves: readonly TippingLeaf[];
  readonly groups: readonly TippingGroup[];
  /** What holds the outcome of the whole. */
  readonly whole: TippingLeaf | TippingGroup;
}

export function tippingOf(condition: Condition, slots: Slots, here: Here): Tipping {
  const leaves: TippingLeaf[] = [];
  const groups: TippingGroup[] = [];
  const read = (one: Condition): TippingLeaf | TippingGroup => {
    if (one.kind === "effect") throw new RangeError("Only a consequence asks after another");
    if (one.kind === "leaf") {
      const leaf = new TippingLeaf(one, slots, here);
      leaves.push(leaf);
      return leaf;
    }
    const parts = one.parts.map(read);
    if (parts.length === 1 && one.kind !== "not") return parts[0]!;
    const group = new TippingGroup(one.kind === "not" ? 0 : one.kind === "all" ? 1 : -1, parts);
    groups.push(group);
    return group;
  };
  return { whole: read(condition), leaves, groups };
}

/** Runs them all; the outcome is in `whole`. */
export function tip({ leaves, groups }: Tipping, values: Float64Array): void {
  for (let at = 0; at < leaves.length; at++) leaves[at]!.run(values);
  for (let at = 0; at < groups.length; at++) groups[at]!.run();
}

export class TippingLeaf {
  code: Code = 0;
  /** As `marginOf` gives it; NaN for null. */
  margin = NaN;
  readonly unit: string;
  readonly slot: number;
  /** What values are shown rounded by. */
  readonly shown: number;
  private readonly factor: number;
  private readonly limitOf: ((values: Float64Array) => number) | undefined;
  private limit: number;
  /** 1 where less is better, −1 where more is, 0 where only the same counts. */
  private readonly sign: -1 | 0 | 1;
  /** The verdict of a fact that is just the limit. */
  private readonly edge: Code;
  private readonly isYesNo: boolean;

  constructor(
    private readonly written: Leaf,
    slots: Slots,
    here: Here,
  ) {
    const { fact, operator } = written;
    this.unit = fact.unit;
    this.slot = slots(written);
    this.shown = factorOf(fact.decimals);
    this.factor = factorOfFact(fact);
    const limit = compiledLimit(written.limit, slots, here);
    this.limitOf = typeof limit === "number" ? undefined : limit;
    this.limit = typeof limit === "number" ? limit : NaN;
    this.sign = operator.startsWith("less") ? 1 : operator.startsWith("greater") ? -1 : 0;
    this.edge = operator.endsWith("Inclusive") || operator === "equal" ? 1 : -1;
    this.isYesNo = fact.unit === YES_NO;
  }

  get leaf(): TippingLeaf {
    return this;
  }

  run(values: Float64Array): void {
    const { limitOf, sign } = this;
    if (limitOf !== undefined) this.limit = limitOf(values);
    const { limit, shown } = this;
    const measured = roundedBy(values[this.slot]!, this.factor);
    const apart = sign * (limit - measured);
    // NaN alone differs from itself.
    if (apart !== apart) {
      this.code = 0;
      this.margin = NaN;
      return;
    }
    // Two different numbers never differ by 0, so this is as exact as comparing them; without a branch to guess wrong.
    const side = Number(apart > 0) - Number(apart < 0);
    const room = (side * Math.round(Math.abs(apart) * shown)) / shown;
    this.code = (side !== 0 ? side : sign !== 0 || measured === limit ? this.edge : 0 - this.edge) as Code;
    if (room !== 0) this.margin = room;
    // Room that reads 0, and what is not a matter of more or less, is looked at more closely.
    else
      this.margin = this.isYesNo ? NaN : marginOf(measured, this.written.operator, limit, this.written.fact)!;
  }
}

export class TippingGroup {
  code: Code = 0;
  margin = NaN;
  leaf: TippingLeaf;

  /** sign  1 where all must hold: the least code, and of those the least room; −1 where one is enough: the most of
   *       both; 0 turns its one part round */
  constructor(
    private readonly sign: -1 | 0 | 1,
    private readonly parts: readonly (TippingLeaf | TippingGroup)[],
  ) {
    this.leaf = parts[0]!.leaf;
  }

  run(): void {
    const { sign, parts } = this;
    let chosen = parts[0]!;
    if (sign === 0) {
      this.code = (0 - chosen.code) as Code;
      this.margin = 0 - chosen.margin;
      this.leaf = chosen.leaf;
      return;
    }
    let code = chosen.code;
    let first = chosen;
    // Once two of them cannot be compared it is the first, until a part settles the group by its code.
    let comparable = true;
    for (let at = 1; at < parts.length; at++) {
      const one = parts[at]!;
      if (one.code === code) {
        if (!comparable) continue;
        // NaN alone differs from itself.
        if (one.margin !== one.margin || first.margin !== first.margin || one.leaf.unit !== first.leaf.unit) {
          chosen = first;
          comparable = false;
        } else if (sign * one.margin < sign * chosen.margin) chosen = one;
      } else if (sign * one.code < sign * code) {
        code = one.code;
        first = chosen = one;
        comparable = true;
      }
    }
    this.code = code;
    this.margin = chosen.margin;
    this.leaf = chosen.leaf;
  }
}
