/** The side that computes: takes jobs of the studies on offer, as many as its threads have room for, until it is stopped. */

import { setTimeout as sleep } from "node:timers/promises";
import type { Diagnostic } from "../../geodata/diagnostics.js";
import { type Told, passing, patiently, reasonOf } from "./database.js";
import { type Engine, openOffer, unlike } from "./open-offer.js";
import type { Leased } from "./boss.js";
import type { Queue } from "./queue.js";
import { type Offer, keepRows, offers } from "./tables.js";

export interface Working {
  readonly threads: number;
  /** Stop when there is nothing left to do, instead of waiting for the next study. */
  readonly untilEmpty: boolean;
  readonly told: Told;
  /** Each finding about a study once: why this worker takes no jobs of it. */
  readonly refused: (findings: readonly Diagnostic[]) => void;
  readonly began: (title: string) => void;
  /** After each job: how many this worker has done. */
  readonly step: (done: number) => void;
  /** When it strikes, no new job is taken and those under way are finished. */
  readonly signal: AbortSignal;
}

const PAUSE_MILLISECONDS = 500;
/** A lease is renewed so often before it ends. */
const RENEWALS = 3;
const MILLISECONDS = 1000;

/**
 * returns  false when all that was on offer had to be refused, and nothing was done
 * throws   what is no finding and no passing fault of the database
 */
export async function workOn(queue: Queue, engine: Engine, working: Working): Promise<boolean> {
  const { signal, told, untilEmpty, refused } = working;
  const bad = new Set<string>();
  const refuse = ({ question }: Offer, findings: readonly Diagnostic[]) => {
    if (findings.length > 0 && !bad.has(question)) refused(findings);
    if (findings.length > 0) bad.add(question);
  };
  let jobs = 0;
  const step = () => working.step(++jobs);
  while (!signal.aborted) {
    const found = await patiently(() => offers(queue.database), told, signal);
    for (const one of found) refuse(one, unlike(engine, one));
    const mine = found.filter(({ question }) => !bad.has(question));
    if (found.length > 0 && mine.length === 0 && jobs === 0) return false;
    const before = jobs + bad.size;
    for (const one of mine) {
      const size = await patiently(() => queue.boss.size(one.question), told, signal);
      // Only a study that has jobs is fetched and opened.
      if (size > 0) refuse(one, await workOnOne(queue, engine, one, { ...working, step }));
      if (signal.aborted) return true;
    }
    if (jobs + bad.size > before) continue;
    if (untilEmpty) return true;
    await sleep(PAUSE_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }
  return true;
}

type OneStudy = Omit<Working, "step"> & { readonly step: () => void };

/** Until the study has no more jobs. returns  why it was refused, if it was */
async function workOnOne(
  { database, boss }: Queue,
  engine: Engine,
  offered: Offer,
  { threads, told, began, step, signal }: OneStudy,
): Promise<readonly Diagnostic[]> {
  const { question, title, leaseSeconds } = offered;
  const again = <T>(work: () => Promise<T>) => patiently(work, told, signal);
  const opening = await again(() => openOffer(database, offered, engine, threads));
  if (!opening?.ok) return opening?.diagnostics ?? [];
  began(title);
  const held = new Set<string>();
  const renewing = setInterval(
    () => void boss.renew(question, [...held]).catch(() => undefined),
    (leaseSeconds * MILLISECONDS) / RENEWALS,
  );
  /** Never throws: what cannot be given back now comes back when its lease ends. */
  const doOne = async ({ id, job }: Leased) => {
    held.add(id);
    try {
      const rows = (await opening.value.run({ job })) ?? "";
      await again(() => keepRows(database, question, { job, rows }));
      await again(() => boss.complete(question, id));
      step();
    } catch (reason) {
      if (!passing(reason))
        await again(() => boss.fail(question, id, reasonOf(reason))).catch(() => undefined);
    }
    held.delete(id);
  };
  const underWay = new Set<Promise<void>>();
  try {
    for (;;) {
      // One waiting for each thread, so that none stands idle while the next is fetched.
      const taken = signal.aborted ? [] : await boss.take(question, 2 * threads - underWay.size);
      for (const leased of taken) {
        const work: Promise<void> = doOne(leased).finally(() => underWay.delete(work));
        underWay.add(work);
      }
      if (underWay.size === 0) return [];
      await Promise.race(underWay);
    }
  } finally {
    clearInterval(renewing);
    await opening.value.close();
  }
}
