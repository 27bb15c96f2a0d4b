/** Full wards block the SEH: the practice of an outcome again, with the longer stays that the chain finds. */

import { type Outcome, scratchFor } from "../engine/evaluate.js";
import type { HospitalSide } from "../engine/flows/follow.js";
import { practice, practiceDelta } from "../engine/practice.js";
import type { Model } from "../engine/prepare.js";

/**
 * One round: who goes where does not hang on stops, so wards, and with them the longer stays, stay as they are; stops
 * only grow by it (law). Where no ward is too full the outcome is the same object.
 */
export function withBlockedExit(model: Model, outcome: Outcome, side: HospitalSide): Outcome {
  if (side.extraStaySeconds.every((seconds) => seconds === 0)) return outcome;
  const { supply } = outcome;
  const extraStaySeconds = new Float64Array(supply.practice.isSpoedpost.length);
  side.sites.forEach(({ column }, at) => {
    if (column < extraStaySeconds.length) extraStaySeconds[column] = side.extraStaySeconds[at]!;
  });
  const scratch = scratchFor(model, supply).practice;
  const inputs = { extraStaySeconds };
  const again =
    practiceDelta(model, outcome, supply, scratch, inputs) ?? practice(model, supply, scratch, inputs);
  // Wards lengthen no birth.
  return { ...outcome, practice: { ...again, obstetrics: outcome.practice.obstetrics } };
}
