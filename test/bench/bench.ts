/**
 * npm run bench [-- NAME…]: one JSON object a line: name, unit, value, what it is held against in the same run, ratio.
 * Medians over several rounds after a warm-up, but for the long ones, which say so.
 */

import { cpus } from "node:os";
import { type Benchmarks, kept } from "./figure.js";
import { osmImport } from "./osm-import.js";
import { PRACTICE_BENCHMARKS } from "./practice.js";
import { REGION_BENCHMARKS } from "./region.js";
import { ROAD_BENCHMARKS } from "./roads.js";
import { RULE_BENCHMARKS } from "./rules.js";
import { STUDY_BENCHMARKS } from "./study.js";

const BENCHMARKS: Benchmarks = {
  ...PRACTICE_BENCHMARKS,
  ...REGION_BENCHMARKS,
  ...ROAD_BENCHMARKS,
  ...RULE_BENCHMARKS,
  ...STUDY_BENCHMARKS,
  "osm-import": osmImport,
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
if (kept() < 0) console.log(kept());
