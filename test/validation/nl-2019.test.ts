/** The floors of the network on real areas, quickly; `npm run validate` prints all rows. Skipped without the data. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rebuildRegion } from "../../geodata/build.js";
import { pairTimes } from "../../geodata/pair-times.js";
import { type SpeedProfilesFile, speedProfile } from "../../geodata/speeds.js";
import { parseCsv } from "../../geodata/sources/csv.js";
import type { World } from "../../geodata/world.js";
import { type Utrecht, readUtrecht } from "./ambulance-times.js";
import { valueOf } from "./nl-roads.js";
import { LIMIT_SECONDS, type Truth, bestRadius, inFitHalf, readTruth, score } from "./roads-f1.js";
import { sehOf } from "./sehs.js";

const DATA = process.env["KETENIMPACT_DATA"] ?? "../shared/data";
const has = existsSync(join(DATA, "times/pc4_ziekenhuis_binnen_25min.csv"));

describe.skipIf(!has)(`nl-2019 with the data of ${DATA}`, () => {
  let world: World;
  beforeAll(async () => {
    world = valueOf(await rebuildRegion({ folder: "test/validation/nl-2019", data: DATA }, {}));
  });

  it("says who lives within 25 car minutes far better than a straight line, on the half not fitted", async () => {
    const truth = (await readTruth(DATA)) as Truth;
    const fitRow = inFitHalf(truth);
    const testRow = (row: number) => !fitRow(row);
    const areaOf = new Map(world.areas.ids.map((id, area) => [id, area]));
    const columnOf = new Map(world.facilities.map(({ id }, column) => [id, column]));
    const { facilityCount, driveDeciseconds } = world.travel.car.toFacility;
    const seconds = Float64Array.from(
      truth.pc4.flatMap(({ id }) =>
        truth.hospitals.map(
          (hospital) => driveDeciseconds[areaOf.get(id)! * facilityCount + columnOf.get(hospital.id)!]! / 10,
        ),
      ),
    );
    const { f1 } = score(truth, seconds, LIMIT_SECONDS, testRow);
    expect(f1).toBeGreaterThan(0.88);
    expect(f1).toBeGreaterThan(bestRadius(truth, testRow).f1 + 0.05);
  });

  it("says ambulance minutes in Utrecht 10 % better than a straight line and within 1.7 minutes", async () => {
    const utrecht = (await readUtrecht(DATA)) as Utrecht;
    // The times are of 2022: the profile of 2021, not that of 2016 which the region names.
    const file = JSON.parse(
      readFileSync("geodata/regions/nl/network-speeds.json", "utf8"),
    ) as SpeedProfilesFile;
    const of2021 = valueOf(await speedProfile(file, "2021", "network-speeds.json"));
    const points = utrecht.points.map((point, i) => ({ id: utrecht.ids[i]!, ...point }));
    const minutes = Float64Array.from(
      valueOf(pairTimes({ ...world, speeds: of2021 }, "ambulance", points, points)),
      (time) => time / 600,
    );
    expect(utrecht.error(minutes, "test")).toBeLessThan(0.9 * utrecht.straight.test);
    expect(utrecht.error(minutes, "test")).toBeLessThan(1.7);
  });

  it("has 20,000 to 50,000 inhabitants outside 45 minutes, most of them on the Wadden", () => {
    const { outside, onWadden } = sehOf(world);
    expect(outside).toBeGreaterThan(20_000);
    expect(outside).toBeLessThan(50_000);
    expect(onWadden).toBeGreaterThan(outside / 2);
  });

  it("names RIVM's seven largest, with at least four of their numbers, and at most five others", () => {
    const rows = valueOf(
      parseCsv(readFileSync(`${DATA}/rivm/gevoelig_seh_2018_2019.csv`, "utf8"), "rivm"),
    ).rows;
    const rivm = rows.map(({ cells }) => [cells["plaats"]!, Number(cells["inwoners_2019"])] as const);
    const ours = sehOf(world).rows;
    const at = (place: string) => ours.find((one) => one.place.split(" Nh")[0] === place)?.inhabitants ?? 0;
    const largest = [...rivm].sort((a, b) => b[1] - a[1]).slice(0, 7);
    expect(largest.filter(([place]) => at(place) === 0)).toEqual([]);
    const close = largest.filter(([place, n]) => Math.abs(at(place) - n) <= Math.max(0.3 * n, 2_000));
    expect(close.length).toBeGreaterThanOrEqual(4);
    const names = new Set(rivm.map(([place]) => place));
    const others = ours.filter(
      ({ place, inhabitants }) => inhabitants >= 200 && !names.has(place.split(" Nh")[0]!),
    );
    expect(others.length).toBeLessThanOrEqual(5);
  });
});
