/** Times by speed group add up to the table, and holding the route fixed costs little when speeds change. */

import { beforeAll, describe, expect, it } from "vitest";
import { openRegion } from "../../api/load.js";
import { type TravelMatrix, UNREACHABLE } from "../../geodata/matrix.js";
import { SPEED_GROUPS, groupTimes, timeAtFactors } from "../../geodata/speed-groups.js";
import { travelTables } from "../../geodata/travel.js";
import type { World } from "../../geodata/world.js";
import { dice } from "../bench/road-like.js";
import { valueOf } from "../toy/book.js";

let nl: World;
beforeAll(async () => {
  nl = valueOf(await openRegion("nl", {}));
});

const COLUMNS = 12;
const some = () => nl.facilities.filter((_, i) => i % Math.floor(nl.facilities.length / COLUMNS) === 0);
const CASES = [
  ["towards", ({ ambulance }: World["travel"]) => ambulance.toFacility],
  ["away", ({ ambulance }: World["travel"]) => ambulance.fromFacility],
] as const;

describe("times by speed group", () => {
  it.each(CASES)("add up to the table of nl, %s the location", (direction, tableOf) => {
    const table = tableOf(travelTables(nl.roads, nl.speeds, nl.areas, some()));
    const groups = groupTimes(nl.roads, nl.speeds.ambulance, direction, nl.areas, some());
    let wrong = 0;
    table.driveDeciseconds.forEach((time, cell) => {
      const sum = SPEED_GROUPS.reduce((total, _, i) => total + groups.deciseconds[cell * 4 + i]!, 0);
      if (sum !== (time === UNREACHABLE ? 0 : time)) wrong++;
    });
    expect(wrong).toBe(0);
    // Islands are reached by ferry, and nearly everybody by a main road.
    const share = (group: number) =>
      groups.deciseconds.filter((time, i) => i % 4 === group && time > 0).length / table.driveDeciseconds.length;
    expect(share(SPEED_GROUPS.indexOf("ferry"))).toBeGreaterThan(0);
    expect(share(SPEED_GROUPS.indexOf("mainRoad"))).toBeGreaterThan(0.5);
  });

  it("with the route held fixed are at most 1 % too long on average when speeds change by up to 10 %", () => {
    const random = dice(24);
    const base = travelTables(nl.roads, nl.speeds, nl.areas, some()).ambulance.toFacility;
    const groups = groupTimes(nl.roads, nl.speeds.ambulance, "towards", nl.areas, some());
    const errors: number[] = [];
    for (let draw = 0; draw < 4; draw++) {
      const factor = { builtUp: 0.9 + 0.2 * random(), other: 0.9 + 0.2 * random(), mainRoad: 0.9 + 0.2 * random(), ferry: 1 };
      const { motorway, mainRoad, rural, builtUp } = nl.speeds.ambulance;
      const drawn = {
        ferry: 0,
        motorway: motorway / factor.mainRoad,
        mainRoad: mainRoad / factor.mainRoad,
        rural: rural / factor.other,
        builtUp: builtUp / factor.builtUp,
      };
      const exact: TravelMatrix = travelTables(nl.roads, { car: drawn, ambulance: drawn }, nl.areas, some()).ambulance.toFacility;
      exact.driveDeciseconds.forEach((time, cell) => {
        if (time === UNREACHABLE || time === 0) return;
        const [area, facility] = [Math.floor(cell / base.facilityCount), cell % base.facilityCount];
        errors.push(timeAtFactors(groups, base, area, facility, factor) / time - 1);
      });
    }
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const largest = errors.reduce((most, error) => Math.max(most, error), 0);
    console.info(`route held fixed, speeds ±10 %: ${(mean * 100).toFixed(3)} % too long on average, ${(largest * 100).toFixed(2)} % at most`);
    expect(mean).toBeGreaterThanOrEqual(-0.0005);
    expect(mean).toBeLessThan(0.01);
    // A route kept is at most as many times too long as the slowest group is slower than the quickest.
    expect(largest).toBeLessThan(1.1 / 0.9 - 1);
  });
}); // prettier-ignore
