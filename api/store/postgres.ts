/** The store in PostgreSQL: for several servers that share one, and for who backs up a database anyway. */

import { Pool } from "pg";
import {
  type Bounds,
  DISK_BOUNDS,
  type KeptLabel,
  type NewRun,
  type RunStore,
  type StoredRun,
} from "../store.js";
import { LANGUAGES } from "../words/words.js";
import { MIGRATIONS } from "./migrations.js";

interface Row {
  readonly address: string;
  readonly receipt_id: string;
  readonly question: string;
  readonly title: string;
  readonly region: string;
  readonly owners: readonly string[];
  readonly asked: Buffer;
  readonly result_nl: Buffer | null;
  readonly result_en: Buffer | null;
  readonly kept: Date;
  readonly share: string | null;
}

/** Only we take this lock: servers that start together migrate one after the other. */
const MIGRATION_LOCK = 7_351_208;
const CONNECTIONS = 8;
/** Rather an error than a server that hangs. */
const CONNECT_MILLISECONDS = 5_000;
const STATEMENT_MILLISECONDS = 15_000;

const LABELS = "address, receipt_id, question, title, region, owners, kept, share";

/** url  postgres://…; throws when it cannot be reached */
export async function postgresStore(url: string, bounds: Bounds = DISK_BOUNDS): Promise<RunStore> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    statement_timeout: STATEMENT_MILLISECONDS,
  });
  // A connection that falls away while nobody uses it: the next query makes another.
  pool.on("error", () => undefined);
  await migrate(pool).catch(async (reason: unknown) => {
    await pool.end();
    throw reason;
  });

  const use = async (column: "address" | "question" | "share", value: string) => {
    const { rows } = await pool.query<Row>(
      `UPDATE ketenimpact_runs SET used = clock_timestamp() WHERE address =
         (SELECT address FROM ketenimpact_runs WHERE ${column} = $1 ORDER BY kept DESC LIMIT 1) RETURNING *`,
      [value],
    );
    return rows[0] && runOf(rows[0]);
  };

  return {
    byAddress: (address) => use("address", address),
    byQuestion: (question) => use("question", question),
    byShare: (share) => use("share", share),
    async keep(run) {
      const { rows } = await pool.query<Row>(KEEP, valuesOf(run));
      await pool.query(PRUNE, [bounds.runs, bounds.bytes]);
      return rows[0] && runOf(rows[0]);
    },
    async share(address, share) {
      await pool.query(
        "UPDATE ketenimpact_runs SET share = $2, used = clock_timestamp() WHERE address = $1",
        [address, share ?? null],
      );
    },
    async list(owner, limit, after) {
      const { rows } = await pool.query<Omit<Row, "asked" | "result_nl" | "result_en">>(
        `SELECT ${LABELS} FROM ketenimpact_runs WHERE owners @> ARRAY[$1]
           AND ($3::timestamptz IS NULL OR kept < $3 OR (kept = $3 AND address > $4 COLLATE "C"))
         ORDER BY kept DESC, address COLLATE "C" LIMIT $2`,
        [owner, limit + 1, after?.kept ?? null, after?.address ?? null],
      );
      return { runs: rows.slice(0, limit).map(labelOf), more: rows.length > limit };
    },
    ping: async () => void (await pool.query("SELECT 1")),
    close: () => pool.end(),
  };
}

/** No row comes back where another question has the address. */
const KEEP = `
  INSERT INTO ketenimpact_runs AS old
    (address, receipt_id, question, title, region, owners, asked, result_nl, result_en, kept, used)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp(), clock_timestamp())
  ON CONFLICT (address) DO UPDATE SET
    owners = ARRAY(SELECT DISTINCT unnest(old.owners || excluded.owners) ORDER BY 1),
    result_nl = coalesce(excluded.result_nl, old.result_nl),
    result_en = coalesce(excluded.result_en, old.result_en),
    used = excluded.used
  WHERE old.question = excluded.question
  RETURNING *`;

const PRUNE = `
  DELETE FROM ketenimpact_runs WHERE address IN (
    SELECT address FROM (
      SELECT address, row_number() OVER newest AS nth, sum(bytes) OVER newest AS total
      FROM ketenimpact_runs WINDOW newest AS (ORDER BY used DESC, address)
    ) AS ranked WHERE nth > $1 OR total > $2)`;

const valuesOf = ({ address, receiptId, question, title, region, owners, asked, results }: NewRun) =>
  [address, receiptId, question, title, region, owners, asked, results.nl ?? null, results.en ?? null]; // prettier-ignore

const labelOf = (row: Omit<Row, "asked" | "result_nl" | "result_en">): KeptLabel => ({
  address: row.address,
  receiptId: row.receipt_id,
  question: row.question,
  title: row.title,
  region: row.region,
  owners: row.owners,
  kept: row.kept.toISOString(),
  ...(row.share === null ? {} : { share: row.share }),
});

const runOf = (row: Row): StoredRun => ({
  ...labelOf(row),
  asked: row.asked,
  results: Object.fromEntries(
    LANGUAGES.flatMap((language) =>
      row[`result_${language}`] ? [[language, row[`result_${language}`]]] : [],
    ),
  ),
});

/** All steps that this database has not had, in one transaction. */
async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await client.query("CREATE TABLE IF NOT EXISTS ketenimpact_migrations (step integer PRIMARY KEY)");
    const { rows } = await client.query<{ done: number }>(
      "SELECT count(*)::integer AS done FROM ketenimpact_migrations",
    );
    for (const [step, sql] of MIGRATIONS.entries()) {
      if (step < rows[0]!.done) continue;
      await client.query(sql);
      await client.query("INSERT INTO ketenimpact_migrations VALUES ($1)", [step]);
    }
    await client.query("COMMIT");
  } catch (reason) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw reason;
  } finally {
    client.release();
  }
}
