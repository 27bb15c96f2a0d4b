/** The files of --out: tables that read back to the same numbers, layers that a map program takes. */

import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { layers } from "../../api/layers.js";
import { openRegion } from "../../api/load.js";
import { type Answer, runScenario } from "../../api/run.js";
import { type CsvKind, csvText, harmlessCell, tables } from "../../api/tables.js";
import { words } from "../../api/words/words.js";
import type { World } from "../../geodata/world.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";

async function run(world: World, operations: unknown[]): Promise<Answer> {
  const opened = { world, assumptions, book, engineVersion: "0.0.0" };
  const options = { seed: 1, countsLimitedHours: false, words: words("nl") };
  return valueOf(await runScenario(opened, { on: "2026-01-01", operations }, "scenario", options));
}

type Row = Readonly<Record<string, string>>;

/** A table as another program reads it. */
function read({ result, impact }: Answer, world: World, name: string, kind: CsvKind = "int"): Row[] {
  const text = new Map(tables(result, impact, world, kind, words("nl"))).get(`${name}.csv`)!;
  return parse(text, { columns: true, bom: true, delimiter: kind === "nl" ? ";" : "," });
}

const sum = (rows: readonly Row[], column: string) =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

// Ten minutes a sign. Without A the 4 and the 3 must go to B, more than 45 minutes away; nobody reaches the 5.
const drawn = drawWorld(["A4·2·B", "3p··  ", "      ", "5     "], { minutes: 10 });
const closeA = [{ kind: "close", facility: "A" }];
const toy = await run(drawn, closeA);
const nl = valueOf(await openRegion("nl", {}));
const terneuzen = await run(nl, [{ kind: "close", facility: "terneuzen", function: "seh" }]);
const cases = [
  ["a drawn world", drawn, toy],
  ["nl", nl, terneuzen],
] as const;

describe.each(cases)("the tables of %s", (_, world, answer) => {
  const { result, impact } = answer;

  it("hold one row an area, and add up to the result", () => {
    const rows = read(answer, world, "areas");
    expect(rows.map(({ area }) => area)).toEqual([...world.areas.ids]);
    for (const care of ["seh", "acute-obstetrics"] as const) {
      const prefix = care.replace("-", "_");
      const found = result.access.find((row) => row.function === care && row.measure === "chain")!;
      const outside = (side: string) =>
        rows.filter((row) => {
          const seconds = row[`${prefix}_chain_seconds_${side}`]!;
          return seconds === "" || Number(seconds) > found.thresholdSeconds;
        });
      expect(sum(outside("before"), "inhabitants")).toBe(found.baseline.outsideInhabitants);
      expect(sum(outside("after"), "inhabitants")).toBe(found.scenario.outsideInhabitants);
      const newly = rows.filter((row) => row[`${prefix}_newly_outside`] === "1");
      expect(sum(newly, "inhabitants")).toBe(found.newlyOutsideInhabitants);
      const moved = rows.filter(
        (row) => row[`${prefix}_chain_nearest_before`] !== row[`${prefix}_chain_nearest_after`],
      );
      expect(sum(moved, "inhabitants")).toBe(found.displaced.inhabitants);
      rows.forEach((row, area) => {
        const deciseconds = impact.scenario.access[care].car.deciseconds[area]!;
        expect(row[`${prefix}_car_seconds_after`]).toBe(
          deciseconds === Infinity ? "" : String(deciseconds / 10),
        );
      });
    }
  });

  it("hold the verdicts, locations and flows of the result", () => {
    const verdicts = read(answer, world, "verdicts");
    expect(verdicts).toHaveLength(result.verdicts.length);
    result.verdicts.forEach(({ norm, scenario, explanation }, index) =>
      expect(verdicts[index]).toMatchObject({
        norm,
        scenario_verdict: scenario.verdict,
        scenario_margin: scenario.margin === null ? "" : String(scenario.margin),
        why: scenario.why ?? "",
        explanation,
      }),
    );
    const facilities = read(answer, world, "facilities");
    expect(facilities.map((row) => row["scenario_per_year"])).toEqual(
      result.facilities.map(({ scenario }) => (scenario ? String(scenario.perYear) : "")),
    );
    const flows = read(answer, world, "flows");
    expect(flows.map(({ from, to, inhabitants }) => [from, to, Number(inhabitants)])).toEqual(
      result.flows.map(({ from, to, inhabitants }) => [from, to, inhabitants]),
    );
  });

  it("hold the ambulances of every RAV, and the whole they add up to", () => {
    const rows = read(answer, world, "ambulance");
    const country = rows.find(({ layer }) => layer === "country")!;
    const regions = rows.filter(({ layer }) => layer === "rav");
    if (regions.length > 0)
      for (const column of ["scenario_runs_per_year", "scenario_busy_hours_per_year"])
        expect(Math.abs(sum(regions, column) - Number(country[column]))).toBeLessThan(rows.length);
    // Three numbers, each rounded to whole hours.
    const grown =
      Number(country["scenario_busy_hours_per_year"]) - Number(country["baseline_busy_hours_per_year"]);
    expect(Math.abs(grown - Number(country["extra_busy_hours_per_year"]))).toBeLessThanOrEqual(1);
  });

  it("hold the displaced by age and by place, each adding up to all", () => {
    const rows = read(answer, world, "displaced").filter(
      (row) => row["function"] === "seh" && row["measure"] === "chain" && row["period"] === "norm",
    );
    const all = rows.find((row) => row["group_kind"] === "all")!;
    const { displaced } = result.access.find((row) => row.function === "seh" && row.measure === "chain")!;
    expect(Number(all["displaced_inhabitants"])).toBe(displaced.inhabitants);
    expect(Number(all["p90_extra_seconds"])).toBe(displaced.p90ExtraSeconds);
    for (const kind of ["age", "place"])
      expect(
        sum(
          rows.filter((row) => row["group_kind"] === kind),
          "displaced_inhabitants",
        ),
      ).toBe(displaced.inhabitants);
  });

  it("say the same with semicolons and decimal commas, behind a BOM", () => {
    const [, text] = tables(result, impact, world, "nl", words("nl")).find(([name]) => name === "areas.csv")!;
    expect(text.startsWith("\uFEFFarea;place;inhabitants;")).toBe(true);
    const dutch = read(answer, world, "areas", "nl");
    const number = (cell: string) => cell.replace(",", ".");
    expect(dutch.map((row) => number(row["seh_chain_seconds_before"]!))).toEqual(
      read(answer, world, "areas").map((row) => row["seh_chain_seconds_before"]),
    );
    expect(text).not.toMatch(/;\d+\.\d+;/);
  });
});

describe("a table", () => {
  it("leaves empty what cannot be reached, and never writes Infinity", () => {
    const rows = read(toy, drawn, "areas");
    const island = rows.find((row) => row["inhabitants"] === "5")!;
    expect(island).toMatchObject({
      seh_chain_nearest_before: "",
      seh_chain_seconds_before: "",
      seh_newly_outside: "0",
    });
    for (const [, text] of tables(toy.result, toy.impact, drawn, "int", words("nl")))
      expect(text).not.toMatch(/Infinity|NaN|undefined|null/);
  });

  it("names its columns also when it has no rows", async () => {
    const idle = await run(drawn, []);
    const flows = new Map(tables(idle.result, idle.impact, drawn, "int", words("nl"))).get("flows.csv");
    expect(flows).toBe("from,to,care_type,kind,inhabitants,per_year,unit\n");
  });

  it("disarms text that a spreadsheet would take for a formula, and leaves numbers alone", () => {
    for (const text of ["=1+1", "+31", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])
      expect(harmlessCell(text)).toBe(`'${text}`);
    for (const text of ["a=1", "10-12", "'s-Gravenhage", ""]) expect(harmlessCell(text)).toBe(text);
    const table = { columns: ["a", "b"], rows: [{ a: '=HYPERLINK("x")', b: -12.5 }] };
    expect(csvText(table, "int")).toBe('a,b\n"\'=HYPERLINK(""x"")",-12.5\n');
    expect(csvText(table, "nl")).toBe('\uFEFFa;b\n"\'=HYPERLINK(""x"")";-12,5\n');
  });

  it("disarms the names of a user's places and locations in every file", async () => {
    const armed: World = {
      ...drawn,
      areas: { ...drawn.areas, places: drawn.areas.places.map((place) => `=${place}`) },
      facilities: drawn.facilities.map((facility) => ({ ...facility, name: `@${facility.name}` })),
    };
    const answer = await run(armed, closeA);
    for (const [name, text] of tables(answer.result, answer.impact, armed, "int", words("nl")))
      for (const row of parse(text)) for (const cell of row) expect(cell, name).not.toMatch(/^[=+@]|^-\D/);
  });
});

describe.each(cases)("the layers of %s", (_, world, answer) => {
  const { result, impact } = answer;

  it("are GeoJSON: longitude first, within the region, at most six decimals, no coordinate system of their own", async () => {
    const [west, east] = [Math.min(...world.areas.lon) - 1, Math.max(...world.areas.lon) + 1];
    const [south, north] = [Math.min(...world.areas.lat) - 1, Math.max(...world.areas.lat) + 1];
    for (const layer of Object.values(await layers(impact, world))) {
      const read = JSON.parse(JSON.stringify(layer)) as typeof layer;
      expect(Object.keys(read).sort()).toEqual(["features", "type"]);
      expect(read.type).toBe("FeatureCollection");
      for (const { type, geometry, properties } of read.features) {
        expect(type).toBe("Feature");
        expect(["Point", "LineString"]).toContain(geometry.type);
        const { coordinates } = geometry as { coordinates: number[] | number[][] };
        const positions = geometry.type === "Point" ? [coordinates as number[]] : (coordinates as number[][]);
        if (geometry.type === "LineString") expect(positions.length).toBeGreaterThan(1);
        for (const [lon, lat, ...more] of positions) {
          expect(more).toEqual([]);
          expect(lon! > west && lon! < east && lat! > south && lat! < north).toBe(true);
          expect([lon, lat]).toEqual([lon, lat].map((degrees) => Number(degrees!.toFixed(6))));
        }
        for (const value of Object.values(properties ?? {}))
          expect(value === null || ["string", "number"].includes(typeof value)).toBe(true);
      }
    }
  });

  it("have a feature for everything the result names", async () => {
    const { areas, facilities, routes, flows } = await layers(impact, world);
    expect(areas.features).toHaveLength(world.areas.count);
    expect(facilities.features).toHaveLength(world.facilities.length);
    expect(routes.features).toHaveLength(2 * result.routes.length);
    expect(flows.features).toHaveLength(result.flows.length);
    const newly = areas.features.filter(({ properties }) => properties?.["seh_newly_outside"] === 1);
    expect(newly.reduce((total, { properties }) => total + Number(properties?.["inhabitants"]), 0)).toBe(
      result.access.find((row) => row.function === "seh" && row.measure === "chain")!.newlyOutsideInhabitants,
    );
  });

  it("say of a closed location that it was open and is not, and what hours it had", async () => {
    const { facilities } = await layers(impact, world);
    const [{ facility }] = result.operations as unknown as [{ facility: string }];
    const found = facilities.features.find(({ properties }) => properties?.["facility"] === facility);
    expect(found?.properties).toMatchObject({
      seh_open_before: 1,
      seh_open_after: 0,
      seh_hours_before: "24/7",
      seh_hours_after: null,
    });
  });
});

it("the layers hold a new location, and one that moves where it stands after", async () => {
  const answer = await run(drawn, [
    { kind: "open", id: "new", lon: 5.02, lat: 52, functions: { seh: "24/7" } },
    { kind: "relocate", facility: "B", lon: 5.03, lat: 52 },
    ...closeA,
  ]);
  const { facilities, flows } = await layers(answer.impact, drawn);
  const found = (id: string) =>
    facilities.features.find(({ properties }) => properties?.["facility"] === id)!;
  expect(facilities.features).toHaveLength(drawn.facilities.length + 1);
  expect(found("new").properties).toMatchObject({ seh_open_before: null, seh_open_after: 1 });
  expect(found("B").geometry).toEqual({ type: "Point", coordinates: [5.03, 52] });
  expect(flows.features).toHaveLength(answer.result.flows.length);
  const rows = read(answer, drawn, "areas");
  expect(new Set(rows.map((row) => row["seh_car_nearest_after"]))).toContain("new");
});
