/** The database of the queue: one pool, and patience when it goes away. The door to pg. */

import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

export interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly rowCount: number | null;
}
export type Query = <Row>(sql: string, values?: readonly unknown[]) => Promise<Rows<Row>>;

export interface Database {
  readonly query: Query;
  /** All of it or nothing. */
  readonly transaction: (work: (query: Query) => Promise<void>) => Promise<void>;
  /** Host, port and name, without user and password: to show to people. */
  readonly shown: string;
  readonly close: () => Promise<void>;
}

const CONNECTIONS = 4;
const CONNECT_MILLISECONDS = 10_000;
const ADDRESS = /^postgres(?:ql)?:\/\/\S+$/;

export const isQueueAddress = (address: string) => ADDRESS.test(address) && URL.canParse(address);

/** address  postgres://USER:PASSWORD@HOST:PORT/NAME (isQueueAddress); nothing is connected yet */
export function databaseAt(address: string): Database {
  const pool = new pg.Pool({
    connectionString: address,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    keepAlive: true,
    application_name: "ketenimpact",
  });
  // A connection that breaks while nobody uses it: the next query makes a new one, and tells if it cannot.
  pool.on("error", () => undefined);
  const { host, pathname } = new URL(address);
  return {
    query: (sql, values) => onClient(pool, (client) => queryOn(client)(sql, values)),
    transaction: (work) =>
      onClient(pool, async (client) => {
        await client.query("begin");
        await work(queryOn(client));
        await client.query("commit");
      }),
    shown: `${host}${pathname}`,
    close: () => pool.end(),
  };
}

/** What a row holds is said by who asks: SQL is not typed. */
const queryOn =
  (client: pg.PoolClient): Query =>
  async (sql, values = []) => {
    const found: unknown = await client.query(sql, [...values]);
    return found as Rows<never>;
  };

/** A connection on which anything failed is thrown away: it may be halfway in a transaction. */
async function onClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: (reason: Error) => void = () => undefined;
  const breaking = new Promise<never>((_, reject) => (broken = reject));
  breaking.catch(() => undefined);
  client.once("error", broken);
  try {
    const done = await Promise.race([work(client), breaking]);
    client.removeListener("error", broken);
    client.release();
    return done;
  } catch (reason) {
    client.on("error", () => undefined);
    client.release(true);
    throw reason;
  }
}

/** Why a database does not answer now and may later; undefined for what waiting does not mend. */
export function passing(reason: unknown): "away" | "full" | undefined {
  const { code = "", message = "" } = reason as { code?: string; message?: string };
  if (DISK_FULL.has(code)) return "full";
  if (AWAY.has(code) || code.startsWith("08")) return "away";
  return /connection (?:terminated|error)|timeout exceeded when trying to connect|not queryable/i.test(
    message,
  )
    ? "away"
    : undefined;
}

/** PostgreSQL, appendix A: disk_full, out_of_memory. */
const DISK_FULL = new Set(["53100", "53200"]);
/**
 * Of the network; and of PostgreSQL, appendix A: too_many_connections, admin_shutdown, crash_shutdown,
 * cannot_connect_now, deadlock_detected.
 */
const AWAY = new Set(
  "ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN 53300 57P01 57P02 57P03 40P01".split(
    " ",
  ),
);

/** told  once when it goes away (why), and once when it is back (undefined) */
export type Told = (why: "away" | "full" | undefined, reason: string) => void;

const FIRST_WAIT = 250;
const LONGEST_WAIT = 15_000;

/**
 * Does the work again and again while the database is away or full, waiting longer each time.
 * signal  when it strikes, the last failure is thrown
 * throws  what `passing` does not know, at once
 */
export async function patiently<T>(work: () => Promise<T>, told: Told, signal: AbortSignal): Promise<T> {
  for (let wait = FIRST_WAIT, tries = 0; ; wait = Math.min(LONGEST_WAIT, 2 * wait), tries++) {
    try {
      const done = await work();
      if (tries > 0) told(undefined, "");
      return done;
    } catch (reason) {
      const why = passing(reason);
      if (why === undefined || signal.aborted) throw reason;
      if (tries === 0) told(why, reasonOf(reason));
      await sleep(wait, undefined, { signal }).catch(() => undefined);
    }
  }
}

export const reasonOf = (reason: unknown) => {
  const { code, message } = reason as { code?: string; message?: string };
  return [code, message].filter(Boolean).join(": ") || String(reason);
};
