/** Regions that workers fetch from a folder on the web: what is checked of them, and that the database holds none. */

import { execFile, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseAt } from "../../api/queue/database.js";
import { publish, snapshotAt } from "../../api/queue/snapshots.js";
import { openStudy } from "../../api/study/gather.js";
import type { World } from "../../geodata/world.js";
import { valueOf } from "../toy/book.js";
import { freshDatabase, hasPostgres } from "./postgres.js";
import { hashes, smallStudy } from "./small-study.js";

const CLI = "dist/api/cli.js";
const root = mkdtempSync(join(tmpdir(), "ketenimpact-snapshots-"));
const at = (name: string) => join(root, name);
const study = smallStudy(root, 3);
/** Answers with the files of the folder snapshots of study "sent", and counts them. */
let asked = 0;
const server = createServer((request, response) => {
  asked++;
  try {
    response.end(readFileSync(join(at("sent"), "snapshots", basename(request.url!))));
  } catch {
    response.writeHead(404).end();
  }
});
let address: string;
let world: World;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/regions`;
  [world] = valueOf(await openStudy(study, {})).worlds as [World];
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

describe("a snapshot on the web", () => {
  const codes = async (folder: string, fingerprint: string) =>
    (await snapshotAt(folder, fingerprint)).diagnostics.map(({ code, values }) => [code, values]);

  it("is written into the folder of the study, and found where that folder is served", async () => {
    expect(await publish([world], at("sent"), address)).toEqual([]);
    expect(readdirSync(join(at("sent"), "snapshots"))).toEqual([`${world.fingerprint}.world`]);
    expect(await codes(`${address}/`, world.fingerprint)).toEqual([]);
  });

  it("is refused: not there, nobody there, broken, of another region", async () => {
    const other = "0".repeat(64);
    const file = (print: string) => join(at("sent"), "snapshots", `${print}.world`);
    expect(await codes(address, other)).toEqual([["snapshot-not-at-address", { reason: "HTTP 404" }]]);
    expect((await codes("http://127.0.0.1:1/", other)).map(([found]) => found)).toEqual([
      "snapshot-not-at-address",
    ]);
    cpSync(file(world.fingerprint), file(other));
    const values = { found: world.fingerprint.slice(0, 12), needed: "0".repeat(12) };
    expect(await codes(address, other)).toEqual([["snapshot-other-region", values]]);
    const bytes = readFileSync(file(other));
    bytes[1000]! ^= 1;
    writeFileSync(file(other), bytes);
    expect((await codes(address, other)).map(([found]) => found)).toEqual(["snapshot-broken"]);
    rmSync(file(other));
  });
});

describe.skipIf(!hasPostgres)("a study whose regions are on the web (needs PostgreSQL)", () => {
  const run = (out: string, ...more: string[]) => [CLI, "study", "run", study, "--out", at(out), ...more];

  it("gives the same bytes, and the database holds no snapshot", async () => {
    const database = await freshDatabase();
    const { query, close } = databaseAt(database.url);
    await promisify(execFile)("node", run("here", "--workers", "1"));
    const sent = spawn("node", run("sent", "--queue", database.url, "--snapshots", address), {
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => sent.once("exit", resolve));
    const offered = () => query("select 1 from ketenimpact.study").catch(() => ({ rowCount: 0 }));
    while ((await offered()).rowCount === 0 && sent.exitCode === null)
      await new Promise((go) => setTimeout(go, 50));
    expect((await query("select 1 from ketenimpact.snapshot")).rowCount).toBe(0);
    const before = asked;
    await promisify(execFile)("node", [
      CLI,
      "work",
      "--queue",
      database.url,
      "--workers",
      "1",
      "--until-empty",
    ]);
    expect(await ended).toBe(0);
    expect(asked).toBe(before + 1);
    expect(hashes(at("sent"))).toEqual(hashes(at("here")));
    await close();
    await database.drop();
  }, 180_000);
});
