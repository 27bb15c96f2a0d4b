/** MODEL 24: what it costs to hold the route fixed when speeds change, against one factor for all roads alike. */

import { UNREACHABLE } from "../../geodata/matrix.js";
import { groupTimes, timeAtFactors } from "../../geodata/speed-groups.js";
import { travelTables } from "../../geodata/travel.js";
import type { World } from "../../geodata/world.js";
import { dice } from "../bench/road-like.js";
import type { Row } from "./validate.js";

const COLUMNS = 12;
const DRAWS = 4;
const SEED = 24;
/** Each group of roads takes 0.9 to 1.1 times as long. */
const SPREAD = 0.1;
const AT_MOST_PERCENT = 1;

/** Mean absolute error in percent over all pairs of some locations; `naive`: one factor, the mean of the groups'. */
export function routeHeldErrors(world: World): { readonly ours: number; readonly naive: number } {
  const { roads, speeds, areas } = world;
  const facilities = world.facilities.filter(
    (_, column) => column % Math.floor(world.facilities.length / COLUMNS) === 0,
  );
  const random = dice(SEED);
  const drawn = () => 1 + SPREAD * (2 * random() - 1);
  const base = travelTables(roads, speeds, areas, facilities).ambulance.toFacility;
  const groups = groupTimes(roads, speeds.ambulance, "towards", areas, facilities);
  const sums = { ours: 0, naive: 0, pairs: 0 };
  for (let draw = 0; draw < DRAWS; draw++) {
    const factor = { builtUp: drawn(), other: drawn(), mainRoad: drawn(), ferry: 1 };
    const one = (factor.builtUp + factor.other + factor.mainRoad) / 3;
    const { motorway, mainRoad, rural, builtUp } = speeds.ambulance;
    const changed = {
      ferry: 0,
      motorway: motorway / factor.mainRoad,
      mainRoad: mainRoad / factor.mainRoad,
      rural: rural / factor.other,
      builtUp: builtUp / factor.builtUp,
    };
    const exact = travelTables(roads, { car: changed, ambulance: changed }, areas, facilities);
    exact.ambulance.toFacility.driveDeciseconds.forEach((time, cell) => {
      if (time === UNREACHABLE || time === 0) return;
      const [area, facility] = [Math.floor(cell / base.facilityCount), cell % base.facilityCount];
      sums.ours += Math.abs(timeAtFactors(groups, base, area, facility, factor) / time - 1);
      sums.naive += Math.abs((base.driveDeciseconds[cell]! * one) / time - 1);
      sums.pairs++;
    });
  }
  const percent = (sum: number) => Number(((100 * sum) / sums.pairs).toFixed(3));
  return { ours: percent(sums.ours), naive: percent(sums.naive) };
}

export function routeRows(world: World): Row[] {
  const { ours, naive } = routeHeldErrors(world);
  return [
    {
      figure: "fout van rijtijden als snelheden 10 % schommelen en de route blijft (MODEL 24)",
      unit: "%",
      year: "–",
      published: 0,
      ours,
      baseline: naive,
      tolerance: `≤ ${AT_MOST_PERCENT}, < ${naive}`,
      verdict: ours <= AT_MOST_PERCENT && ours < naive ? "inside" : "outside",
      why: "must stay far below the spread of the speeds themselves, and beat one factor for all roads",
      source: "all quickest routes searched anew under the drawn speeds, same run",
    },
  ];
}
