/** Each operation on a world small enough to work out by hand. */

import { describe, expect, it } from "vitest";
import { reportDocument } from "../../api/report.js";
import { toHtml } from "../../api/report/to-html.js";
import { runScenario } from "../../api/run.js";
import { runText } from "../../api/text.js";
import { LANGUAGES, words } from "../../api/words/words.js";
import { volumeOf } from "../../engine/flows/volumes.js";
import { prepare } from "../../engine/prepare.js";
import { regionLayer, regionsOfFacility } from "../../geodata/regions.js";
import type { World } from "../../geodata/world.js";
import { type Impact, impact } from "../../scenarios/impact.js";
import { type Operation, apply } from "../../scenarios/operations.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";

// Ten minutes a sign. The 4 live 10 min from post p and 10 from A: 3 + 10 + 5 + 10 = 28 min, inside 45.
// The 2 live 30 min from p and 20 from B: 3 + 30 + 5 + 20 = 58 min, outside.
const world = drawWorld(["A4·2·B", " p    "], { minutes: 10 });
/** The points of the first row, by the number of their sign. */
const at = (x: number) => ({ lon: 5 + x / 100, lat: 52 });
const BOTH = { seh: "24/7", "acute-obstetrics": "24/7" };

async function run(operations: unknown[], on: World = world, countsLimitedHours = false): Promise<Impact> {
  const scenario = valueOf(checkScenario({ on: "2026-01-01", operations }, on, "scenario"));
  return impact(prepare(on, assumptions), book, scenario, { normsOn: "2026-01-01", countsLimitedHours });
}
const seh = ({ verdicts }: Impact) => verdicts.find(({ norm }) => norm.id === "seh-45")!.scenario;
const obstetrics = ({ verdicts }: Impact) =>
  verdicts.find(({ norm }) => norm.id === "acute-obstetrics-45")!.scenario;
const chain = ({ access }: Impact) =>
  access.find((row) => row.function === "seh" && row.measure === "chain" && row.period === "norm")!;

const codes = (operations: unknown[], on: World | undefined = world) =>
  checkScenario({ on: "2026-01-01", operations }, on, "scenario").diagnostics.map(
    ({ code, where }) => `${where.replace("scenario operations", "")} ${code}`,
  );

describe("closing at night", () => {
  it("takes a location out of the 45-minute norm: the four then go to B in 3 + 10 + 5 + 30 = 48 min", async () => {
    const night = { kind: "setHours", facility: "A", function: "seh", hours: "Mo-Su 08:00-22:00" };
    expect(seh(await run([night]))).toEqual({ verdict: "violated", value: 4, margin: -4 });
    expect(obstetrics(await run([night]))).toEqual({ verdict: "met", value: 0, margin: 0 });
    expect(seh(await run([night], world, true))).toEqual({ verdict: "met", value: 0, margin: 0 });
  });

  it("is undone by 24/7 again", async () => {
    const hours = { kind: "setHours", facility: "A", function: "seh" };
    const found = await run([
      { ...hours, hours: "Mo-Su 08:00-22:00", from: "2025-01-01" },
      { ...hours, hours: "24/7", from: "2025-06-01" },
    ]);
    expect(seh(found)).toEqual({ verdict: "met", value: 0, margin: 0 });
  });
});

describe("another level", () => {
  it("a spoedpost never counts, whatever its hours", async () => {
    const found = await run([{ kind: "setLevel", facility: "A", function: "seh", level: "spoedpost" }]);
    expect([seh(found).value, obstetrics(found).value]).toEqual([4, 0]);
  });
});

describe("opening", () => {
  it("where the two live brings them inside: 3 + 30 + 5 + 0 = 38 min", async () => {
    const found = await run([{ kind: "open", id: "new-place", ...at(3), functions: BOTH }]);
    expect(seh(found)).toEqual({ verdict: "met", value: -2, margin: 2 });
    expect(found.flows.find(({ careType }) => careType === "seh")).toMatchObject({
      from: "B",
      to: "new-place",
      inhabitants: 2,
    });
    const load = found.facilities.find(({ id, function: care }) => id === "new-place" && care === "seh")!;
    expect([load.baseline, load.scenario?.inhabitants]).toEqual([null, 2]);
    expect(found.gevoelig[0]!.scenario).toContainEqual({ id: "new-place", inhabitantsNewlyOutside: 2 });
  });

  it("lies in the place and the regions of the nearest area", () => {
    const layer = regionLayer({
      layer: "roaz",
      names: {},
      ofArea: [["west"], ["east"]],
      ofFacility: [["west"], ["east"], ["west"]],
    });
    const regions = [layer];
    const changed = apply({ ...world, regions }, [
      { kind: "open", id: "new-place", ...at(3), functions: { seh: "24/7" } },
      { kind: "relocate", facility: "A", ...at(4) },
    ]);
    const [found] = changed.regions;
    const of = (column: number) => [...regionsOfFacility(found!, column)].map((index) => found!.codes[index]);
    expect(changed.facilities.map((_, column) => of(column))).toEqual([
      ["east"],
      ["east"],
      ["west"],
      ["east"],
    ]);
    expect(changed.facilities.at(-1)).toMatchObject({ place: "row 0", name: "new-place", mark: "D" });
  });
});

describe("moving and merging", () => {
  it("A moved to the two puts them at 3 + 30 + 5 + 0 = 38 min, and the four at 3 + 10 + 5 + 20 = 38", async () => {
    const found = await run([{ kind: "relocate", facility: "A", ...at(3) }]);
    expect(seh(found)).toEqual({ verdict: "met", value: -2, margin: 2 });
    expect([...found.scenario.access.seh.chainDeciseconds]).toEqual([38 * 600, 38 * 600]);
    // The four keep A, ten minutes further; the two leave B for it, twenty minutes nearer. Half of all are four.
    expect(found.routes.find((route) => route.function === "seh")).toMatchObject({
      area: "1,0",
      before: { facility: "A", deciseconds: 10 * 600 },
      after: { facility: "A", deciseconds: 20 * 600 },
    });
  });

  it("A and B merged there do the same for the norm, under one name", async () => {
    const into = { id: "midden", name: "Midden", ...at(3) };
    const found = await run([{ kind: "merge", facilities: ["A", "B"], into }]);
    expect(seh(found)).toEqual({ verdict: "met", value: -2, margin: 2 });
    expect(new Set(found.flows.map(({ to }) => to))).toEqual(new Set(["midden"]));
    expect(found.facilities.find(({ id }) => id === "midden")).toMatchObject({
      name: "Midden",
      baseline: null,
    });
  });

  it("keeps the widest hours and the highest level, and sums what all parts say", () => {
    const week = (facility: string, hours: string): Operation => ({
      kind: "setHours",
      facility,
      function: "seh",
      hours,
    });
    const places = (facility: string, count: number): Operation => ({
      kind: "setCapacity",
      facility,
      function: "seh",
      places: count,
      beds: 1,
    });
    const { facilities } = apply(world, [
      week("A", "Mo-Fr 08:00-18:00"),
      week("B", "Sa-Su 08:00-18:00"),
      places("A", 12),
      places("B", 8),
      { kind: "open", facility: "A", function: "trauma", level: 2 },
      { kind: "open", facility: "B", function: "trauma", level: "1" },
      { kind: "open", facility: "B", function: "hap", hours: "Mo-Fr 18:00-22:00" },
      { kind: "merge", facilities: ["B"], into: "A", functions: { seh: { beds: 5 } } },
    ]);
    const [a, b] = facilities;
    // Ten hours on each of seven days.
    expect(a!.functions.seh).toMatchObject({ hours: { openHours: 70 }, capacity: { places: 20, beds: 5 } });
    expect(a!.functions.trauma?.level).toBe("1");
    expect(a!.functions.hap?.hours.openHours).toBe(20);
    expect(Object.values(b!.functions).map(({ open }) => open)).toEqual([false, false, false, false]);
  });

  it("is unknown in a region that does not hold an hour around the new place", async () => {
    const covers = { facilities: ["A", "B"], withinSeconds: 3600 };
    const partial = { ...world, covers };
    for (const operation of [
      { kind: "relocate", facility: "A", ...at(2) },
      { kind: "open", id: "new-place", ...at(2), functions: BOTH },
    ])
      expect(seh(await run([operation], partial))).toMatchObject({ why: "region-does-not-reach" });
    expect(seh(await run([{ kind: "merge", facilities: ["A"], into: "B" }], partial)).verdict).toBe(
      "violated",
    );
  });
});

describe("closing a road", () => {
  // Between the four and the rest: the two lose the post, not B by car.
  const road = { kind: "closeRoad", between: [at(1), at(2)] };

  it("leaves whom nobody can reach unreachable, and others as they were", async () => {
    const found = await run([road]);
    expect(chain(found).scenario).toEqual({
      insideInhabitants: 4,
      outsideInhabitants: 2,
      unreachableInhabitants: 2,
    });
    expect([...found.scenario.access.seh.car.deciseconds]).toEqual([10 * 600, 20 * 600]);
    expect(seh(found)).toEqual({ verdict: "met", value: 0, margin: 0 });
  });

  it("means the same by from and to, and by points along the way", () => {
    const { roads } = apply(world, [{ kind: "closeRoad", from: at(0), to: at(2) }]);
    expect(roads.arcCount).toBe(world.roads.arcCount - 4);
    expect(codes([road, { kind: "closeRoad", from: at(1), to: at(2) }])).toEqual(["[1] operation-twice"]);
    // The longer stretch was closed with the whole of the shorter one.
    expect(codes([{ kind: "closeRoad", between: [at(0), at(2)] }, road])).toEqual(["[1] no-effect"]);
  });

  it("is unknown in a region that does not hold the country", async () => {
    const covers = { facilities: ["A", "B"], withinSeconds: 3600 };
    expect(seh(await run([road], { ...world, covers }))).toMatchObject({ why: "region-does-not-reach-road" });
  });
});

describe("more demand", () => {
  it("scales the yearly numbers of those areas, not the people", async () => {
    const found = await run([{ kind: "setDemand", group: "seh", factor: 3, areas: ["1,0"] }]);
    const { baseline, scenario } = found.facilities.find((row) => row.id === "A" && row.function === "seh")!;
    expect([baseline!.inhabitants, scenario!.inhabitants]).toEqual([4, 4]);
    // The four ask three times as much, the two as before: (3 × 4 + 2) over 6.
    const all = (side: "base" | "scenario") => {
      const { allocation } = found[side].practice;
      return volumeOf(allocation, "seh-self", 0) + volumeOf(allocation, "seh-self", 1);
    };
    expect(all("scenario") / all("base")).toBeCloseTo(14 / 6, 9);
  });

  it("wants to know which layer, where a code stands in two", () => {
    const layer = (name: string) =>
      regionLayer({ layer: name, names: {}, ofArea: [["1"], ["2"]], ofFacility: [["1"], ["2"], ["1"]] });
    const layered = { ...world, regions: [layer("roaz"), layer("rav")] };
    const demand = { kind: "setDemand", group: "seh", factor: 2 };
    expect(codes([{ ...demand, regions: ["1"] }], layered)).toEqual(["[0].regions[0] region-code-twice"]);
    expect(codes([{ ...demand, regions: ["rav:1"] }], layered)).toEqual([]);
    const { demand: stored } = apply(layered, [{ ...demand, regions: ["rav:2"] } as Operation]);
    expect(stored).toEqual([{ group: "seh", factor: 2, areas: Uint32Array.of(1) }]);
  });
});

describe("operations in time", () => {
  const open = { kind: "open", id: "new-place", ...at(3), functions: BOTH };
  const hours = { kind: "setHours", facility: "A", function: "seh", hours: "Mo-Su 08:00-22:00" };
  const close = { kind: "close", facility: "A" };

  it("see what earlier ones made, also when they are listed later", () => {
    expect(codes([{ ...hours, facility: "new-place" }, open])).toEqual(["[0].facility unknown-facility"]);
    const later = { ...hours, facility: "new-place", from: "2025-07-01" };
    expect(codes([later, { ...open, from: "2025-01-01" }])).toEqual([]);
  });

  it("cannot change what is closed by then, unless it was opened again", () => {
    expect(codes([close, hours])).toEqual(["[1] changes-what-is-closed"]);
    expect(codes([{ ...hours, from: "2025-02-01" }, close])).toEqual(["[0] changes-what-is-closed"]);
    expect(codes([hours, close])).toEqual(["[0] changes-what-is-closed"]);
    expect(
      codes([
        { ...hours, from: "2024-01-01" },
        { ...close, from: "2025-01-01" },
      ]),
    ).toEqual([]);
    const again = { kind: "open", facility: "A", function: "seh", from: "2025-01-01" };
    expect(codes([close, again, { ...hours, from: "2025-02-01" }])).toEqual([]);
    const merge = { kind: "merge", facilities: ["A"], into: "B" };
    const [blamed] = checkScenario({ operations: [merge, hours] }, world, "scenario").diagnostics;
    expect(blamed).toMatchObject({ code: "changes-what-is-closed", values: { other: "operations[0]" } });
    expect(codes([close, merge])).toEqual(["[1].facilities[0] changes-what-is-closed"]);
  });

  it("contradict each other on one day, and follow on each other on two", () => {
    const level = (name: string, from: string) => ({
      kind: "setLevel",
      facility: "A",
      function: "seh",
      level: name,
      from,
    });
    const [first, second] = ["2025-01-01", "2025-02-01"] as const;
    expect(codes([level("spoedpost", first), level("none", first)])).toEqual([
      "[1] contradicting-operations",
    ]);
    expect(codes([level("spoedpost", first), level("none", second)])).toEqual([]);
    expect(codes([level("none", first), level("none", first)])).toEqual(["[1] operation-twice"]);
    expect(codes([level("none", first), level("none", second)])).toEqual(["[1] no-effect"]);
    const move = (x: number) => ({ kind: "relocate", facility: "A", ...at(x), from: first });
    expect(codes([move(1), move(2)])).toEqual(["[1] contradicting-operations"]);
    expect(codes([close, { ...close, from: first }])).toEqual(["[1] contradicting-operations"]);
  });

  it("count once when they are said twice", async () => {
    const demand = { kind: "setDemand", group: "seh", factor: 3 };
    const found = await run([demand, demand]);
    expect(found.changedWorld.demand).toEqual([{ group: "seh", factor: 3 }]);
  });

  it("are not told again that what should have opened did not", () => {
    expect(
      codes([
        { ...open, functions: { seh: "noon" } },
        { ...hours, facility: "new-place" },
      ]),
    ).toEqual(["[0].functions.seh.hours hours-not-understood"]);
  });

  it("are checked as far as can be where there is no world", () => {
    const all = [open, hours, close, { kind: "closeRoad", name: "A7" }, { ...hours, hours: "noon" }];
    const { diagnostics } = checkScenario({ operations: all }, undefined, "scenario");
    expect(diagnostics.map(({ code }) => code)).toEqual(["road-without-names", "hours-not-understood"]);
  });
});

describe("every kind of operation", () => {
  const operations = [
    { kind: "open", id: "new-place", name: "Nieuw <b>", ...at(3), functions: BOTH },
    { kind: "open", facility: "A", function: "hap" },
    { kind: "spoedplein", facility: "A" },
    { kind: "setCapacity", facility: "A", function: "seh", places: 12, fte: 3.5 },
    { kind: "setLevel", facility: "A", function: "seh", level: "spoedpost", from: "2025-01-01" },
    { kind: "setHours", facility: "A", function: "seh", hours: "Mo-Su 08:00-22:00" },
    { kind: "setDemand", group: "seh", factor: 1.05, areas: ["1,0"] },
    { kind: "relocate", facility: "B", ...at(4) },
    { kind: "closeRoad", between: [at(4), at(5)] },
    { kind: "close", facility: "A", function: "acute-obstetrics" },
    { kind: "merge", facilities: ["new-place", "B"], into: { id: "joined", name: "Samen", ...at(2) } },
  ];

  it.each(LANGUAGES)("is told in %s, in the terminal and in the report", async (language) => {
    const spoken = words(language);
    const opened = { world, assumptions, book, engineVersion: "0.0.0" };
    const options = { seed: 1, countsLimitedHours: false, words: spoken };
    const answer = valueOf(await runScenario(opened, { operations }, "scenario", options));
    const text = runText(answer.result, spoken);
    const page = toHtml(await reportDocument({ ...answer, world, words: spoken }));
    expect(
      text
        .split("\n")
        .slice(2, 2 + operations.length)
        .join("\n"),
    ).not.toMatch(/\{|undefined|NaN|\[object/);
    expect(text).toContain("Samen");
    expect(page).toContain("Nieuw &lt;b&gt;");
    expect(page).not.toMatch(/\bundefined\b|\bNaN\b|\[object|\{\w+\}<|Infinity/);
    const kinds = new Set(answer.result.operations.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(operations.map(({ kind }) => kind)));
  });
});
