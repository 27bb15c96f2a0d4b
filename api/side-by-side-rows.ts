/** Regions and gemeenten side by side as a table for a spreadsheet: a row each, the whole first. */

import { NORM_FUNCTIONS } from "../engine/supply.js";
import type { ComparedRegion } from "../scenarios/side-by-side.js";
import type { Row } from "./area-rows.js";

const SIDES = ["baseline", "scenario"] as const;
const REACH = [
  ["outside_share", "outsideShare"],
  ["mean_car_seconds", "meanCarSeconds"],
  ["p90_car_seconds", "p90CarSeconds"],
  ["rank", "rank"],
] as const;

export const SIDE_BY_SIDE_COLUMNS: readonly string[] = [
  "layer", "code", "name", "regions_of_layer", "inhabitants", "share_75_and_over",
  ...SIDES.map((side) => `seh_visits_per_1000_${side}`),
  ...NORM_FUNCTIONS.flatMap((care) => REACH.flatMap(([column]) => SIDES.map((side) => `${care}_${column}_${side}`))),
]; // prettier-ignore

export const sideBySideTableRows = (rows: readonly ComparedRegion[]): Row[] =>
  rows.map((row) => ({
    layer: row.layer,
    code: row.code,
    name: row.name,
    regions_of_layer: row.of,
    inhabitants: row.inhabitants,
    share_75_and_over: row.share75,
    ...Object.fromEntries(SIDES.map((side) => [`seh_visits_per_1000_${side}`, row[side].sehVisitsPer1000])),
    ...Object.fromEntries(
      NORM_FUNCTIONS.flatMap((care) =>
        REACH.flatMap(([column, key]) =>
          SIDES.map((side) => [`${care}_${column}_${side}`, row[side].reach[care][key]]),
        ),
      ),
    ),
  }));
