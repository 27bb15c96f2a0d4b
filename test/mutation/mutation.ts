/**
 * Mutation testing of engine/rules: each group of files against the tests that guard it. Prints a table of every group that
 * was run last, and the score over all; ends with 1 where that is under the floor or a group is missing.
 * `npm run test:mutation [-- GROUP…]`; without a name all groups, one after another; `-- table` runs none.
 */

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { Stryker } from "@stryker-mutator/core";
import { GROUPS } from "./groups.js";

/** Issue 5: at least this share of the mutants is noticed. */
const FLOOR_PERCENT = 85;
const FOLDER = "out/mutation";
const RULES = "engine/rules";

type Counts = Readonly<Record<"killed" | "timedOut" | "survived" | "notReached", number>>;
const STATUS = {
  Killed: "killed",
  Timeout: "timedOut",
  Survived: "survived",
  NoCoverage: "notReached",
} as const;
const NONE: Counts = { killed: 0, timedOut: 0, survived: 0, notReached: 0 };

const named = process.argv.slice(2);
const groups = Object.keys(GROUPS);
const strange = named.filter((name) => name !== "table" && !groups.includes(name));
if (strange.length > 0) throw new Error(`No group ${strange.join(", ")}; there are ${groups.join(", ")}`);
const listed = Object.values(GROUPS).flatMap(({ files }) => files);
const forgotten = readdirSync(RULES).filter((file) => !listed.includes(file.replace(/\.ts$/, "")));
if (forgotten.length > 0) throw new Error(`In no group: ${forgotten.join(", ")}`);

mkdirSync(FOLDER, { recursive: true });
for (const name of named.length > 0 ? groups.filter((one) => named.includes(one)) : groups) {
  const { files, tests } = GROUPS[name]!;
  process.env["MUTATION_TESTS"] = tests.join(",");
  const found = await new Stryker({
    configFile: "test/mutation/stryker.config.json",
    mutate: files.map((file) => `${RULES}/${file}.ts`),
  }).runMutationTest();
  const mutants = found.map(({ fileName, status, mutatorName, location, replacement }) => ({
    file: fileName.slice(fileName.indexOf(RULES) + RULES.length + 1),
    status,
    line: location.start.line,
    mutatorName,
    replacement,
  }));
  writeFileSync(`${FOLDER}/${name}.json`, `${JSON.stringify(mutants, null, 1)}\n`);
}

const read = (name: string) =>
  JSON.parse(readFileSync(`${FOLDER}/${name}.json`, "utf8")) as readonly {
    readonly file: string;
    readonly status: string;
  }[];
const done = groups.filter((name) => readdirSync(FOLDER).includes(`${name}.json`));
const byFile = new Map<string, Counts>();
for (const { file, status } of done.flatMap(read)) {
  const key = STATUS[status as keyof typeof STATUS] as keyof Counts | undefined;
  const counts = byFile.get(file) ?? NONE;
  if (key) byFile.set(file, { ...counts, [key]: counts[key] + 1 });
}
const total = [...byFile.values()].reduce(
  (sum, one): Counts => ({
    killed: sum.killed + one.killed,
    timedOut: sum.timedOut + one.timedOut,
    survived: sum.survived + one.survived,
    notReached: sum.notReached + one.notReached,
  }),
  NONE,
);
const percent = (noticed: number, { killed, timedOut, survived, notReached }: Counts) =>
  (100 * noticed) / (killed + timedOut + survived + notReached);
const row = (name: string, counts: Counts) =>
  `| ${name} | ${percent(counts.killed + counts.timedOut, counts).toFixed(1)} % | ${percent(counts.killed, counts).toFixed(1)} % ` +
  `| ${counts.killed} | ${counts.timedOut} | ${counts.survived} | ${counts.notReached} |`;
console.log(
  [
    "| file | score | without timed out | killed | timed out | survived | not reached |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...[...byFile].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, counts]) => row(name, counts)),
    row("**all**", total),
  ].join("\n"),
);
const missing = groups.filter((name) => !done.includes(name));
if (missing.length > 0) console.log(`Not run: ${missing.join(", ")}`);
if (missing.length > 0 || percent(total.killed + total.timedOut, total) < FLOOR_PERCENT) process.exitCode = 1;
