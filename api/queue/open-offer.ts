/** A study on offer → threads that are ready for its jobs, once it is certain that they would compute the same. */

import { type Checked, type Diagnostic, checked, error } from "../../geodata/diagnostics.js";
import { decodeWorld } from "../../geodata/snapshot.js";
import { questionOf } from "../study/gather.js";
import { type Threads, startThreads } from "../study/threads.js";
import type { Database } from "./database.js";
import { proofOf } from "./send.js";
import { snapshotAt } from "./snapshots.js";
import { type Offer, offerInFull, snapshotOf } from "./tables.js";

/** What a worker is: it takes jobs of nothing else. */
export interface Engine {
  readonly engineVersion: string;
  readonly normBook: string;
}

/** finding  `worker-other-engine`: another version, or other norms */
export function unlike({ engineVersion, normBook }: Engine, offered: Offer): Diagnostic[] {
  if (offered.engineVersion === engineVersion && offered.normBook === normBook) return [];
  const shown = (version: string, book: string) => `${version} (${book.slice(0, PRINT)})`;
  return [
    error("worker-other-engine", "--queue", {
      title: offered.title,
      found: shown(engineVersion, normBook),
      needed: shown(offered.engineVersion, offered.normBook),
    }),
  ];
}

/** So much of a fingerprint is shown. */
const PRINT = 12;

/**
 * Fetches the study and its worlds, checks their fingerprints, and lets a thread compute the first row: an engine that
 * says it is the same but computes something else takes no job.
 *
 * returns   undefined: the study or a snapshot is not there (any more)
 * findings  those of decodeWorld and snapshotAt; `worker-other-question`, `worker-other-row`
 */
export async function openOffer(
  database: Database,
  offered: Offer,
  engine: Engine,
  threads: number,
): Promise<Checked<Threads> | undefined> {
  const found = await offerInFull(database, offered.question);
  if (!found) return undefined;
  const { gathered, assumptions, books, question, title, proof } = found;
  const data = { gathered, assumptions, books, engineVersion: engine.engineVersion };
  const refused = (...faults: readonly Diagnostic[]) => checked({} as Threads, faults);
  const prints: string[] = [];
  const worlds: SharedArrayBuffer[] = [];
  for (const name of found.worlds) {
    const kept = await (found.snapshots === undefined
      ? snapshotOf(database, name).then((bytes) => checked(bytes, []))
      : snapshotAt(found.snapshots, name));
    if (!kept.ok) return refused(...kept.diagnostics);
    const bytes = kept.value;
    if (bytes.length === 0) return undefined;
    const world = decodeWorld(bytes, `--queue ${name.slice(0, PRINT)}`);
    if (!world.ok) return refused(...world.diagnostics);
    prints.push(world.value.fingerprint);
    const memory = new SharedArrayBuffer(bytes.length);
    new Uint8Array(memory).set(bytes);
    worlds.push(memory);
  }
  if (questionOf(data, prints) !== question)
    return refused(error("worker-other-question", "--queue", { title }));
  const started = startThreads({ ...data, worlds }, threads);
  const row = (await started.run({ job: 0, most: 1 })) ?? "";
  if (proofOf(row) === proof) return checked(started, []);
  await started.close();
  return refused(error("worker-other-row", "--queue", { title, node: process.version }));
}
