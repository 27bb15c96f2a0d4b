/** A database of its own for a test, dropped afterwards; DATABASE_TEST_URL says where, else the PostgreSQL of this machine. */

import { randomUUID } from "node:crypto";
import { Client } from "pg";

const SERVER = process.env["DATABASE_TEST_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres";

async function once(sql: string): Promise<void> {
  const client = new Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export const hasPostgres = await once("SELECT 1").then(
  () => true,
  () => false,
);

export interface Database {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

export async function freshDatabase(): Promise<Database> {
  const name = `ketenimpact_${randomUUID().replaceAll("-", "")}`;
  await once(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => once(`DROP DATABASE ${name} WITH (FORCE)`) };
}
