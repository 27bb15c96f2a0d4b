/** The queue between one who asks and one who computes: what is checked before a job is taken, and what is said. */

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Diagnostic } from "../../geodata/diagnostics.js";
import { passing, patiently } from "../../api/queue/database.js";
import type { Engine } from "../../api/queue/open-offer.js";
import { type Queue, openQueue } from "../../api/queue/queue.js";
import { sendStudy } from "../../api/queue/send.js";
import { withdraw } from "../../api/queue/tables.js";
import { workOn } from "../../api/queue/work.js";
import { normBookFingerprint } from "../../api/load.js";
import { type OpenedStudy, openStudy } from "../../api/study/gather.js";
import { type Manifest, jobsDone, writeManifest } from "../../api/study/folder.js";
import { sharesOf } from "../../api/study/shares.js";
import { valueOf } from "../toy/book.js";
import { type Database, freshDatabase, hasPostgres } from "./postgres.js";
import { hashes, smallStudy } from "./small-study.js";

const CLI = "dist/api/cli.js";
const unstopped = new AbortController().signal;
const root = mkdtempSync(join(tmpdir(), "ketenimpact-queue-"));
const at = (name: string) => join(root, name);
const study = smallStudy(root, 3);
beforeAll(() => {
  execFileSync("node", [CLI, "study", "run", study, "--out", at("here"), "--workers", "1"], {
    stdio: "ignore",
  });
});
afterAll(() => rmSync(root, { recursive: true }));

describe.skipIf(!hasPostgres)("a queue (needs PostgreSQL)", () => {
  let database: Database;
  let queue: Queue;
  let normBook: string;
  let opened: OpenedStudy;
  beforeAll(async () => {
    database = await freshDatabase();
    queue = valueOf(await openQueue(database.url));
    normBook = await normBookFingerprint();
    opened = valueOf(await openStudy(study, {}));
  });
  afterEach(async () => {
    await queue.boss.close(opened.question);
    await withdraw(queue.database, opened.question);
  });
  afterAll(async () => {
    await queue.close();
    await database.drop();
  });

  const send = (folder: string, stop: AbortSignal) =>
    sendStudy(queue, opened, folder, {
      leaseSeconds: 30,
      snapshots: undefined,
      step: () => undefined,
      told: () => undefined,
      signal: stop,
    });
  /** returns  what the worker said of the studies it refused, and whether it was of use */
  const work = async (as: Partial<Engine> = {}) => {
    const found: Diagnostic[] = [];
    const useful = await workOn(
      queue,
      { engineVersion: opened.engineVersion, normBook, ...as },
      {
        threads: 1,
        untilEmpty: true,
        told: () => undefined,
        refused: (findings) => void found.push(...findings),
        began: () => undefined,
        step: () => undefined,
        signal: unstopped,
      },
    );
    return { useful, codes: found.map(({ code }) => code) };
  };
  const waiting = () => queue.boss.waiting(opened.question);
  const untilWaiting = async () => {
    while ((await waiting()).size === 0) await sleep(20);
  };
  /** The study on offer with its jobs, and nobody who fetches. */
  const offered = async () => {
    const stop = new AbortController();
    const sending = send(at("stopped"), stop.signal);
    await untilWaiting();
    stop.abort();
    expect(await sending).toBeUndefined();
  };

  it("gives the same bytes as the threads of one machine, and leaves nothing behind", async () => {
    const asked = spawn("node", [CLI, "study", "run", study, "--out", at("queue"), "--queue", database.url], {
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => asked.once("exit", resolve));
    await untilWaiting();
    expect(await work()).toEqual({ useful: true, codes: [] });
    expect(await ended).toBe(0);
    expect(hashes(at("queue"))).toEqual(hashes(at("here")));
    const left = `select (select count(*) from ketenimpact.study) + (select count(*) from ketenimpact.snapshot) +
      (select count(*) from ketenimpact.result) + (select count(*) from ketenimpact_boss.job) as left`;
    expect((await queue.database.query(left)).rows).toEqual([{ left: "0" }]);
  }, 180_000);

  it.each<[string, string, Partial<Engine>?]>([
    ["worker-other-engine", "select 1", { engineVersion: "0.0.0" }],
    ["worker-other-engine", "select 1", { normBook: "other norms" }],
    [
      "worker-other-row",
      `update ketenimpact.study set offer = jsonb_set(offer::jsonb, '{proof}', '"other"')::json`,
    ],
    [
      "worker-other-question",
      "update ketenimpact.study set gathered = replace(gathered, 'Triples', 'Singles')",
    ],
    [
      "snapshot-broken",
      "update ketenimpact.snapshot set bytes = set_byte(bytes, 1000, get_byte(bytes, 1000) # 1)",
    ],
  ])("takes no job: %s, after %s", async (code, change, as) => {
    await offered();
    const before = await waiting();
    await queue.database.query(change);
    expect(await work(as)).toEqual({ useful: false, codes: [code] });
    expect(await waiting()).toEqual(before);
    expect(await queue.boss.size(opened.question)).toBe(before.size);
  });

  it("waits for a snapshot that is not there, and is not refused for it", async () => {
    await offered();
    await queue.database.query("delete from ketenimpact.snapshot");
    expect(await work()).toEqual({ useful: true, codes: [] });
    expect((await waiting()).size).toBeGreaterThan(0);
  });

  it("gives up a job that fails each time, and does the others", async () => {
    await writeManifest(at("given"), {} as Manifest);
    const sending = send(at("given"), unstopped);
    await untilWaiting();
    let given: number | undefined;
    while ((await queue.boss.dead(opened.question)).size === 0) {
      const [taken] = await queue.boss.take(opened.question, 1);
      given = taken!.job;
      await queue.boss.fail(opened.question, taken!.id, "no memory");
    }
    await work();
    expect(await sending).toEqual([given]);
    const jobs = Array.from({ length: opened.study.jobs }, (_, job) => job);
    expect([...(await jobsDone(at("given")))].sort((a, b) => a - b)).toEqual(
      jobs.filter((job) => job !== given),
    );
  });

  it("cannot be reached: wrong name, nobody there, no address", async () => {
    const codes = async (address: string) => (await openQueue(address)).diagnostics.map(({ code }) => code);
    expect(await codes(database.url.replace(/[^/]*$/, "there_is_no_such_database"))).toEqual([
      "queue-unreachable",
    ]);
    expect(await codes("postgres://postgres:secret@127.0.0.1:1/x")).toEqual(["queue-unreachable"]);
    expect(await codes("mysql://secret@127.0.0.1/x")).toEqual(["queue-no-address"]);
    expect(JSON.stringify(await openQueue("postgres://postgres:secret@127.0.0.1:1/x"))).not.toContain(
      "secret",
    );
  });
});

describe("a database that goes away", () => {
  const failing = (codes: readonly string[]) => {
    let call = 0;
    return async () => {
      const code = codes[call++];
      if (code !== undefined) throw Object.assign(new Error(code), { code });
      return Promise.resolve("done");
    };
  };

  it("is tried again until it is back, and told once: away or full, then back", async () => {
    const told: unknown[] = [];
    const tell = (why: unknown) => void told.push(why);
    expect(await patiently(failing(["57P01", "ECONNREFUSED"]), tell, unstopped)).toBe("done");
    expect(await patiently(failing(["53100"]), tell, unstopped)).toBe("done");
    expect(told).toEqual(["away", undefined, "full", undefined]);
  });

  it("is not tried again for what waiting does not mend, nor after a stop", async () => {
    await expect(patiently(failing(["42P01"]), () => undefined, unstopped)).rejects.toThrow("42P01");
    await expect(patiently(failing(["57P01"]), () => undefined, AbortSignal.abort())).rejects.toThrow(
      "57P01",
    );
    expect(passing(new Error("Connection terminated unexpectedly"))).toBe("away");
  });
});

describe("a study whose disk is full", () => {
  const mount = `mount -t tmpfs -o size=64k tmpfs "$1"`;
  const inOwnMounts = (script: string, ...words: string[]) =>
    spawnSync("unshare", ["-rm", "sh", "-ec", script, "sh", ...words], { encoding: "utf8" });
  mkdirSync(at("full"));
  const can = inOwnMounts(mount, at("full")).status === 0;

  it.skipIf(!can)(
    "says so, keeps what is done, and goes on when there is room (needs unshare)",
    () => {
      const run = `node ${CLI} study run "$2" --out "$1/study" --workers 1 --format json`;
      const { stdout, status } = inOwnMounts(
        `${mount}; ${run} || echo "status $?"; ls "$1/study" "$1/study/jobs" | grep -c draft || true
       mount -o remount,size=8m "$1"; ${run} > /dev/null; sha256sum "$1"/study/results.*`,
        at("full"),
        study,
      );
      expect(status).toBe(0);
      expect(stdout).toContain("cannot-write");
      expect(stdout).toContain("ENOSPC");
      expect(stdout).toContain("status 1");
      for (const hash of hashes(at("here"))) expect(stdout).toContain(hash);
    },
    180_000,
  );
});

describe("a queue on the command line", () => {
  it.each([
    ["queue-alone", ["--queue", "postgres://x/y", "--workers", "2"]],
    ["queue-alone", ["--queue", "postgres://x/y", "--shard", "1/2"]],
    ["lease-no-seconds", ["--queue", "postgres://x/y", "--lease", "soon"]],
    ["snapshots-no-address", ["--queue", "postgres://x/y", "--snapshots", "/a/folder"]],
    ["snapshots-no-address", ["--queue", "postgres://x/y", "--snapshots", "https://me:secret@x/y"]],
    ["snapshots-no-address", ["--snapshots", "https://x/y"]],
  ])("refuses %s", (code, words) => {
    const options = Object.fromEntries(
      words.flatMap((word, place) => (word.startsWith("--") ? [[word.slice(2), words[place + 1]!]] : [])),
    );
    expect(sharesOf(options).findings.map((found) => found.code)).toEqual([code]);
  });
});
