/** A row of a study says what `run` says: verdicts by another evaluator, figures by the same models. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { speedDraws } from "../../geodata/speed-draws.js";
import { prepare } from "../../engine/prepare.js";
import { impact } from "../../scenarios/impact.js";
import { apply } from "../../scenarios/operations.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { evaluated, groundOf } from "../../scenarios/study/evaluation.js";
import { FIGURE_GROUPS } from "../../scenarios/study/figures/figure.js";
import { jobRunner, runJob } from "../../scenarios/study/job.js";
import { judgeOf } from "../../scenarios/study/norm-codes.js";
import { figureColumns, figuresOf } from "../../scenarios/study/row.js";
import { checkStudy, jobAt } from "../../scenarios/study/study.js";
import { verdicts } from "../../scenarios/verdicts.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";

const ON = "2026-01-01";
const CODE = { violated: -1, unknown: 0, met: 1, "not-applicable": null } as const;
const world = drawWorld(["A4··2··B", "p··3···C", "1·······q·····9"], { minutes: 6 });
const closing = (facilities: readonly string[]) =>
  valueOf(
    checkScenario(
      { on: ON, operations: facilities.map((facility) => ({ kind: "close", facility, function: "seh" })) },
      world,
      "scenario",
    ),
  );
const study = (more: object) => {
  const gathered = {
    document: { region: "drawn", ...more },
    csv: {},
    normSets: [{ name: "", document: null }],
  };
  return valueOf(checkStudy(gathered, [world], assumptions, "study"));
};
const basis = (more: object) => ({
  study: study(more),
  assumptions,
  engineVersion: "test",
  books: [{ name: "", book }],
  costBook: undefined,
  speeds: [speedDraws(world)],
});

describe("verdicts of a study", () => {
  it("are those of json-rules-engine", async () => {
    const ground = groundOf(world, assumptions, ["norms"], speedDraws(world));
    const judge = judgeOf(book);
    const subsets = fc.uniqueArray(fc.constantFrom("A", "B", "C"), { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(subsets, fc.constantFrom("2012-05-01", ON), async (facilities, on) => {
        const { operations } = closing(facilities);
        const found = evaluated(ground, operations, ["norms"], undefined);
        const { base, scenario, changedWorld, effective, model } = found;
        const rows = await verdicts(model, book, on, { base, scenario, changedWorld, effective });
        const { codes, newlyViolated } = judge(found, on);
        expect([...codes.keys()].sort()).toEqual([...new Set(rows.map(({ norm }) => norm.id))].sort());
        for (const [id, { before, after }] of codes) {
          const own = rows.filter(({ norm }) => norm.id === id);
          const worst = (side: "baseline" | "scenario") =>
            own.map((row) => CODE[row[side].verdict]).sort((a, b) => (a ?? 2) - (b ?? 2))[0];
          expect([id, before, after]).toEqual([id, worst("baseline"), worst("scenario")]);
        }
        const turned = rows.filter(
          (row) => row.scenario.verdict === "violated" && row.baseline.verdict !== "violated",
        );
        expect(newlyViolated).toBe(turned.length);
      }),
      { numRuns: 12 },
    );
  });
});

describe("figures of a study", () => {
  it("are those of a run", async () => {
    const scenario = closing(["B"]);
    const model = prepare(world, assumptions);
    const whole = await impact(model, book, scenario, { normsOn: ON, countsLimitedHours: false });
    const ground = groundOf(world, assumptions, FIGURE_GROUPS, speedDraws(world));
    const row = figuresOf(evaluated(ground, scenario.operations, FIGURE_GROUPS, undefined), FIGURE_GROUPS);
    const norm = whole.access.find(({ function: care, measure }) => care === "seh" && measure === "chain")!;
    expect(row["seh_outside_before"]).toBe(norm.baseline.outsideInhabitants);
    expect(row["seh_outside_after"]).toBe(norm.scenario.outsideInhabitants);
    expect(row["seh_newly_outside"]).toBe(norm.newlyOutsideInhabitants);
    const stops = (side: "baseline" | "scenario") =>
      whole.facilities
        .filter((one) => one.function === "seh")
        .reduce((sum, one) => sum + (one[side]?.stopMinutesPerDay ?? 0), 0);
    expect(row["seh_stop_minutes_before"]).toBeCloseTo(stops("baseline"), 0);
    expect(row["seh_stop_minutes_after"]).toBeCloseTo(stops("scenario"), 0);
    const { total } = whole.chain.staff;
    const sum = (of: Readonly<Record<string, number | null>>) =>
      Object.values(of).reduce<number>((all, one) => all + one!, 0);
    expect(row["fte_short_after"]).toBeCloseTo(sum(total.scenario.short), 0);
    expect(row["cost_care"]).toBeNull(); // no book of cost lines
  });

  it("are the columns of the dictionary, in its order", () => {
    const { study: asked, ...rest } = basis({ scenarios: [{ name: "B", operations: [] }] });
    const [first] = runJob({ study: asked, ...rest }, jobAt(asked, 0));
    expect(Object.keys(first!.figures)).toEqual(figureColumns(asked.figures, [book]).map(({ name }) => name));
  });

  it("of a turn without chance are those of the values themselves", () => {
    const asked = { scenarios: [{ name: "B", operations: closing(["B"]).operations }], figures: ["access"] };
    const one = basis(asked);
    const more = basis({ ...asked, draws: 3, tornado: true });
    const [middle] = runJob(more, { job: 0, region: 0, first: 0, last: 0 });
    const [only] = runJob(one, jobAt(one.study, 0));
    expect([middle!.draw, middle!.varied]).toEqual([null, null]);
    expect([middle!.task, middle!.figures]).toEqual([only!.task, only!.figures]);
  });

  it("of access are the same whether or not more is asked for", () => {
    const scenarios = [["A"], ["B"], ["A", "B"]].map((ids) => ({ operations: closing(ids).operations }));
    const [few, all] = [basis({ scenarios, figures: ["access"] }), basis({ scenarios })];
    const rows = (one: typeof few) =>
      Array.from({ length: one.study.jobs }, (_, job) => runJob(one, jobAt(one.study, job))).flat();
    const whole = rows(all);
    rows(few).forEach(({ figures }, at) => expect(whole[at]!.figures).toMatchObject(figures));
    expect(whole).toHaveLength(3);
  });

  it("are the same whoever did which job before", () => {
    const scenarios = [{ operations: closing(["A"]).operations }, { operations: closing(["B"]).operations }];
    const one = basis({ scenarios, draws: 20, figures: ["access", "practice"] });
    const jobs = Array.from({ length: one.study.jobs }, (_, job) => jobAt(one.study, job));
    expect(jobs.length).toBeGreaterThan(3);
    const alone = jobs.map((job) => runJob(one, job));
    for (const order of [jobs, [...jobs].reverse(), [...jobs.slice(2), ...jobs.slice(0, 2)]]) {
      const run = jobRunner(one);
      for (const job of order) expect(run(job)).toEqual(alone[job.job]);
    }
  });

  it("leave the world alone", () => {
    const before = JSON.stringify(world.facilities);
    apply(world, closing(["A"]).operations);
    expect(JSON.stringify(world.facilities)).toBe(before);
  });
});

describe("a study that cannot be", () => {
  const codes = (more: object) => {
    const gathered = {
      document: { region: "drawn", ...more },
      csv: {},
      normSets: [{ name: "", document: null }],
    };
    const found = checkStudy(gathered, [world], assumptions, "study");
    return [found.ok, ...found.diagnostics.map(({ code, values }) => [code, values["allowed"] ?? ""])];
  };

  it("says what is wrong with draws, generators and norm sets", () => {
    const scenarios = [{ operations: [{ kind: "close", facility: "A" }] }];
    expect(codes({ scenarios, draws: -3 })).toEqual([false, ["out-of-range", ""]]);
    expect(codes({ generate: [{ kind: "triples", function: "seh", size: 3 }] })).toEqual([
      false,
      ["not-allowed", "closures, csv"],
    ]);
    expect(codes({ scenarios, draws: 250_000_000, years: [2026, 2027] })).toEqual([
      false,
      ["study-too-large", ""],
    ]);
  });
});
