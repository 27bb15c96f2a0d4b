/** The practice model on the real 2019 data: evaluation with cascade, batches of closings, all triples. Processor time. */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ClosingNumbers, closings } from "../../engine/batch.js";
import { type Outcome, delta, evaluate, nearest, scratchFor } from "../../engine/evaluate.js";
import { type Model, prepare } from "../../engine/prepare.js";
import { type Supply, supplyOf, withoutLocations } from "../../engine/supply.js";
import { rebuildRegion } from "../../geodata/build.js";
import type { World } from "../../geodata/world.js";
import { movesBetween } from "../../scenarios/allocation.js";
import { cascade } from "../../scenarios/cascade.js";
import { close } from "../../scenarios/operations.js";
import { triples } from "../../scenarios/triples.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { type Benchmarks, type Figure, keep, rounded } from "./figure.js";

const DATA =
  process.env["KETENIMPACT_DATA"] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
const folder = fileURLToPath(new URL("../validation/nl-2019", import.meta.url));
const MILLISECOND = 1000;

/** Milliseconds of the processor of the median round, after a warm-up. */
async function processor(rounds: number, work: (round: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = -3; round < rounds; round++) {
    const start = process.cpuUsage();
    keep(await work(round + 3));
    const { user, system } = process.cpuUsage(start);
    if (round >= 0) times.push((user + system) / MILLISECOND);
  }
  return times.sort((a, b) => a - b)[rounds >> 1]!;
}

interface Scene {
  readonly world: World;
  readonly model: Model;
  readonly supply: Supply;
  readonly sehs: readonly number[];
}

let opened: Promise<Scene> | undefined;
async function open(): Promise<Scene> {
  const world = valueOf(await rebuildRegion({ folder, data: DATA }, {}));
  const supply = supplyOf(world);
  return { world, model: prepare(world, assumptions), supply, sehs: [...supply.locations.seh] };
}

/** A figure, or that the data are not there. */
const onData =
  (name: string, unit: string, work: (scene: Scene) => Promise<Omit<Figure, "name" | "unit">>) =>
  async () => {
    if (!existsSync(DATA)) return { name, unit, value: NaN, note: `skipped: no data in ${DATA}` };
    opened ??= open();
    return { name, unit, ...(await work(await opened)) };
  };

/** Singles, then pairs. */
const setsOf = (columns: readonly number[]) => [
  ...columns.map((a) => [a]),
  ...columns.flatMap((a, at) => columns.slice(at + 1).map((b) => [a, b])),
];

export const PRACTICE_BENCHMARKS: Benchmarks = {
  /** One closure: supply, norm and practice model, overflow, and the cascade with its trace. */
  "evaluate-nl-2019": onData("evaluate-nl-2019", "ms", async ({ world, model, supply, sehs }) => {
    const scratch = scratchFor(model, supply);
    const base = evaluate(model, supply, scratch);
    keep([base.practice.seh.overflow, base.practice.obstetrics.overflow]);
    const closed = (round: number) => {
      const { id } = world.facilities[sehs[round % sehs.length]!]!;
      return close(world, { kind: "close", facility: id, function: "seh" });
    };
    const on = "2026-01-01";
    const followed = (by: (supply: Supply) => Outcome) => (round: number) => {
      const changedWorld = closed(round);
      const outcome = by(supplyOf(changedWorld));
      const moved = movesBetween(model, base, outcome);
      return cascade({ model, book, on, countsLimitedHours: false, base, changedWorld, outcome, moved });
    };
    const alone = await processor(
      20,
      (round) => evaluate(model, supplyOf(closed(round)), scratch).practice.seh.overflow,
    );
    const value = await processor(
      20,
      followed((changed) => delta(model, base, changed, scratch)),
    );
    const whole = await processor(
      20,
      followed((changed) => evaluate(model, changed, scratch)),
    );
    return {
      value: rounded(value),
      against: "from nothing, not from the baseline",
      ratio: rounded(whole / value),
      note: `from nothing ${rounded(whole)} ms, of which without the cascade ${rounded(alone)} ms; processor time`,
    };
  }),
  /** Numbers and verdict codes of all single and double closings of an SEH, by difference. */
  "batch-nl-2019": onData("batch-nl-2019", "scenarios/s", async ({ model, supply, sehs }) => {
    const scratch = scratchFor(model, supply);
    const base = evaluate(model, supply, scratch);
    const sets = setsOf(sehs);
    // Whole runs of sets, as one who asks for all of them has them: a prefix is not cheaper here than there.
    const some = sets.filter(([first = 0]) => sehs.indexOf(first) % 7 === 0);
    const timed = (read: (numbers: ClosingNumbers) => unknown) =>
      processor(3, () => {
        const one = closings(model, base, "seh", scratch);
        return some.map((set) => read(one(set)));
      });
    const codes = await timed(({ violated }) => violated);
    const volumes = await timed(({ perYear }) => perYear.length);
    const quick = await timed(({ perYear, overflow }) => [perYear.length, overflow.residual]);
    const few = some.filter((_, at) => at % 10 === 0);
    const full = await processor(3, () =>
      few.map((set) => evaluate(model, withoutLocations(supply, "seh", set), scratch).practice.seh.overflow),
    );
    const perSecond = (count: number, ms: number) => rounded((count / ms) * MILLISECOND);
    return {
      value: perSecond(some.length, quick),
      against: "full evaluation",
      ratio: rounded(full / few.length / (quick / some.length)),
      note: `${sets.length} sets, those of one first location in seven run; norm, choice and overflow; norm alone ${perSecond(some.length, codes)}, norm and choice ${perSecond(some.length, volumes)}; processor time`,
    };
  }),
  /** All triples of 80 SEHs, everybody to the nearest that is left, against closing three of them one set at a time. */
  "triples-80": onData("triples-80", "ms", async ({ world, sehs }) => {
    const columns = Uint32Array.from(sehs.slice(0, 80));
    const matrix = world.travel.car.toFacility;
    let count = 0;
    const value = await processor(5, () => (count = triples(matrix, columns, world.areas.inhabitants).count));
    const naive = await processor(5, (round) =>
      nearest(
        matrix,
        columns.filter((_, at) => (at + round) % 80 > 2),
      ),
    );
    return {
      value: rounded(value),
      against: `nearest of all, set by set (${count} sets)`,
      ratio: rounded((naive * count) / value),
      note: "processor time",
    };
  }),
};
