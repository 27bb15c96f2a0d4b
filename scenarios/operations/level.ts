/** setLevel: what a trauma centre, an SEH or an IC may do; and the levels themselves, for other operations. */

import { Type } from "typebox";
import { type Diagnostic, checked, error, quoted, warning } from "../../geodata/diagnostics.js";
import { isRoundTheWeek } from "../../geodata/hours.js";
import type { CareFunction } from "../../geodata/world.js";
import { checkOffered, findFacility, isModelled, noEffect, noModel, withState } from "../named.js";
import { type Dated, type OperationKind, operationForm } from "./form.js";

export const LevelForm = Type.Union([Type.String(), Type.Integer({ minimum: 1, maximum: 3 })]);

/** Levels of each function that has them, the highest first. */
const LEVELS: Readonly<Partial<Record<string, readonly string[]>>> = {
  trauma: ["1", "2", "3"],
  ic: ["1", "2", "3"],
  seh: ["24/7", "spoedpost", "none"],
};
/** An SEH of which nothing is said is a full one (its hours say when it is open). */
const UNSAID: Readonly<Partial<Record<string, string>>> = { seh: "24/7" };

export interface SetLevel extends Dated<"setLevel"> {
  readonly facility: string;
  readonly function: CareFunction;
  readonly level: string | number;
}

/** findings  `function-without-level`, `unknown-level` (errors) */
export function checkLevel(care: string, level: string | number, where: string): Diagnostic[] {
  const levels = LEVELS[care];
  const known = Object.keys(LEVELS).join(", ");
  if (!levels) return [error("function-without-level", where, { function: care, known })];
  if (levels.includes(String(level))) return [];
  return [error("unknown-level", where, { function: care, found: quoted(level), known: levels.join(", ") })];
}

/** The highest of some levels of one function; a level that is not said is the lowest, but for an SEH. */
export function highestLevel(care: string, levels: readonly (string | undefined)[]): string | undefined {
  const order = LEVELS[care] ?? [];
  const rank = (level: string | undefined) => {
    const found = order.indexOf(level ?? UNSAID[care] ?? "");
    return found < 0 ? order.length : found;
  };
  return levels.reduce((best, level) => (rank(level) < rank(best) ? level : best), levels[0]);
}

/**
 * findings  those of checkOffered and checkLevel; `no-effect`, `level-needs-hours` (a full SEH that is not open round
 *           the week counts for no norm), `no-model-yet` (warnings)
 */
export const setLevel: OperationKind<SetLevel> = {
  form: operationForm("setLevel", { facility: Type.String(), function: Type.String(), level: LevelForm }),
  check(operation, layout, where) {
    const { kind, function: care, level } = operation;
    const { value, diagnostics: wrong } = checkOffered(operation, layout, where);
    const unknown = wrong.some(({ code }) => code === "unknown-function");
    const diagnostics = [...wrong, ...(unknown ? [] : checkLevel(care, level, `${where}.level`))];
    if (!value || diagnostics.length > 0) return checked(operation, diagnostics);
    const { facility, state } = value;
    const written = String(level);
    if ((state.level ?? UNSAID[care]) === written)
      diagnostics.push(noEffect(kind, facility.id, `${care} ${written}`, where));
    else if (care === "seh" && written === UNSAID.seh && !isRoundTheWeek(state.hours))
      diagnostics.push(
        warning("level-needs-hours", where, { facility: facility.id, hours: quoted(state.hours.text) }),
      );
    if (!isModelled(care)) diagnostics.push(noModel(kind, care, where));
    return checked({ ...operation, facility: facility.id }, diagnostics);
  },
  change(layout, { facility, function: care, level }) {
    const state = findFacility(layout, facility)!.functions[care]!;
    if ((state.level ?? UNSAID[care]) === String(level)) return layout;
    return withState(layout, facility, care, { ...state, level: String(level) });
  },
};
