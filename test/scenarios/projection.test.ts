/** People of later years: constant people change nothing, growth grows, and what is missing is said. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readProjection } from "../../api/study/projection-file.js";
import { speedDraws } from "../../geodata/speed-draws.js";
import { type ProjectedRow, checkProjection, worldOfYear } from "../../scenarios/projection.js";
import { runJob } from "../../scenarios/study/job.js";
import { checkStudy, jobAt } from "../../scenarios/study/study.js";
import { regionLayer } from "../../geodata/regions.js";
import type { World } from "../../geodata/world.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";

const drawn = drawWorld(["A4··2··B", "p··3···C", "1·······q·····9"], { minutes: 6 });
const { areas } = drawn;
/** Half of the people below 75, half above; the first area in region x, the others in y. */
const world: World = {
  ...drawn,
  areas: {
    ...areas,
    bands: [
      { from: 0, to: 74 },
      { from: 75, to: null },
    ],
    inhabitants: areas.inhabitants.map((people) => people * 10_000),
    persons: Float64Array.from({ length: areas.count * 2 }, (_, at) => areas.inhabitants[at >> 1]! * 5_000),
  },
  regions: [
    regionLayer({
      layer: "zone",
      names: {},
      ofArea: areas.ids.map((_, area) => [area === 0 ? "x" : "y"]),
      ofFacility: drawn.facilities.map(() => ["x"]),
    }),
  ],
};
const rows = (of: (year: number, region: string, old: boolean) => number): ProjectedRow[] =>
  [2021, 2031].flatMap((year) =>
    ["x", "y"].flatMap((region) =>
      [false, true].map((old) => ({
        region,
        year,
        from: old ? 75 : 0,
        to: old ? null : 74,
        persons: of(year, region, old),
      })),
    ),
  );
const total = ({ areas: { inhabitants } }: World) => inhabitants.reduce((sum, people) => sum + people, 0);

describe("a world of a later year", () => {
  it("with constant people is as many people as now, in every area and age", () => {
    const later = worldOfYear(world, { layer: "zone", rows: rows(() => 1000) }, assumptions, 2028);
    expect(later.areas.persons).toEqual(world.areas.persons);
    expect(later.areas.inhabitants).toEqual(world.areas.inhabitants);
    expect(worldOfYear(world, { layer: null, rows: [] }, assumptions, 2021)).toBe(world);
  });

  it("grows each region and age as its rows say, in a straight line between years", () => {
    const old = rows((year, region, isOld) => (year === 2031 && region === "y" && isOld ? 3000 : 1000));
    const later = worldOfYear(world, { layer: "zone", rows: old }, assumptions, 2026);
    expect([...later.areas.persons.subarray(0, 2)]).toEqual([...world.areas.persons.subarray(0, 2)]);
    // Halfway from 1,000 to 3,000: twice as many of 75 and over in region y.
    expect(later.areas.persons[2]).toBeCloseTo(world.areas.persons[2]!, 9);
    expect(later.areas.persons[3]).toBeCloseTo(2 * world.areas.persons[3]!, 9);
  });

  it("without a file grows by the two rates of the country", () => {
    const later = worldOfYear(world, { layer: null, rows: [] }, assumptions, 2031);
    const half = total(world) / 2;
    expect(total(later)).toBeCloseTo(half * 1.003 ** 10 + half * 1.027 ** 10, 6);
  });

  it("says which regions and years the file lacks", () => {
    const file = { layer: "zone", rows: rows(() => 1).filter(({ region }) => region === "x") };
    expect(checkProjection(file, world, [2035], "p").diagnostics.map(({ code }) => code)).toEqual([
      "projection-region-missing",
      "projection-year-missing",
    ]);
    expect(checkProjection({ ...file, layer: "none" }, world, [], "p").diagnostics[0]!.code).toBe(
      "unknown-layer",
    );
  });
});

describe("a study over years", () => {
  const tasks = (projection: object) => {
    const document = {
      scenarios: [{ name: "C", operations: [{ kind: "close", facility: "C", from: "2028-01-01" }] }],
      years: [2026, 2031],
      figures: ["access", "practice", "money"],
    };
    const gathered = { document, csv: {}, normSets: [{ name: "", document: null }], ...projection };
    const study = valueOf(checkStudy(gathered, [world], assumptions, "study"));
    const basis = {
      study,
      assumptions,
      engineVersion: "t",
      books: [{ name: "", book }],
      costBook: undefined,
    };
    const speeds = [speedDraws(world)];
    return Array.from({ length: study.jobs }, (_, job) =>
      runJob({ ...basis, speeds }, jobAt(study, job)),
    ).flat();
  };

  it("applies what begins by its day, year by year", () => {
    const found = tasks({}).map(({ on, figures }) => [on, Number(figures["seh_displaced"]) > 0]);
    expect(found).toEqual([
      ["2026-01-01", false],
      ["2031-01-01", true],
    ]);
  });

  it("with constant people and a constant labour market is the study without a projection", () => {
    const without = tasks({}).map(({ figures: { fte_gap_after: _, ...rest } }) => rest);
    const found = tasks({ projection: { layer: "zone", rows: rows(() => 1000) } });
    expect(found.map(({ figures: { fte_gap_after: _, ...rest } }) => rest)).toEqual(without);
  });

  it("keeps places as they are while people grow: SEHs become busier, and staff short", () => {
    const grown = { layer: "zone", rows: rows((year) => (year === 2031 ? 2000 : 1000)) };
    const [first, last] = tasks({ projection: grown });
    const busy = (row: typeof first) => Number(row!.figures["seh_busiest_before"]);
    expect(busy(last)).toBeGreaterThan(1.2 * busy(first));
    expect(Number(last!.figures["fte_gap_after"])).toBeGreaterThan(0);
    expect(first!.task).not.toBe(last!.task);
  });
});

describe("a projection file", () => {
  const file = (text: string) => {
    const path = join(mkdtempSync(join(tmpdir(), "ketenimpact-projection-")), "p.csv");
    writeFileSync(path, text);
    return readProjection(path, "p.csv");
  };

  it("is read as StatLine gives it out, totals left out", async () => {
    const text =
      "RegioS;Leeftijd;Perioden;TotaleBevolking_1\nPV20;Totaal;2030JJ00;590,1\nPV20;0 tot 20 jaar;2030JJ00;120,5\nPV20;75 jaar of ouder;2030;70";
    expect(valueOf(await file(text))).toEqual([
      { region: "PV20", from: 0, to: 19, year: 2030, persons: 120_500 },
      { region: "PV20", from: 75, to: null, year: 2030, persons: 70_000 },
    ]);
  });

  it("says every row that is wrong, with its line", async () => {
    const found = await file(
      "region,age,year,thousands\na,0-19,2030,1\na,young,2030,1\na,20-64,30,1\na,65+,2030,-1",
    );
    expect(found.diagnostics.map(({ code, where }) => [code, where])).toEqual([
      ["projection-row", "p.csv:3"],
      ["projection-row", "p.csv:4"],
      ["projection-row", "p.csv:5"],
    ]);
    expect((await file("region,age,year\na,b,c")).diagnostics[0]!.code).toBe("missing-column");
  });
});
