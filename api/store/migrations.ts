/** The tables of the store in PostgreSQL: each step once, in order, never changed after a release. */

export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE ketenimpact_runs (
     address    text PRIMARY KEY,
     receipt_id text NOT NULL,
     question   text NOT NULL,
     title      text NOT NULL,
     region     text NOT NULL,
     owners     text[] NOT NULL,
     asked      bytea NOT NULL,
     result_nl  bytea,
     result_en  bytea,
     bytes      bigint GENERATED ALWAYS AS
                (length(asked) + coalesce(length(result_nl), 0) + coalesce(length(result_en), 0)) STORED,
     kept       timestamptz(3) NOT NULL,
     used       timestamptz NOT NULL,
     share      text UNIQUE
   );
   CREATE INDEX ketenimpact_runs_question ON ketenimpact_runs (question);
   CREATE INDEX ketenimpact_runs_owners ON ketenimpact_runs USING gin (owners);
   CREATE INDEX ketenimpact_runs_used ON ketenimpact_runs (used DESC) INCLUDE (address, bytes);`,
];
