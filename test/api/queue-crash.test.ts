/** The crash test: four workers, ten of them killed −9 at moments drawn from a seed, the database crashed once. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseAt } from "../../api/queue/database.js";
import { permutation, stream } from "../../scenarios/random.js";
import { type Cluster, POSTGRES_BIN, ownCluster } from "./own-cluster.js";
import { hashes, smallStudy } from "./small-study.js";

const CLI = "dist/api/cli.js";
const WORKERS = 4;
const KILLS = 10;
const SEED = 7;
const LEASE_SECONDS = "2";

describe.skipIf(POSTGRES_BIN === undefined)("a study on a queue (needs PostgreSQL)", () => {
  const root = mkdtempSync(join(tmpdir(), "ketenimpact-queue-"));
  const at = (name: string) => join(root, name);
  let cluster: Cluster;
  let study: string;

  beforeAll(async () => {
    study = smallStudy(root);
    cluster = await ownCluster();
    execFileSync("node", [CLI, "study", "run", study, "--out", at("one"), "--workers", "1"], {
      stdio: "ignore",
    });
  }, 120_000);
  afterAll(() => {
    cluster.remove();
    rmSync(root, { recursive: true });
  });

  it("loses and doubles nothing when workers are killed and the database crashes", async () => {
    const children = new Set<ChildProcess>();
    const start = (...words: string[]) => {
      const child = spawn("node", [CLI, ...words, "--queue", cluster.url], { stdio: "ignore" });
      children.add(child);
      return child;
    };
    const worker = () => start("work", "--workers", "1");
    const workers = Array.from({ length: WORKERS }, worker);
    const asked = start("study", "run", study, "--out", at("queue"), "--lease", LEASE_SECONDS);
    const ended = new Promise<number | null>((resolve) => asked.once("exit", resolve));
    const database = databaseAt(cluster.url);
    /** Highest number of times that a job was taken again. */
    const retried = async () => {
      const sql = "select coalesce(max(retry_count), 0) as most from ketenimpact_boss.job";
      return (await database.query<{ most: number }>(sql)).rows[0]!.most;
    };
    const jobs = 100;
    const done = () => readdirSync(at("queue/jobs")).filter((name) => name.endsWith(".jsonl")).length;
    const until = async (count: number) => {
      while (!(await sleep(20, true)) || asked.exitCode !== null || doneOrNone(done) < count)
        if (asked.exitCode !== null) throw new Error(`study run ended with ${asked.exitCode}`);
    };
    try {
      const dice = stream(SEED, 0, "kills");
      // Kills after so many jobs: as many moments drawn from all of them, in order; the crash in the middle.
      const moments = [...permutation(jobs - 3, dice).slice(0, KILLS)].sort((a, b) => a - b);
      // A job of a killed worker is taken again when its lease is over, which may be after the last kill.
      const watched = (async () => {
        let most = 0;
        while (asked.exitCode === null) {
          most = Math.max(most, await retried().catch(() => 0));
          await sleep(50);
        }
        return most;
      })();
      for (const [kill, moment] of moments.entries()) {
        await until(moment + 1);
        const which = Math.floor(dice() * WORKERS);
        workers[which]!.kill("SIGKILL");
        workers[which] = worker();
        if (kill === KILLS / 2) {
          cluster.crash();
          await sleep(500);
          cluster.start();
        }
      }
      expect(await ended).toBe(0);
      expect(hashes(at("queue"))).toEqual(hashes(at("one")));
      const rows = readFileSync(at("queue/results.jsonl"), "utf8").trimEnd().split("\n");
      expect(rows.length).toBe(2000);
      expect(new Set(rows.map((row) => (JSON.parse(row) as { task: string }).task)).size).toBe(2000);
      expect(await watched).toBeGreaterThan(0);
    } finally {
      for (const child of children) child.kill("SIGKILL");
      await database.close();
    }
  }, 400_000);
});

const doneOrNone = (count: () => number) => {
  try {
    return count();
  } catch {
    return 0;
  }
};
