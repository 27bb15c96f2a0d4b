/** The side that asks: offers a study, keeps the queue filled, and fetches what is done into its folder. */

import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { encodeWorld } from "../../geodata/snapshot.js";
import { runJob } from "../../scenarios/study/job.js";
import { jobAt } from "../../scenarios/study/study.js";
import { normBookFingerprint } from "../load.js";
import { rowOf } from "../study/columns.js";
import { jobsDone, linesOf, writeLines } from "../study/folder.js";
import { type OpenedStudy, dataOf } from "../study/gather.js";
import { type Told, patiently } from "./database.js";
import type { Queue } from "./queue.js";
import { type OfferInFull, dropRows, offer, someDone, withdraw } from "./tables.js";

/** Jobs in the database at once, waiting, under way or done and not yet fetched: so much it holds, and no more. */
const WINDOW = 2000;
/** Jobs fetched in one go: at a thousand tasks of some 600 bytes each, 20 MB. */
const PER_FETCH = 32;
const PAUSE_MILLISECONDS = 200;
/** So many pauses without news, and the queue is compared with what is missing. */
const PAUSES_TO_DOUBT = 25;

export interface Sending {
  readonly leaseSeconds: number;
  /** As in Offer. */
  readonly snapshots: string | undefined;
  /** After each fetch: how many jobs of the study are done. */
  readonly step: (done: number) => void;
  readonly told: Told;
  /** When it strikes, fetching stops; what is on the queue stays there. */
  readonly signal: AbortSignal;
}

/**
 * Until every job of the study is in the folder, or given up.
 * returns  the jobs that were given up; undefined when it was stopped
 * throws   what the file system throws: rows stay in the database then
 */
export async function sendStudy(
  { database, boss }: Queue,
  opened: OpenedStudy,
  folder: string,
  { leaseSeconds, snapshots: address, step, told, signal }: Sending,
): Promise<readonly number[] | undefined> {
  const { question, study } = opened;
  const asked = await offerOf(opened, leaseSeconds, address);
  const snapshots = address === undefined ? opened.worlds.map(encodeWorld) : [];
  const done = await jobsDone(folder);
  const again = <T>(work: () => Promise<T>) => patiently(work, told, signal);
  /** On the queue; worked out anew when in doubt, so that whatever is lost there is sent again. */
  let sent = new Set<number>();
  let dead = new Set<number>();
  const compare = async () => {
    await offer(database, asked, snapshots);
    await boss.open(question, leaseSeconds);
    sent = await boss.waiting(question);
  };
  const fill = async () => {
    const missing: number[] = [];
    for (let job = 0; job < study.jobs && sent.size + missing.length < WINDOW; job++)
      if (!done.has(job) && !sent.has(job) && !dead.has(job)) missing.push(job);
    if (missing.length > 0) await boss.send(question, missing);
    for (const job of missing) sent.add(job);
  };
  const fetch = async () => {
    const found = await again(() => someDone(database, question, PER_FETCH));
    for (const { job, rows } of found) {
      if (!done.has(job)) await writeLines(folder, job, rows);
      done.add(job);
      sent.delete(job);
    }
    const jobs = found.map(({ job }) => job);
    if (jobs.length > 0) await again(() => dropRows(database, question, jobs));
    return jobs.length;
  };
  try {
    await again(compare);
    await again(() => boss.forget(question));
    for (let pauses = 0; !signal.aborted;) {
      await again(fill);
      const fetched = await fetch();
      step(done.size);
      if (done.size + dead.size >= study.jobs) break;
      pauses = fetched > 0 ? 0 : pauses + 1;
      if (fetched > 0) continue;
      await sleep(PAUSE_MILLISECONDS, undefined, { signal }).catch(() => undefined);
      if (pauses % PAUSES_TO_DOUBT !== 0) continue;
      dead = new Set([...(await again(() => boss.dead(question)))].filter((job) => !done.has(job)));
      await again(compare);
    }
    if (signal.aborted) return undefined;
    await again(async () => {
      await boss.close(question);
      await withdraw(database, question);
    });
  } catch (reason) {
    if (signal.aborted) return undefined;
    throw reason;
  }
  return [...dead].sort((a, b) => a - b);
}

export const proofOf = (lines: string) => createHash("sha256").update(lines).digest("hex");

async function offerOf(
  opened: OpenedStudy,
  leaseSeconds: number,
  snapshots: string | undefined,
): Promise<OfferInFull> {
  const { study, worlds, question } = opened;
  return {
    question,
    title: study.title,
    normBook: await normBookFingerprint(),
    worlds: worlds.map(({ fingerprint }) => fingerprint),
    proof: proofOf(linesOf(runJob(opened, jobAt(study, 0, 1)).map(rowOf))),
    leaseSeconds,
    ...(snapshots === undefined ? {} : { snapshots }),
    ...dataOf(opened),
  };
}
