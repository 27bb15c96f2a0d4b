/** Tables at other speeds: the profile's own at factor 1, all longer at a common factor, and the same for what operations add. */

import { describe, expect, it } from "vitest";
import { speedDraws } from "../../geodata/speed-draws.js";
import { groupTimes, timeAtFactors } from "../../geodata/speed-groups.js";
import type { Travel, World } from "../../geodata/world.js";
import { apply } from "../../scenarios/operations.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { valueOf } from "../toy/checked.js";
import { drawWorld } from "../toy/draw-world.js";

const world = drawWorld(["A4··2··B", "p··3···C", "1·······q·····9"], { minutes: 6 });
const ONE = { builtUp: 1, other: 1, mainRoad: 1, ferry: 1 };
const tables = ({ car, ambulance }: Travel) => [car.toFacility, ambulance.toFacility, ambulance.fromFacility];
const changed = (operation: object): World =>
  apply(world, valueOf(checkScenario({ operations: [operation] }, world, "s")).operations);
const WORLDS: readonly (readonly [string, World])[] = [
  ["as it is", world],
  ["with a location closed", changed({ kind: "close", facility: "A" })],
  ["with a location moved", changed({ kind: "relocate", facility: "B", lon: 5.03, lat: 51.99 })],
  [
    "with a new location",
    changed({ kind: "merge", facilities: ["A", "C"], into: { id: "n", name: "N", lon: 5.04, lat: 52 } }),
  ],
  [
    "with a road shut",
    changed({ kind: "closeRoad", from: { lon: 5.02, lat: 52 }, to: { lon: 5.03, lat: 52 } }),
  ],
];

describe.each(WORLDS)("a world %s", (name, one) => {
  const draws = speedDraws(world);

  it("is as it says", () => {
    expect(one.roads !== world.roads).toBe(name === "with a road shut");
    expect(one.facilities.length > world.facilities.length).toBe(name === "with a new location");
  });

  it("at factor 1 is itself, bit for bit", () => {
    expect(tables(draws(one, ONE))).toEqual(tables(one.travel));
  });

  it("takes each group as much longer as its factor says", () => {
    const factors = { ...ONE, other: 1.25 };
    tables(draws(one, factors)).forEach((table, at) => {
      const own = tables(one.travel)[at]!;
      const vehicle = at === 0 ? one.speeds.car : one.speeds.ambulance;
      const groups = groupTimes(one.roads, vehicle, at === 2 ? "away" : "towards", one.areas, one.facilities);
      const expected = own.driveDeciseconds.map((_time, cell) =>
        timeAtFactors(groups, own, Math.floor(cell / own.facilityCount), cell % own.facilityCount, factors),
      );
      expect(table.driveDeciseconds).toEqual(expected);
    });
  });
});
