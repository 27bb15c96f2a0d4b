/**
 * npm run bench [-- NAME…]: one JSON object a line: name, unit, value, what it is held against in the same run, ratio.
 * Medians over several rounds after a warm-up; a sink keeps the work alive.
 */

import { cpus } from "node:os";
import { openRegion } from "../../api/load.js";
import { evaluate } from "../../engine/evaluate.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { rebuildRegion } from "../../geodata/build.js";
import { travelMatrix } from "../../geodata/matrix.js";
import { inwardArcs, outwardArcs, seedsOf } from "../../geodata/roads.js";
import { routeFinder } from "../../geodata/route.js";
import { impact } from "../../scenarios/impact.js";
import { close } from "../../scenarios/operations.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { ruleRates } from "./rules.js";
import { fileURLToPath } from "node:url";

interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly against?: string;
  readonly ratio?: number;
  readonly note?: string;
}

let sink = 0;
/** Milliseconds of the median round, one warm-up round first. */
async function median(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const start = performance.now();
    sink += Number((await work()) !== undefined);
    if (round >= 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[rounds >> 1]!;
}

const rounded = (value: number) => Number(value.toPrecision(4));
const nl = valueOf(await openRegion("nl", {}));
const model = prepare(nl, assumptions);
const options = { normsOn: "2026-01-01", countsLimitedHours: false };

const BENCHMARKS: Readonly<Record<string, () => Promise<Figure>>> = {
  /** The built-in region from its files, roads and travel tables included. */
  "build-nl": async () => {
    const folder = fileURLToPath(new URL("../../geodata/regions/nl", import.meta.url));
    return {
      name: "build-nl",
      unit: "s",
      value: rounded((await median(3, () => rebuildRegion({ folder }, {}))) / 1000),
    };
  },
  /** One column of the travel table by our search, against ngraph.path for 20 of its pairs, scaled to all. */
  "column-nl": async () => {
    const speeds = nl.speeds.car;
    const arcs = inwardArcs(outwardArcs(nl.roads, speeds));
    const areas = Array.from(nl.areas.node, (node) => [{ node, deciseconds: 0 }]);
    const facility = nl.facilities[0]!;
    const ours = await median(20, () => travelMatrix(arcs, areas, [seedsOf(facility.touches, speeds)]));
    const find = routeFinder(nl.roads, speeds);
    const pairs = 20;
    const step = Math.floor(nl.areas.count / pairs);
    const theirs = await median(3, () => {
      for (let pair = 0; pair < pairs; pair++) {
        const area = pair * step;
        const touches = [{ node: nl.areas.node[area]!, lengthMetres: 0, roadClass: "rural" as const }];
        sink +=
          find({ lon: nl.areas.lon[area]!, lat: nl.areas.lat[area]!, touches }, facility)?.deciseconds ?? 0;
      }
      return true;
    });
    const all = (theirs / pairs) * nl.areas.count;
    return {
      name: "column-nl",
      unit: "ms",
      value: rounded(ours),
      against: "ngraph.path, pair by pair",
      ratio: rounded(all / ours),
    };
  },
  /** Supply and evaluation of one closure on the warm region. */
  "evaluate-nl": async () => ({
    name: "evaluate-nl",
    unit: "ms",
    value: rounded(
      await median(30, () => evaluate(model, supplyOf(close(nl, { kind: "close", facility: "terneuzen" })))),
    ),
  }),
  /** The whole impact of one closure: verdicts, access, flows, gevoelig and routes. */
  "run-nl": async () => ({
    name: "run-nl",
    unit: "ms",
    value: rounded(
      await median(10, () =>
        impact(
          model,
          book,
          { title: "", on: "2026-01-01", operations: [{ kind: "close", facility: "terneuzen" }] },
          options,
        ),
      ),
    ),
  }),
  /** Compiled, with verdict, value, margin and the whole trace of every evaluation read. */
  "rules-explained": async () => {
    const { norms, traced, explained, library } = await ruleRates();
    return {
      name: "rules-explained",
      unit: "evaluations/s",
      value: rounded(traced),
      against: "json-rules-engine, one engine for all norms",
      ratio: rounded(traced / library),
      note: `${norms} norms; ${rounded(explained)} where the verdict is read and the trace left unbuilt`,
    };
  },
  /** Compiled, verdicts of a column of subjects. */
  "rules-plain": async () => {
    const { norms, plain, one, library } = await ruleRates();
    return {
      name: "rules-plain",
      unit: "evaluations/s",
      value: rounded(plain),
      against: "json-rules-engine, one engine for all norms",
      ratio: rounded(plain / library),
      note: `${norms} norms; ${rounded(one)} with a call for each subject`,
    };
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark ${unknown.join(", ")}; there are: ${Object.keys(BENCHMARKS).join(", ")}\n`,
  );
  process.exitCode = 2;
} else
  for (const name of asked.length > 0 ? asked : Object.keys(BENCHMARKS)) {
    const figure = await BENCHMARKS[name]!();
    console.log(JSON.stringify({ ...figure, node: process.version, cores: cpus().length }));
  }
if (sink < 0) console.log(sink);
