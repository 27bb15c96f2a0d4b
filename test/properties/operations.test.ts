/** Laws of the operations, on every drawn world. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Outcome, evaluate } from "../../engine/evaluate.js";
import type { Load } from "../../engine/practice.js";
import { prepare } from "../../engine/prepare.js";
import { NORM_FUNCTIONS, supplyOf } from "../../engine/supply.js";
import { type RoadEdge, ROAD_CLASSES, buildRoadGraph } from "../../geodata/roads.js";
import { travelTables } from "../../geodata/travel.js";
import { totalInhabitants, type World } from "../../geodata/world.js";
import { impact } from "../../scenarios/impact.js";
import { type Operation, apply } from "../../scenarios/operations.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

/** Without what only a next evaluation reads: comparing the tables in it takes minutes. */
function outcome(world: World): Outcome {
  const found = evaluate(prepare(world, assumptions), supplyOf(world));
  const { seh, obstetrics } = found.practice;
  const told = ({ asked: _asked, ...load }: Load) => load as Load;
  return { ...found, practice: { ...found.practice, seh: told(seh), obstetrics: told(obstetrics) } };
}
const BOTH = { seh: "24/7", "acute-obstetrics": "24/7" } as const;

/** What people notice: times of every area, whoever gives them. */
const timesOf = ({ post, access }: Outcome) => [
  post.deciseconds,
  ...NORM_FUNCTIONS.flatMap((care) => [access[care].car.deciseconds, access[care].chainDeciseconds]),
];

/** Which location, by id, since a column may stand elsewhere. */
const nearestIds = ({ facilities }: World, { access }: Outcome) =>
  NORM_FUNCTIONS.map((care) =>
    [...access[care].siren.facility].map((column) => facilities[column]?.id ?? "–"),
  );

function expectNoneShorter(before: Outcome, after: Outcome): void {
  const [was, is] = [timesOf(before), timesOf(after)];
  is.forEach((times, kind) =>
    times.forEach((time, area) => expect(time).toBeGreaterThanOrEqual(was[kind]![area]!)),
  );
}

/** A drawing, so that a counterexample can be read, and four numbers to pick things in it with. */
const drawing = fc.tuple(townMap, pace, fc.nat(), fc.nat(), fc.nat(), fc.nat());
type Drawing = readonly [string[], number, number, number, number, number];

function drawn([rows, minutes, pickA, pickB, spotA, spotB]: Drawing) {
  const world = drawWorld(rows, { minutes });
  const { roads } = world;
  const hospitals = world.facilities.filter(({ functions }) => functions.seh);
  const spot = (pick: number) => {
    const node = pick % roads.nodeCount;
    return { lon: roads.lon[node]!, lat: roads.lat[node]! };
  };
  return {
    world,
    a: hospitals[pickA % hospitals.length]!.id,
    b: hospitals[pickB % hospitals.length]!.id,
    spotA: spot(spotA),
    spotB: spot(spotB),
  };
}

const law = (check: (found: ReturnType<typeof drawn>, picture: Drawing) => void) =>
  fc.assert(fc.property(drawing, (picture) => check(drawn(picture), picture)));

const opening = (at: { lon: number; lat: number }, id = "new-place"): Operation => ({
  kind: "open",
  id,
  name: id,
  ...at,
  functions: BOTH,
});
const closing = (facility: string): Operation => ({ kind: "close", facility });

/** All but the practice model: there a merge adds up sizes, and a larger location draws more (MODEL 14). */
function normPart({ practice: _practice, supply, ...rest }: Outcome) {
  const { practice: _sizes, ...norm } = supply;
  return { ...rest, supply: norm };
}

describe("merge", () => {
  it("of A into B equals close A, where B does all that A does", () =>
    law(({ world, a, b }) => {
      fc.pre(a !== b);
      const merged = apply(world, [{ kind: "merge", facilities: [a], into: b }]);
      expect(normPart(outcome(merged))).toEqual(normPart(outcome(apply(world, [closing(a)]))));
      expect(outcome(apply(world, [{ kind: "merge", facilities: [a, b], into: b }]))).toEqual(
        outcome(merged),
      );
    }));

  it("draws at least as many to B in practice as closing A does, and loses nobody", () =>
    law(({ world, a, b }) => {
      fc.pre(a !== b);
      const merged = apply(world, [{ kind: "merge", facilities: [a], into: b }]);
      const [with_, without] = [outcome(merged), outcome(apply(world, [closing(a)]))];
      const column = world.facilities.findIndex(({ id }) => id === b);
      for (const [index, one] of with_.practice.allocation.parts.entries()) {
        const other = without.practice.allocation.parts[index]!;
        expect(one.perYear[column]!).toBeGreaterThanOrEqual(other.perYear[column]! * (1 - 1e-12));
        const total = ({ perYear, unserved }: typeof one) =>
          [...perYear, ...unserved].reduce((sum, count) => sum + count, 0);
        expect(total(one)).toBeCloseTo(total(other), 9);
      }
    }));

  it("of A and B into a new place equals close A, close B, open there", () =>
    law(({ world, a, b, spotA }) => {
      const into = { id: "new-place", ...spotA };
      const merged = apply(world, [{ kind: "merge", facilities: [a, b], into }]);
      const opened = apply(world, [closing(a), closing(b), opening(spotA)]);
      expect(normPart(outcome(merged))).toEqual(normPart(outcome(opened)));
    }));
});

describe("open and relocate", () => {
  it("give a column that equals the column of tables built anew, and leave the world as it was", () =>
    law(({ world, a, spotA, spotB }) => {
      const before = structuredClone(world.travel);
      const changed = apply(world, [opening(spotA), { kind: "relocate", facility: a, ...spotB }]);
      const { roads, speeds, areas, facilities } = changed;
      expect(changed.travel).toEqual(travelTables(roads, speeds, areas, facilities));
      expect(world.travel).toEqual(before);
    }));

  it("never lengthen anyone's time by opening", () =>
    law(({ world, spotA }) => expectNoneShorter(outcome(apply(world, [opening(spotA)])), outcome(world))));

  it("open then close is the baseline for everyone", () =>
    law(({ world, spotA }) => {
      const after = apply(world, [opening(spotA), closing("new-place")]);
      expect(timesOf(outcome(after))).toEqual(timesOf(outcome(world)));
      expect(nearestIds(after, outcome(after))).toEqual(nearestIds(world, outcome(world)));
    }));

  it("there and back is the baseline, bit for bit", () =>
    law(({ world, a, spotA }) => {
      const { lon, lat } = world.facilities.find(({ id }) => id === a)!;
      const there: Operation = { kind: "relocate", facility: a, ...spotA };
      const back: Operation = { kind: "relocate", facility: a, lon, lat };
      expect(apply(world, [there, back]).travel).toEqual(world.travel);
    }));

  it("relocate equals closing here and opening there", () =>
    law(({ world, a, spotA }) => {
      const moved = outcome(apply(world, [{ kind: "relocate", facility: a, ...spotA }]));
      expect(timesOf(moved)).toEqual(timesOf(outcome(apply(world, [closing(a), opening(spotA)]))));
    }));
});

describe("closeRoad", () => {
  /** Neighbours: the road between them is the one sign. */
  const streetOf = ({ roads }: World, pick: number) => {
    const arc = pick % roads.arcCount;
    const tail = [...roads.firstOut.keys()].findLast((node) => roads.firstOut[node]! <= arc)!;
    const head = roads.head[arc]!;
    const at = (node: number) => ({ lon: roads.lon[node]!, lat: roads.lat[node]! });
    return { tail, head, between: [at(tail), at(head)] };
  };

  it("never shortens anyone's time, and the order of two does not matter", () =>
    law(({ world }, [, , pick, other]) => {
      const streets = [pick, other].map((one): Operation => ({
        kind: "closeRoad",
        between: streetOf(world, one).between,
      }));
      const after = apply(world, streets);
      expectNoneShorter(outcome(world), outcome(after));
      expect(apply(world, [...streets].reverse())).toEqual(after);
    }));

  it("equals a graph built without that road, and tables made on it", () =>
    law(({ world }, [, , pick]) => {
      const { tail, head, between } = streetOf(world, pick);
      const { roads } = world;
      const edges: RoadEdge[] = [];
      for (let from = 0; from < roads.nodeCount; from++)
        for (let arc = roads.firstOut[from]!; arc < roads.firstOut[from + 1]!; arc++) {
          const to = roads.head[arc]!;
          if ((from === tail && to === head) || (from === head && to === tail)) continue;
          const roadClass = ROAD_CLASSES[roads.roadClass[arc]!]!;
          edges.push({ from, to, lengthMetres: roads.lengthMetres[arc]!, roadClass, oneWay: true });
        }
      const { graph } = buildRoadGraph(roads.lon, roads.lat, edges);
      const after = apply(world, [{ kind: "closeRoad", between }]);
      expect(after.roads).toEqual(graph);
      expect(after.travel).toEqual(travelTables(graph, world.speeds, world.areas, world.facilities));
    }));

  it("leaves the new column of an opening as if it had been there before", () =>
    law(({ world, spotA }, [, , pick]) => {
      const street: Operation = { kind: "closeRoad", between: streetOf(world, pick).between };
      const [first, last] = [apply(world, [opening(spotA), street]), apply(world, [street, opening(spotA)])];
      expect(last).toEqual(first);
    }));
});

describe("a change of nothing", () => {
  it("gives the world itself: 24/7 again, the same level, the same point, factor 1; and is told", () =>
    law(({ world, a }) => {
      const { lon, lat } = world.facilities.find(({ id }) => id === a)!;
      const idle: Operation[] = [
        { kind: "setHours", facility: a, function: "seh", hours: "Mo-Su 00:00-24:00" },
        { kind: "setLevel", facility: a, function: "seh", level: "24/7" },
        { kind: "relocate", facility: a, lon, lat },
        { kind: "setDemand", group: "seh", factor: 1 },
        { kind: "open", facility: a, function: "seh" },
      ];
      expect(apply(world, idle)).toBe(world);
      const checked = checkScenario({ on: "2026-01-01", operations: idle }, world, "scenario");
      expect(checked.diagnostics.map(({ code }) => code)).toEqual(idle.map(() => "no-effect"));
    }));

  it("is what capacity, a spoedplein, demand and functions without a model are to all times", () =>
    law(({ world, a }) => {
      const unrelated: Operation[] = [
        { kind: "setCapacity", facility: a, function: "seh", places: 12 },
        { kind: "spoedplein", facility: a },
        { kind: "setDemand", group: "seh", factor: 1.2 },
        { kind: "open", facility: a, function: "pharmacy" },
      ];
      // The practice model answers to them; the norm model and all times do not (MODEL 2).
      const norm = (found: World) => {
        const { post, level1, access, supply } = outcome(found);
        const { posts, locations, periods } = supply;
        return { post, level1, access, posts, locations, periods };
      };
      expect(norm(apply(world, unrelated))).toEqual(norm(world));
    }));

  it("is an operation after `on`", () =>
    law(({ world, a, spotA }) => {
      const later = { from: "2026-01-02" };
      const operations = [
        { ...closing(a), ...later },
        { ...opening(spotA), ...later },
        { kind: "setHours", facility: "new-place", function: "seh", hours: "off", from: "2026-01-03" },
      ];
      const checked = checkScenario({ on: "2026-01-01", operations }, world, "scenario");
      expect(valueOf(checked).operations).toEqual([]);
      expect(checked.diagnostics.map(({ code }) => code)).toEqual(
        operations.map(() => "operation-after-date"),
      );
    }));
});

describe("the impact of any operations", () => {
  const several = ({ world, a, b, spotA, spotB }: ReturnType<typeof drawn>): Operation[] => [
    opening(spotA, "first"),
    { kind: "relocate", facility: a, ...spotB },
    { kind: "setHours", facility: b, function: "seh", hours: "Mo-Su 08:00-22:00" },
    { kind: "closeRoad", between: [{ lon: world.areas.lon[0]!, lat: world.areas.lat[0]! }, spotA] },
    { kind: "setDemand", group: "acute-obstetrics", factor: 2 },
    { kind: "merge", facilities: ["first", b], into: { id: "joined", ...spotB } },
  ];

  it("conserves people, tells flows by id, and drives as long as its tables say", async () => {
    await fc.assert(
      fc.asyncProperty(drawing, fc.subarray([0, 1, 2, 3, 4]), async (picture, chosen) => {
        const found = drawn(picture);
        const { world } = found;
        const operations = several(found);
        const listed = { on: "2026-01-01", operations: chosen.map((index) => operations[index]) };
        const checked = checkScenario(listed, world, "scenario");
        fc.pre(checked.ok);
        const scenario = valueOf(checked);
        const again = checkScenario({ ...listed, operations: scenario.operations }, world, "scenario");
        expect(valueOf(again)).toEqual(scenario);
        const options = { normsOn: "2026-01-01", countsLimitedHours: false };
        const result = await impact(prepare(world, assumptions), book, scenario, options);
        const ids = result.changedWorld.facilities.map(({ id }) => id);
        for (const row of result.access.filter(({ measure }) => measure === "drive")) {
          expect(row.scenario.insideInhabitants + row.scenario.outsideInhabitants).toBe(
            totalInhabitants(world.areas),
          );
          expect(row.net).toBe(row.newlyOutsideInhabitants - row.newlyInsideInhabitants);
        }
        for (const { from, to } of result.flows) expect(ids).toEqual(expect.arrayContaining([from, to]));
        for (const { area, function: care, before, after } of result.routes) {
          const at = world.areas.ids.indexOf(area);
          expect(before.deciseconds).toBe(result.base.access[care].siren.deciseconds[at]);
          expect(after.deciseconds).toBe(result.scenario.access[care].siren.deciseconds[at]);
        }
        expect(result.effective).toBe(result.changedWorld !== world);
      }),
      { numRuns: 60 },
    );
  });

  it("is the same whatever the order of operations on different subjects", () =>
    law((found) => {
      fc.pre(found.a !== found.b);
      const operations = several(found).slice(0, 3);
      const [first, last] = [operations, [...operations].reverse()].map((order) => apply(found.world, order));
      expect(timesOf(outcome(last!))).toEqual(timesOf(outcome(first!)));
      expect(nearestIds(last!, outcome(last!))).toEqual(nearestIds(first!, outcome(first!)));
    }));
});
