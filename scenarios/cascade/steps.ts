/** Steps of a cascade, and what they are worked out from. */

import type { Outcome } from "../../engine/evaluate.js";
import type { Subject } from "../../engine/facts.js";
import type { Move } from "../../engine/flows/moves.js";
import type { Model } from "../../engine/prepare.js";
import type { NormBook } from "../../engine/rules/book.js";
import type { Effect } from "../../engine/rules/effects.js";
import type { NormFunction } from "../../engine/supply.js";
import type { Facility, World } from "../../geodata/world.js";

/**
 * One step. Rounds of rules come first: each is about what earlier ones left; then overload by its own rounds (1: whom
 * the patients of a closed location choose; 2: to whom full locations then send theirs), then gevoelig.
 * causes  ids of locations, or of the consequence that an effect follows from; empty: the operations themselves
 */
export type CascadeStep =
  | {
      readonly step: number;
      readonly kind: "rule" | "rule-unknown";
      readonly subject: Subject;
      readonly causes: readonly string[];
      readonly effect: Effect;
    }
  | {
      readonly step: number;
      readonly kind: "overload";
      readonly subject: Subject;
      readonly causes: readonly string[];
      readonly function: NormFunction;
      readonly stopMinutesBefore: number;
      readonly stopMinutesAfter: number;
      readonly busyPeakAfter: number;
    }
  | {
      readonly step: number;
      readonly kind: "gevoelig";
      readonly subject: Subject;
      readonly causes: readonly string[];
      readonly function: NormFunction;
      readonly inhabitants: number;
    }
  | {
      readonly step: number;
      readonly kind: "gevoelig-together";
      readonly subject: Subject;
      readonly other: Subject;
      readonly causes: readonly string[];
      readonly function: NormFunction;
      readonly inhabitants: number;
    };

export interface CascadeInput {
  readonly model: Model;
  readonly book: NormBook;
  readonly on: string;
  readonly countsLimitedHours: boolean;
  readonly base: Outcome;
  readonly changedWorld: World;
  readonly outcome: Outcome;
  /** Patients who go elsewhere in `outcome`; of movesBetween. */
  readonly moved: readonly Move[];
}

export const subjectOf = ({ id, name }: Facility): Subject => ({ kind: "location", id, name });
