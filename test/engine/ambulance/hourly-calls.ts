/** Calls by hour of the week from the model's own demand: urgent ones by their profile, ordered ones flat in each part. */

import type { AmbulanceBase } from "../../../engine/ambulance.js";
import type { Model } from "../../../engine/prepare.js";
import { periodOf } from "../../../geodata/periods.js";
import { DAYS_PER_WEEK, DAYS_PER_YEAR } from "../../../geodata/units.js";
import type { HourlyCalls } from "./dispatch-simulation.js";

export function hourlyCalls({ practice }: Model, { supply }: AmbulanceBase): HourlyCalls {
  const { A0, A1, A2 } = practice.demand.runs;
  const perHour = (runs: typeof A0, hour: number, area: number) =>
    (runs.perYear[area]! * runs.week[hour]! * DAYS_PER_WEEK) / DAYS_PER_YEAR;
  const rows = Array.from({ length: A0.week.length }, (_, hour) => {
    const { planned } = supply.runs[periodOf(hour)];
    const a1 = planned.map((_, area) => perHour(A0, hour, area) + perHour(A1, hour, area));
    const a2 = planned.map((_, area) => perHour(A2, hour, area));
    const all = planned.map((ordered, area) => ordered + a1[area]! + a2[area]!);
    const sum = (row: Float64Array) => row.reduce((total, one) => total + one, 0);
    return { all, a1: sum(a1) / sum(all), a2: sum(a2) / sum(all) };
  });
  return {
    all: (hour) => rows[hour]!.all,
    a1Share: (hour) => rows[hour]!.a1,
    a2Share: (hour) => rows[hour]!.a2,
  };
}
