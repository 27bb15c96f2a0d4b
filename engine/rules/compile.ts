/**
 * Rules compiled to closures, for batches: the same documents that json-rules-engine judges one by one, the same verdicts
 * (a property test holds them equal), some hundreds of times faster.
 */

import type { Fact } from "../facts.js";
import type { Asked } from "./asked.js";
import {
  type Code,
  type Here,
  type Slots,
  compiled,
  compiledLeaf,
  compiledLimit,
  factorOfFact,
  slotsInto,
} from "./closures.js";
import { type Fill, type PlainLeaf, filling } from "./columns.js";
import type { Condition, Leaf } from "./conditions.js";
import type { Consequence } from "./consequences.js";
import { type Explained, explaining } from "./explained.js";

export { type Code, type Here, verdictOf } from "./closures.js";

export interface Compiled {
  /** The facts that are asked, each once per parameters, in the order of the values. */
  readonly asked: readonly Asked[];
  /** values  in the order of `asked`; NaN is "not known", and nothing else may be: it never leaves here */
  readonly plain: (values: Float64Array) => Code;
  /** The same over a column of subjects per fact; subjects whose dated parameters differ do not go together. */
  readonly many: Fill;
  /** facts  in the order of `asked`; throws TypeError when one is known and not finite */
  readonly explained: (facts: readonly Fact[]) => Explained;
}

export function compile({ met }: { readonly met: Condition }, here: Here): Compiled {
  const asked: Asked[] = [];
  const slots = slotsInto(asked);
  const plain = compiled(met, slots, here, []);
  const explained = explaining(met, slots, here, asked);
  return {
    asked,
    plain: (given) => plain(given, NO_EFFECTS),
    many: filling(met as Parameters<typeof filling>[0], plainLeaf(slots, here), oneByOne(slots, here)),
    explained,
  };
}

const NO_EFFECTS = new Int8Array(0);

const plainLeaf =
  (slots: Slots, here: Here) =>
  (leaf: Leaf): PlainLeaf | undefined => {
    const limit = compiledLimit(leaf.limit, slots, here);
    if (typeof limit !== "number" || Number.isNaN(limit)) return undefined;
    return { slot: slots(leaf), factor: factorOfFact(leaf.fact), limit };
  };

const oneByOne =
  (slots: Slots, here: Here) =>
  (leaf: Leaf): Fill => {
    const test = compiledLeaf(leaf, slots, here);
    return (columns, codes) => {
      const values = new Float64Array(columns.length);
      for (let subject = 0; subject < codes.length; subject++) {
        for (let slot = 0; slot < columns.length; slot++) values[slot] = columns[slot]![subject]!;
        codes[subject] = test(values, NO_EFFECTS);
      }
    };
  };

export interface CompiledChain {
  readonly asked: readonly Asked[];
  /** Fills `codes[consequence]`, in the order given: 1 follows, 0 not known, −1 does not follow. */
  readonly run: (values: Float64Array, codes: Int8Array) => void;
}

/** Consequences of one kind of subject, in the order of `consequenceOrder` and all in force. */
export function compileChain(consequences: readonly Consequence[], here: Here): CompiledChain {
  const asked: Asked[] = [];
  const slots = slotsInto(asked);
  const ids = consequences.map(({ id }) => id);
  const steps = consequences.map(({ when }) => compiled(when, slots, here, ids));
  return {
    asked,
    run: (values, codes) => {
      for (let step = 0; step < steps.length; step++) codes[step] = steps[step]!(values, codes);
    },
  };
}
