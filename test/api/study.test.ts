/** Studies as a user runs them: the same bytes on any number of workers, in shards, and after being killed. */

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { beforeAll, describe, expect, it } from "vitest";
import { TABLES } from "../../api/study/merge.js";

const CLI = "dist/api/cli.js";
const root = mkdtempSync(join(tmpdir(), "ketenimpact-study-"));
const at = (name: string) => join(root, name);
const STUDY = at("study.json");
const OTHER = at("other.json");

const ketenimpact = (...words: string[]) => spawnSync("node", [CLI, ...words], { encoding: "utf8" });
const hashes = (folder: string) =>
  TABLES.map((name) =>
    createHash("sha256")
      .update(readFileSync(join(at(folder), name)))
      .digest("hex"),
  );
const rowsOf = (folder: string) =>
  readFileSync(join(at(folder), "results.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, string | number | null>);

const study = (draws: number) => ({
  format: "ketenimpact/study@1",
  title: "Zwolle",
  region: "nl",
  scenarios: [
    { name: "merge", operations: [{ kind: "merge", facilities: ["heerenveen", "sneek"], into: "sneek" }] },
  ],
  generate: [{ kind: "closures", function: "seh", size: 2, within: { layer: "roaz", code: "zwolle" } }],
  draws,
  figures: ["access", "norms"],
});

beforeAll(() => {
  writeFileSync(STUDY, JSON.stringify(study(2)));
  writeFileSync(OTHER, JSON.stringify(study(0)));
  execFileSync("node", [CLI, "study", "run", STUDY, "--out", at("one"), "--workers", "1"], {
    stdio: "ignore",
  });
}, 120_000);

describe("a study", () => {
  it("gives the same bytes on one worker, on two, and in shards", () => {
    expect(ketenimpact("study", "run", STUDY, "--out", at("two"), "--workers", "2").status).toBe(0);
    for (const shard of [1, 2, 3])
      expect(
        ketenimpact("study", "run", STUDY, "--out", at(`shard${shard}`), "--shard", `${shard}/3`).status,
      ).toBe(0);
    const folders = [1, 2, 3].map((shard) => at(`shard${shard}`));
    expect(ketenimpact("study", "merge", ...folders.slice(0, 2), "--format", "json").stdout).toContain(
      "study-not-whole",
    );
    expect(ketenimpact("study", "merge", ...folders, "--out", at("merged")).status).toBe(0);
    expect(hashes("two")).toEqual(hashes("one"));
    expect(hashes("merged")).toEqual(hashes("one"));
  }, 180_000);

  it("goes on after kill −9 without losing or doubling a task", async () => {
    const words = [CLI, "study", "run", STUDY, "--out", at("killed"), "--workers", "1"];
    const done = () => {
      try {
        return readdirSync(join(at("killed"), "jobs")).length;
      } catch {
        return 0;
      }
    };
    for (let kills = 1; kills <= 3; kills++) {
      const before = done();
      const child = spawn("node", words, { stdio: "ignore" });
      const ended = new Promise((resolve) => child.once("exit", resolve));
      while (done() < before + 3 && child.exitCode === null) await new Promise((tick) => setTimeout(tick, 5));
      child.kill("SIGKILL");
      await ended;
    }
    expect(ketenimpact(...words.slice(1)).status).toBe(0);
    expect(hashes("killed")).toEqual(hashes("one"));
  }, 180_000);

  it("has every task once, in three tables that say the same", async () => {
    const rows = rowsOf("one");
    const scenarios = new Set(rows.map(({ scenario }) => scenario));
    expect(rows.length).toBe(2 * scenarios.size); // two draws of each
    expect(new Set(rows.map(({ task }) => task)).size).toBe(rows.length);
    const file = await asyncBufferFromFile(join(at("one"), "results.parquet"));
    expect(await parquetReadObjects({ file })).toEqual(rows);
    const csv = readFileSync(join(at("one"), "results.csv"), "utf8")
      .trimEnd()
      .split("\n");
    expect(csv.length).toBe(rows.length + 1);
    const dictionary = JSON.parse(readFileSync(join(at("one"), "dictionary.json"), "utf8")) as {
      name: string;
    }[];
    expect(csv[0]).toBe(dictionary.map(({ name }) => name).join(","));
    expect(Object.keys(rows[0]!)).toEqual(dictionary.map(({ name }) => name));
  });

  it("shares every draw between baseline and scenario, and draws differ", () => {
    const rows = rowsOf("one").filter(({ draw }) => draw === 0);
    expect(new Set(rows.map((row) => row["seh_outside_before"])).size).toBe(1);
    expect(rows.every((row) => Number(row["seh_outside_after"]) >= Number(row["seh_outside_before"]))).toBe(
      true,
    );
  });

  it("tells how large it would be before it begins", () => {
    const { status, stdout } = ketenimpact("study", "run", STUDY, "--dry-run", "--format", "json");
    expect(status).toBe(0);
    const { tasks, estimatedSeconds } = JSON.parse(stdout) as { tasks: number; estimatedSeconds: number };
    expect(tasks).toBe(rowsOf("one").length);
    expect(estimatedSeconds).toBeGreaterThan(0);
  });

  it.each([
    ["study-differs", ["study", "run", OTHER, "--out", at("one")]],
    ["workers-no-count", ["study", "run", OTHER, "--out", at("new"), "--workers", "many"]],
    ["shard-of-what", ["study", "run", OTHER, "--out", at("new"), "--shard", "3/2"]],
    ["no-study-there", ["study", "status", at("nowhere")]],
  ])("refuses: %s", (code, words) => {
    const { status, stdout } = ketenimpact(...words, "--format", "json");
    expect(status).toBe(1);
    expect(
      (JSON.parse(stdout) as { diagnostics: { code: string }[] }).diagnostics.map((found) => found.code),
    ).toEqual([code]);
  });

  it("says how far it is", () => {
    expect(JSON.parse(ketenimpact("study", "status", at("one"), "--format", "json").stdout)).toMatchObject({
      title: "Zwolle",
      tasks: rowsOf("one").length,
    });
  });
});
