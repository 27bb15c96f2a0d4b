/** What verify and report begin with: the saved result, its question asked again, and how the two compare. */

import type { Checked, Diagnostic } from "../../geodata/diagnostics.js";
import type { Console } from "../console.js";
import { type Rerun, rerun } from "../rerun.js";
import { readResult } from "../result-form.js";
import { type Verification, verification } from "../verify.js";

export interface AskedAgain {
  readonly path: string;
  readonly again: Rerun;
  readonly found: Verification;
  /** Warnings met on the way. */
  readonly early: readonly Diagnostic[];
}

/** findings  those of readResult and rerun */
export async function askedAgain({ arguments: given }: Console): Promise<Checked<AskedAgain>> {
  const path = given.words[0]!;
  const saved = await readResult(path);
  if (!saved.ok) return saved;
  const again = await rerun(saved.value, path, given.options);
  const early = [...saved.diagnostics, ...again.diagnostics];
  if (!again.ok) return { ok: false, diagnostics: early };
  const found = verification(saved.value, again.value.answer.result);
  return { ok: true, value: { path, again: again.value, found, early }, diagnostics: early };
}
