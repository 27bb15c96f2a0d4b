/** Forecast against outcome, KPI by KPI: the check in plan, do, check, act. */

import { rounded } from "../../scenarios/figures.js";
import type { ForetoldKpi } from "./forecasts.js";
import type { Observation } from "./observations.js";

/** unknown: nothing says how far off the forecast may be, or there is no forecast. */
export type Held = "inside" | "outside" | "unknown";

export interface MonitoringRow extends ForetoldKpi {
  readonly observed: number;
  readonly date: string | null;
  /** Observed minus the middle of the forecast; null without one. */
  readonly deviation: number | null;
  readonly verdict: Held;
}

export interface Monitoring {
  readonly rows: readonly MonitoringRow[];
  readonly inside: number;
  readonly outside: number;
  readonly unknown: number;
  /** KPIs that were foretold and are not in the observations. */
  readonly notObserved: number;
}

/** Ends of the range are inside. */
export function monitoringOf(kpis: readonly ForetoldKpi[], observations: readonly Observation[]): Monitoring {
  const rows = observations.map(({ kpi, observed, date }): MonitoringRow => {
    const { low, mid, high } = kpi.forecast;
    const held =
      low === null || high === null ? "unknown" : observed < low || observed > high ? "outside" : "inside";
    const deviation = mid === null ? null : rounded(observed - mid, kpi.decimals);
    return { ...kpi, observed, date, deviation, verdict: held };
  });
  const count = (verdict: Held) => rows.filter((row) => row.verdict === verdict).length;
  const seen = new Set(rows.map(({ kpi }) => kpi));
  return {
    rows,
    inside: count("inside"),
    outside: count("outside"),
    unknown: count("unknown"),
    notObserved: kpis.filter(({ kpi }) => !seen.has(kpi)).length,
  };
}
