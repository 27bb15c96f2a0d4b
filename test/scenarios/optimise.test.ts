/** The best set of closings: programmes against trying every set, on drawn worlds and random instances. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../engine/evaluate.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { solveLp } from "../../geodata/sources/highs.js";
import { exactCovering, exactFewest, exactMedian, medianBound } from "../../scenarios/optimise/exact.js";
import { countSets, exhaustive, greedy } from "../../scenarios/optimise/exhaustive.js";
import { diverse, paretoFront } from "../../scenarios/optimise/pareto.js";
import {
  type Open,
  type Siting,
  coveredPeople,
  extraDrive,
  sitingOf,
} from "../../scenarios/optimise/siting.js";
import { type Weighed, checkSearch, coveringOrGreedy, search } from "../../scenarios/optimise/search.js";
import { speedDraws } from "../../geodata/speed-draws.js";
import { apply } from "../../scenarios/operations.js";
import { groundOf } from "../../scenarios/study/evaluation.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

const WORLDS = 200;
const solve = (problem: string) => solveLp(problem);

function sitingFrom(rows: readonly string[], minutes: number, stays = false): Siting {
  const world = drawWorld(rows, { minutes });
  const model = prepare(world, assumptions);
  const base = evaluate(model, supplyOf(world));
  const columns = [...base.supply.locations.seh];
  return sitingOf(model, base, "seh", new Set(stays ? columns.slice(1) : columns));
}

/** Sites on a plane, so many that lists of six are short. */
const plane: fc.Arbitrary<Siting> = fc
  .record({
    sites: fc.array(fc.tuple(fc.nat(999), fc.nat(999)), { minLength: 8, maxLength: 12 }),
    areas: fc.array(fc.tuple(fc.nat(999), fc.nat(999), fc.integer({ min: 1, max: 500 })), {
      minLength: 5,
      maxLength: 25,
    }),
    stay: fc.nat(3),
    reach: fc.integer({ min: 100, max: 600 }),
  })
  .map(({ sites, areas, stay, reach }) => {
    const times = areas.map(([x, y]) => sites.map(([a, b]) => Math.round(Math.hypot(x - a, y - b))));
    return {
      columns: sites.map((_, site) => site),
      closable: sites.map((_, site) => site >= stay),
      people: areas.map(([, , people]) => people),
      drive: Float32Array.from(times.flat()),
      covers: times.map((row) => row.flatMap((time, site) => (time <= reach ? [site] : []))),
    };
  });

const closable = ({ closable: may }: Siting) => may.filter(Boolean).length;

async function compared(siting: Siting, close: number): Promise<void> {
  const keep = closable(siting) - close;
  const tried = exhaustive(siting, close, (open) => extraDrive(siting, open));
  const solved = await exactMedian(siting, keep, solve);
  expect(solved?.value).toBe(tried?.value);
  const most = exhaustive(siting, close, (open) => -coveredPeople(siting, open));
  expect((await exactCovering(siting, keep, solve)).value).toBe(-most!.value);
  // A solver that gives up on whole sites still says what no choice can beat.
  const impatient = (problem: string) =>
    problem.includes("Binary") ? Promise.reject(new Error("Time limit reached")) : solve(problem);
  const covering = await coveringOrGreedy(siting, close, keep, impatient);
  expect(covering!.bound).toBeGreaterThanOrEqual(-most!.value);
  expect(covering!.value).toBeLessThanOrEqual(-most!.value);
  expect(covering!.value).toBe(coveredPeople(siting, covering!.open));
  if (!tried) return;
  const bound = await medianBound(siting, keep, solve);
  const found = greedy(siting, close, (open) => extraDrive(siting, open), bound)!;
  expect(bound).toBeLessThanOrEqual(tried.value + 1e-6 * (1 + tried.value));
  expect(found.value).toBeGreaterThanOrEqual(tried.value);
}

describe("the best set of closings", () => {
  it("is the same by mathematical programme and by trying all sets, on drawn worlds", async () => {
    await fc.assert(
      fc.asyncProperty(townMap, pace, fc.boolean(), fc.nat(9), async (rows, minutes, stays, pick) => {
        const siting = sitingFrom(rows, minutes, stays);
        await compared(siting, 1 + (pick % Math.max(1, closable(siting) - 1)));
      }),
      { numRuns: WORLDS },
    );
  }, 300_000);

  it("is not changed by restricting areas to their nearest locations, where the lists are too short at first", async () => {
    let grown = 0;
    await fc.assert(
      fc.asyncProperty(plane, fc.nat(99), async (siting, pick) => {
        const close = 1 + (pick % (closable(siting) - 1));
        await compared(siting, close);
        grown += ((await exactMedian(siting, closable(siting) - close, solve))?.rounds ?? 1) - 1;
      }),
      { numRuns: WORLDS },
    );
    expect(grown).toBeGreaterThan(0);
  }, 300_000);

  it("closes as many as leave everybody inside, and what else must hold", async () => {
    await fc.assert(
      fc.asyncProperty(plane, fc.nat(11), fc.nat(11), async (siting, one, other) => {
        // Another norm: of two sites at least one stays. What breaks it, breaks it with more closed.
        const [a, b] = [one % siting.columns.length, other % siting.columns.length];
        const holds = (open: Open) => Boolean(open[a]) || Boolean(open[b]);
        const now = coveredPeople(
          siting,
          siting.columns.map(() => true),
        );
        let most = -1;
        for (let size = closable(siting); most < 0; size--)
          if (
            exhaustive(siting, size, (open) =>
              coveredPeople(siting, open) === now && holds(open) ? 0 : Infinity,
            )
          )
            most = size;
        const found = await exactFewest(siting, holds, 50, solve);
        expect(found.value).toBe(most);
        expect(found.bound).toBe(most);
        expect(coveredPeople(siting, found.open)).toBe(now);
        expect(holds(found.open)).toBe(true);
      }),
      { numRuns: WORLDS / 4 },
    );
  }, 300_000);

  it("closes the hospital between two others first", async () => {
    // 9 lives between A and B, one minute from each: closing either costs nothing; C stands alone with its 9.
    const siting = sitingFrom(["A9B···p···C9"], 1);
    const best = await exactMedian(siting, 2, solve);
    expect(best).toMatchObject({ value: 0, bound: 0, proof: "mip" });
    expect(best!.open[2]).toBe(true);
    expect(countSets(siting, 1)).toBe(3);
  });
});

describe("a search", () => {
  const world = apply(drawWorld(["A9B···p···C9···D4"], { minutes: 2 }), [
    { kind: "setHours", facility: "B", function: "seh", hours: "Mo-Su 08:00-22:00" },
  ]);
  const basis = {
    ground: groundOf(world, assumptions, ["access", "practice"], speedDraws(world)),
    book,
    costBook: undefined,
    solve,
  };
  const ask = async (document: object) => {
    const asked = valueOf(
      checkSearch({ format: "ketenimpact/search@1", function: "seh", ...document }, world, "s"),
    );
    return valueOf(await search(basis, asked, "s"));
  };

  it("closes as many as asked of those that count for the norm, at least harm", async () => {
    // B counts for no norm. Without C its 9 drive on to D, or back to A; without D its 4 drive to C: less.
    expect(await ask({ goal: "least-minutes", close: 1 })).toMatchObject({
      closed: ["D"],
      certificate: { proof: "exhaustive", optimal: true, sets: 3 },
    });
  });

  it("weighs every set, and its front holds the one with least drive", async () => {
    const found = (await ask({ goal: "weigh", close: 2 })) as Weighed;
    expect(found.points.length).toBe(3 + 3);
    // Without a cost book money is unknown, and what is unknown is on no front.
    expect(found.front).toEqual([]);
  });

  it.each([
    ["search-close", { goal: "least-minutes", close: 3 }],
    ["search-close", { goal: "close-most", close: 1 }],
    ["not-allowed", { goal: "fewest-tears" }],
  ])("refuses %s", (code, document) => {
    const { diagnostics } = checkSearch({ function: "seh", ...document }, world, "s");
    expect(diagnostics.filter(({ severity }) => severity === "error").map((found) => found.code)).toEqual([
      code,
    ]);
  });
});

describe("a Pareto front", () => {
  const points = fc.array(
    fc
      .record({ a: fc.nat(9), b: fc.nat(9), c: fc.option(fc.nat(9)) })
      .map((values) => ({ closed: [], values })),
  );
  const names = ["a", "b", "c"];
  it("holds exactly the points that nothing beats", () => {
    fc.assert(
      fc.property(points, (all) => {
        const known = all.filter(({ values }) => values.c !== null);
        const beaten = (point: (typeof all)[number]) =>
          known.some(
            ({ values: v }) =>
              v.a <= point.values.a && v.b <= point.values.b && v.c! <= point.values.c! &&
              (v.a < point.values.a || v.b < point.values.b || v.c! < point.values.c!),
          ); // prettier-ignore
        const front = paretoFront(all, names);
        expect(new Set(front)).toEqual(new Set(known.filter((point) => !beaten(point))));
      }),
    );
  });

  it("is told with near-optima that share least with the best", () => {
    const sets = [
      { closed: ["a", "b"], value: 10 },
      { closed: ["a", "c"], value: 10.1 },
      { closed: ["c", "d"], value: 10.4 },
      { closed: ["e", "f"], value: 99 },
    ];
    expect(diverse(sets, sets[0]!, 0.05, 2).map(({ closed }) => closed.join(""))).toEqual(["cd", "ac"]);
  });
});
