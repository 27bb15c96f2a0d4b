/** A PostgreSQL of our own on a free port, that a test may stop and start; the machine's is never touched. */

import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VERSIONS = "/usr/lib/postgresql";
/** Where initdb and pg_ctl are; undefined where PostgreSQL is not installed. */
export const POSTGRES_BIN = existsSync(VERSIONS)
  ? readdirSync(VERSIONS)
      .map((version) => join(VERSIONS, version, "bin"))
      .findLast((bin) => existsSync(join(bin, "initdb")))
  : undefined;

export interface Cluster {
  readonly url: string;
  /** As if the power went: nothing is flushed, and it comes back by its log. */
  readonly crash: () => void;
  readonly start: () => void;
  readonly remove: () => void;
}

const NOBODY = 65_534;
/** PostgreSQL does not run as root. */
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("No port");
  return address.port;
}

export async function ownCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "ketenimpact-postgres-"));
  if ("uid" in asNobody) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, "data");
  const run = (program: string, ...words: string[]) =>
    execFileSync(join(POSTGRES_BIN!, program), words, { stdio: "ignore", cwd: folder, ...asNobody });
  const port = await freePort();
  run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync");
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`;
  const cluster = {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    crash: () => run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"),
    start: () => run("pg_ctl", "-D", data, "-o", settings, "-l", join(folder, "log"), "-w", "start"),
    remove() {
      cluster.crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  cluster.start();
  return cluster;
}
