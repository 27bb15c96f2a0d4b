/** ambulance.csv: per RAV, and the whole region, before and after; levels are of the model. */

import type { AmbulanceRegion, AmbulanceSide } from "../scenarios/ambulance.js";
import type { Row } from "./area-rows.js";
import type { Result } from "./result.js";

const SIDE = [
  "runs_per_year", "a1_per_year", "mean_response_seconds", "p50_response_seconds", "p90_response_seconds",
  "p95_response_seconds", "within_15_share", "busy_share", "busy_hours_per_year", "vehicle_hours_per_year",
] as const; // prettier-ignore

export const AMBULANCE_COLUMNS = [
  "layer",
  "code",
  "name",
  ...["baseline", "scenario"].flatMap((side) => SIDE.map((column) => `${side}_${column}`)),
  "extra_busy_hours_per_year",
  "extra_mean_response_seconds",
  "within_15_change",
  "extra_vehicles",
  "extra_vehicles_are_enough",
];

function cells(side: string, found: AmbulanceSide): Row {
  const values: Readonly<Record<(typeof SIDE)[number], number | null>> = {
    runs_per_year: found.runsPerYear,
    a1_per_year: found.a1PerYear,
    mean_response_seconds: found.meanResponseSeconds,
    p50_response_seconds: found.p50ResponseSeconds,
    p90_response_seconds: found.p90ResponseSeconds,
    p95_response_seconds: found.p95ResponseSeconds,
    within_15_share: found.within15Share,
    busy_share: found.busyFraction,
    busy_hours_per_year: found.busyHoursPerYear,
    vehicle_hours_per_year: found.vehicleHoursPerYear,
  };
  return Object.fromEntries(SIDE.map((column) => [`${side}_${column}`, values[column]]));
}

const row = (found: Omit<AmbulanceRegion, "layer" | "code" | "name" | "toStayLevel">): Row => ({
  ...cells("baseline", found.baseline),
  ...cells("scenario", found.scenario),
  extra_busy_hours_per_year: found.extraBusyHoursPerYear,
  extra_mean_response_seconds: found.extraMeanResponseSeconds,
  within_15_change: found.within15Change,
});

/** No rows where nothing is known. */
export function ambulanceRows({ ambulance, region }: Result): Row[] {
  if ("unknown" in ambulance) return [];
  return [
    { layer: "country", code: region.name, name: region.title, ...row(ambulance.country) },
    ...ambulance.byRegion.map((found) => ({
      layer: found.layer,
      code: found.code,
      name: found.name,
      ...row(found),
      extra_vehicles: found.toStayLevel.vehicles,
      extra_vehicles_are_enough: found.toStayLevel.enough ? 1 : 0,
    })),
  ];
}
