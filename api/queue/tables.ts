/** What lies in the database beside the queue: studies on offer, snapshots of their regions, rows that wait to be fetched. */

import type { Assumptions } from "../../engine/assumptions.js";
import type { Gathered } from "../../scenarios/study/study.js";
import type { StudyData } from "../study/basis.js";
import type { Database, Query } from "./database.js";

/** A study on offer: all a worker needs but the worlds, which lie beside it in parts. */
export interface Offer {
  /** Fingerprint of the question (questionOf): of study, worlds, assumptions, norm books and engine version. */
  readonly question: string;
  readonly title: string;
  readonly engineVersion: string;
  /** Fingerprints of the book that comes with the package, and of the book under each norm set of the study. */
  readonly normBook: string;
  readonly books: readonly string[];
  /** Fingerprints of the regions, in the order of the study. */
  readonly worlds: readonly string[];
  /** sha256 of the first row, as the sender computed it: a worker that finds another one takes no job. */
  readonly proof: string;
  readonly leaseSeconds: number;
  /** Address of the folder on the web where the snapshots of its regions are; absent: they are in the database. */
  readonly snapshots?: string;
}

export interface OfferInFull extends Offer, StudyData {}

/** Rows of one job, as JSON Lines. */
export interface Done {
  readonly job: number;
  readonly rows: string;
}

const SCHEMA = "ketenimpact";
/** Two who start at once do not both make the tables. Any number will do, as long as it is always this one. */
const LOCK = 5_368_463_749;

const TABLES = `
  begin;
  select pg_advisory_xact_lock(${LOCK});
  create schema if not exists ${SCHEMA};
  create table if not exists ${SCHEMA}.study (
    question text primary key, offer json not null, gathered text not null, assumptions text not null,
    offered timestamptz not null default now());
  create table if not exists ${SCHEMA}.snapshot (
    world text, part int, bytes bytea not null, primary key (world, part));
  create table if not exists ${SCHEMA}.result (
    question text references ${SCHEMA}.study on delete cascade, job int, rows text not null, primary key (question, job));
  commit`;

/** Bytes of one part of a snapshot. */
const PART = 4_194_304;

export const makeTables = ({ query }: Database) => query(TABLES);

/**
 * snapshots  of each world, in the order of the offer; none when they are elsewhere. What is there already stays, but for
 *            what is told of the offer itself: where its snapshots are, how long a lease lasts
 */
export async function offer(
  { transaction }: Database,
  { gathered, assumptions, ...study }: OfferInFull,
  snapshots: readonly Uint8Array[],
): Promise<void> {
  await transaction(async (query) => {
    for (const [index, bytes] of snapshots.entries()) await keepSnapshot(query, study.worlds[index]!, bytes);
    await query(
      `insert into ${SCHEMA}.study (question, offer, gathered, assumptions) values ($1, $2, $3, $4)
         on conflict (question) do update set offer = excluded.offer`,
      [study.question, JSON.stringify(study), JSON.stringify(gathered), JSON.stringify(assumptions)],
    );
  });
}

async function keepSnapshot(query: Query, world: string, bytes: Uint8Array): Promise<void> {
  const { rowCount } = await query(`select 1 from ${SCHEMA}.snapshot where world = $1 limit 1`, [world]);
  if (rowCount) return;
  for (let part = 0; part * PART < bytes.length; part++)
    await query(`insert into ${SCHEMA}.snapshot values ($1, $2, $3) on conflict do nothing`, [
      world,
      part,
      Buffer.from(bytes.subarray(part * PART, (part + 1) * PART)),
    ]);
}

/** Studies on offer, oldest first. */
export async function offers({ query }: Database): Promise<Offer[]> {
  const { rows } = await query<{ offer: Offer }>(
    `select offer from ${SCHEMA}.study order by offered, question`,
  );
  return rows.map((row) => row.offer);
}

/** undefined: it is no longer on offer */
export async function offerInFull({ query }: Database, question: string): Promise<OfferInFull | undefined> {
  const { rows } = await query<{ offer: Offer; gathered: string; assumptions: string }>(
    `select offer, gathered, assumptions from ${SCHEMA}.study where question = $1`,
    [question],
  );
  const [row] = rows;
  return (
    row && {
      ...row.offer,
      gathered: JSON.parse(row.gathered) as Gathered,
      assumptions: JSON.parse(row.assumptions) as Assumptions,
    }
  );
}

/** The bytes of a snapshot; none when it is not there. */
export async function snapshotOf({ query }: Database, world: string): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for (;;) {
    const { rows } = await query<{ bytes: Buffer }>(
      `select bytes from ${SCHEMA}.snapshot where world = $1 and part = $2`,
      [world, parts.length],
    );
    if (!rows[0]) return Buffer.concat(parts);
    parts.push(rows[0].bytes);
  }
}

/** returns  false when the study is no longer on offer; a job that is there already stays as it is */
export async function keepRows({ query }: Database, question: string, { job, rows }: Done): Promise<boolean> {
  const { rowCount } = await query(
    `with asked as (select question from ${SCHEMA}.study where question = $1 for key share),
       kept as (insert into ${SCHEMA}.result select question, $2, $3 from asked on conflict do nothing)
     select 1 from asked`,
    [question, job, rows],
  );
  return rowCount === 1;
}

export async function someDone(
  { query }: Database,
  question: string,
  most: number,
): Promise<readonly Done[]> {
  const { rows } = await query<Done>(
    `select job, rows from ${SCHEMA}.result where question = $1 order by job limit $2`,
    [question, most],
  );
  return rows;
}

export const dropRows = ({ query }: Database, question: string, jobs: readonly number[]) =>
  query(`delete from ${SCHEMA}.result where question = $1 and job = any($2::int[])`, [question, jobs]);

/** The study is done: it goes, and snapshots that no other study names. */
export async function withdraw({ transaction }: Database, question: string): Promise<void> {
  await transaction(async (query) => {
    await query(`delete from ${SCHEMA}.study where question = $1`, [question]);
    await query(
      `delete from ${SCHEMA}.snapshot where world not in
         (select json_array_elements_text(offer->'worlds') from ${SCHEMA}.study)`,
    );
  });
}
