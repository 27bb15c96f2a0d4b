/** Real files as they are: what region.json of nl-2019 makes of them. Skipped by name where the data are not there. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rebuildRegion } from "../../geodata/build.js";
import type { Diagnostic } from "../../geodata/diagnostics.js";
import { regionsOfArea, regionsOfFacility } from "../../geodata/regions.js";
import { type World, offers, totalInhabitants } from "../../geodata/world.js";
import { isRoundTheWeek } from "../../geodata/hours.js";
import { roadPlaces } from "../../geodata/regions/nl/place-coordinates.js";
import { valueOf } from "../toy/book.js";

const DATA = process.env["KETENIMPACT_DATA"] ?? "../shared/data";
const hasData = existsSync(join(DATA, "demand/pc4_2021.csv"));

describe.skipIf(!hasData)(`the files in ${DATA}, as nl-2019 maps them`, () => {
  let world: World;
  let findings: readonly Diagnostic[];
  beforeAll(async () => {
    const built = await rebuildRegion({ folder: "test/validation/nl-2019", data: DATA }, {});
    world = valueOf(built);
    findings = built.diagnostics;
  });
  const open = (care: "seh" | "acute-obstetrics" | "nicu" | "ambulance-post") =>
    world.facilities.filter((facility) => offers(facility, care));

  it("give 4,067 PC4 with the 17,472,870 inhabitants that CBS counts, 75+ within its rounding", () => {
    expect(world.areas.count).toBe(4067);
    expect(totalInhabitants(world.areas)).toBe(17_472_870);
    const { bands, persons } = world.areas;
    const old = bands.findIndex(({ from }) => from === 75);
    const aged = persons.reduce((sum, n, i) => (i % bands.length >= old ? sum + n : sum), 0);
    expect(Math.abs(aged - 1_482_665)).toBeLessThan(1_482_665 * 0.002);
  });

  it("give 83 SEH round the clock, 4 by day and evening, 75 acute obstetrics, 10 NICU", () => {
    const seh = open("seh");
    expect(seh).toHaveLength(87);
    expect(seh.filter(({ functions }) => isRoundTheWeek(functions.seh!.hours))).toHaveLength(83);
    expect(open("acute-obstetrics")).toHaveLength(75);
    expect(open("nicu")).toHaveLength(10);
  });

  it("give births of second-line care where acute obstetrics is given, and no visits of an SEH", () => {
    const maastricht = world.facilities.find(({ id }) => id === "0")!;
    // 1,608 births, 79.1666667 % of them second-line: 1,273.
    expect(maastricht.functions["acute-obstetrics"]!.perYear).toBeCloseTo(1273, 3);
    expect(open("acute-obstetrics").filter((one) => !one.functions["acute-obstetrics"]!.perYear)).toEqual([]);
    expect(open("seh").filter((one) => one.functions.seh!.perYear !== undefined)).toEqual([]);
  });

  it("put each area in one ROAZ region, and hospitals in several where their row says so", () => {
    const roaz = world.regions.find(({ layer }) => layer === "roaz")!;
    for (let area = 0; area < world.areas.count; area++) expect(regionsOfArea(roaz, area)).toHaveLength(1);
    const vumc = world.facilities.findIndex(({ id }) => id === "4");
    expect([...regionsOfFacility(roaz, vumc)].map((code) => roaz.codes[code])).toEqual(["ROAZ02", "ROAZ05"]);
    expect(roaz.names[roaz.codes.indexOf("ROAZ01")]).toBe("Acute Zorg Noord Nederland");
  });

  it("leave few findings, each of them true", () => {
    const told = findings.map(({ code, where }) => `${code} ${where}`);
    expect(told).toContain("count-empty ${data}/demand/pc4_2021.csv:29");
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(findings.length).toBeLessThan(60);
  });
});

it("road-places.csv is what place-coordinates.ts makes of today's roads and places", () => {
  expect(roadPlaces()).toBe(readFileSync("geodata/regions/nl/road-places.csv", "utf8"));
});
