/** Kill −9 while runs are being kept: the store opens clean and holds every acknowledged run, whole. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { RunStore } from "../../api/store.js";
import { fileStore } from "../../api/store/files.js";
import { postgresStore } from "../../api/store/postgres.js";
import type { Language } from "../../api/words/words.js";
import { freshDatabase, hasPostgres } from "./postgres.js";

const KILLS = 4;
/** Runs that are acknowledged before the axe falls, and then a moment that differs each time. */
const FEWEST = 10;

/** returns  what the killed process said was kept, as "address language" */
async function writtenUntilKilled(where: string, nth: number): Promise<string[]> {
  const child = spawn(process.execPath, ["--import", "tsx", "test/api/store-writer.ts", where, `w${nth}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (data: Buffer) => (said += data.toString()));
  const lines = () => said.split("\n").slice(0, -1);
  while (lines().length < FEWEST) await once(child.stdout, "data");
  await new Promise((resolve) => setTimeout(resolve, 1.7 * nth));
  child.kill("SIGKILL");
  await once(child, "close");
  return lines();
}

async function holdsAll(store: RunStore, acknowledged: readonly string[]): Promise<void> {
  for (const line of acknowledged) {
    const [address, language] = line.split(" ") as [string, Language];
    const run = await store.byAddress(address);
    expect([line, run?.asked.toString()]).toEqual([line, address]);
    expect(run!.results[language]!.equals(Buffer.alloc(200_000, language))).toBe(true);
  }
}

it("in files", async () => {
  const folder = await mkdtemp(join(tmpdir(), "store-crash-"));
  const acknowledged: string[] = [];
  for (let nth = 0; nth < KILLS; nth++) {
    acknowledged.push(...(await writtenUntilKilled(folder, nth)));
    const store = await fileStore(folder);
    expect(store.damaged).toEqual([]);
    expect((await readdir(folder)).filter((name) => !name.endsWith(".run"))).toEqual([]);
    await holdsAll(store, acknowledged);
    await store.close();
  }
  await rm(folder, { recursive: true });
});

it.skipIf(!hasPostgres)("in PostgreSQL", async () => {
  const { url, drop } = await freshDatabase();
  const acknowledged = await writtenUntilKilled(url, 1);
  const store = await postgresStore(url);
  await holdsAll(store, acknowledged);
  await store.close();
  await drop();
});
