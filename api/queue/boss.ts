/** Who does which job, and that it is done: leases, retries and dead letters. The door to pg-boss. */

import PgBoss from "pg-boss";
import type { Database } from "./database.js";

/** A job taken, to be given back by its id. */
export interface Leased {
  readonly id: string;
  readonly job: number;
}

/** One queue of jobs for each study, one of its dead letters beside it. */
export interface Boss {
  readonly open: (question: string, leaseSeconds: number) => Promise<void>;
  readonly send: (question: string, jobs: readonly number[]) => Promise<void>;
  /** Jobs that are waiting or being done. */
  readonly waiting: (question: string) => Promise<Set<number>>;
  /** How many wait to be taken. */
  readonly size: (question: string) => Promise<number>;
  /** At most `most` jobs, leased from now; none while the database is away. */
  readonly take: (question: string, most: number) => Promise<Leased[]>;
  /** The lease of jobs still under way begins anew. */
  readonly renew: (question: string, ids: readonly string[]) => Promise<void>;
  readonly complete: (question: string, id: string) => Promise<void>;
  readonly fail: (question: string, id: string, reason: string) => Promise<void>;
  /** Jobs given up after all tries; `forget` them when they are to be tried again. */
  readonly dead: (question: string) => Promise<Set<number>>;
  readonly forget: (question: string) => Promise<void>;
  readonly close: (question: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const SCHEMA = "ketenimpact_boss";
/** A job whose worker is lost this often is given up; more than the crash test can kill. */
const TRIES = 12;
/** How often somebody looks for leases that ran out, in seconds. */
const LOOK = 2;
const PER_INSERT = 1000;

const queueOf = (question: string) => `study-${question}`;
const deadOf = (question: string) => `dead-${question}`;

/** throws  what the database throws */
export async function bossOn({ query }: Database): Promise<Boss> {
  // Several statements in one text give a list of answers, of which pg-boss reads none.
  const executeSql = async (sql: string, values?: unknown[]) => {
    const { rows } = (await query(sql, values)) as { rows?: readonly unknown[] };
    return { rows: [...(rows ?? [])] };
  };
  const boss = new PgBoss({
    db: { executeSql },
    schema: SCHEMA,
    schedule: false,
    maintenanceIntervalSeconds: LOOK,
  });
  // Its own rounds of looking after leases fail while the database is away; the next round tries again.
  boss.on("error", () => undefined);
  await boss.start();
  const jobsIn = async (name: string, states: string) => {
    const { rows } = await query<{ job: number }>(
      `select (data->>'job')::int as job from ${SCHEMA}.job where name = $1 and state ${states}`,
      [name],
    );
    return new Set(rows.map(({ job }) => job));
  };
  return {
    async open(question, expireInSeconds) {
      const [name, deadLetter] = [queueOf(question), deadOf(question)];
      await boss.createQueue(deadLetter, { name: deadLetter });
      await boss.createQueue(name, { name, deadLetter, retryLimit: TRIES, expireInSeconds });
    },
    async send(question, jobs) {
      const name = queueOf(question);
      for (let first = 0; first < jobs.length; first += PER_INSERT)
        await boss.insert(jobs.slice(first, first + PER_INSERT).map((job) => ({ name, data: { job } })));
    },
    waiting: (question) => jobsIn(queueOf(question), "in ('created', 'retry', 'active')"),
    size: (question) => boss.getQueueSize(queueOf(question)),
    async take(question, batchSize) {
      const found = await boss.fetch<{ job: number }>(queueOf(question), { batchSize });
      return found.map(({ id, data }) => ({ id, job: data.job }));
    },
    async renew(question, ids) {
      await query(
        `update ${SCHEMA}.job set started_on = now() where name = $1 and id = any($2::uuid[]) and state = 'active'`,
        [queueOf(question), ids],
      );
    },
    async complete(question, id) {
      await boss.complete(queueOf(question), id);
    },
    async fail(question, id, message) {
      await boss.fail(queueOf(question), id, { message });
    },
    dead: (question) => jobsIn(deadOf(question), "< 'completed'"),
    async forget(question) {
      await query(`delete from ${SCHEMA}.job where name = $1`, [deadOf(question)]);
    },
    async close(question) {
      // A queue that holds anything, also what is done, is not deleted.
      const both = [queueOf(question), deadOf(question)];
      await query(`delete from ${SCHEMA}.job where name = any($1)`, [both]);
      await boss.deleteQueue(queueOf(question));
      await boss.deleteQueue(deadOf(question));
    },
    stop: () => boss.stop({ graceful: false }),
  };
}
