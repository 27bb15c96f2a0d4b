/** What a scenario ends, the steps that come before that, and how far they were taken by the days it gives. */

import { Type } from "typebox";
import { checkDate, daysBetween, daysLater } from "../geodata/dates.js";
import type { Diagnostic } from "../geodata/diagnostics.js";
import { type World, offers } from "../geodata/world.js";
import {
  PROCEDURE_DATES,
  type Procedure,
  type ProcedureDate,
  type ProcedureLine,
} from "../engine/procedure.js";
import type { Operation } from "./operations.js";

export const ProcedureGivenForm = Type.Object(
  {
    ...Object.fromEntries(
      PROCEDURE_DATES.map((name) => [name, Type.Optional(Type.String({ description: "YYYY-MM-DD" }))]),
    ),
    immediateThreat: Type.Optional(
      Type.Boolean({ description: "Safety of clients or care cannot wait for the hearing of others" }),
    ),
  },
  { additionalProperties: false },
);

/** The days on which steps were taken, ISO; a step without a day is not known to be taken. */
export type ProcedureGiven = Readonly<Partial<Record<ProcedureDate, string>>> & {
  readonly immediateThreat?: boolean;
};

/** finding  `impossible-date` */
export const checkProcedure = (given: Readonly<Record<string, unknown>>, where: string): Diagnostic[] =>
  PROCEDURE_DATES.flatMap((name) =>
    typeof given[name] === "string" ? checkDate(given[name], `${where}.${name}`) : [],
  );

export type StepStatus = "done" | "late" | "not-known" | "information";

export interface Step {
  readonly line: ProcedureLine;
  readonly status: StepStatus;
  /** The day it was taken. */
  readonly date: string | null;
  /** The last day on which it may be taken, as far as the days given say. */
  readonly latest: string | null;
}

export interface Checklist {
  readonly procedure: Procedure;
  /** What ends, by location: functions that gave care before and do not, or give it in fewer hours, after. */
  readonly ending: readonly { readonly facility: string; readonly functions: readonly string[] }[];
  /** First day on which something ends; null when the operations do not say. */
  readonly ends: string | null;
  readonly steps: readonly Step[];
}

/** undefined where nothing ends that the procedure is about. */
export function checklist(
  procedure: Procedure,
  before: World,
  after: World,
  operations: readonly Operation[],
  given: ProcedureGiven = {},
): Checklist | undefined {
  const ending = before.facilities.flatMap((facility, column) => {
    const later = after.facilities[column]!;
    const functions = procedure.functions.filter((care) => {
      if (!offers(facility, care)) return false;
      const hours = facility.functions[care]!.hours.openHours;
      return !offers(later, care) || later.functions[care]!.hours.openHours < hours;
    });
    return functions.length === 0 ? [] : [{ facility: facility.id, functions }];
  });
  if (ending.length === 0) return undefined;
  const days = operations.flatMap(({ from }) => (typeof from === "string" ? [from] : [])).sort();
  const ends = days[0] ?? null;
  return { procedure, ending, ends, steps: procedure.lines.map((line) => step(line, given, ends)) };
}

function step(line: ProcedureLine, given: ProcedureGiven, ends: string | null): Step {
  if (!line.rule) return { line, status: "information", date: null, latest: null };
  const { date: name, notAfter, plusDays = 0, unlessThreat } = line.rule;
  const date = given[name] ?? null;
  const reference = notAfter === "ends" ? ends : (given[notAfter] ?? null);
  // A decision whose day is not given still comes before care ends.
  const bound = reference ?? (notAfter === "decided" ? ends : null);
  const latest = bound === null ? null : daysLater(bound, plusDays);
  const tooLate = date !== null && latest !== null && daysBetween(date, latest) < 0;
  if (date === null || latest === null || (reference === null && !tooLate))
    return { line, status: "not-known", date, latest };
  const inTime = !tooLate || (unlessThreat === true && given.immediateThreat === true);
  return { line, status: inTime ? "done" : "late", date, latest };
}
