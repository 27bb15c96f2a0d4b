/** A process that keeps run after run and says which were acknowledged, until it is killed: for store-crash.test.ts. */

import type { RunStore } from "../../api/store.js";
import { fileStore } from "../../api/store/files.js";
import { postgresStore } from "../../api/store/postgres.js";

const [where = "", writer = ""] = process.argv.slice(2);
const store: RunStore = where.startsWith("postgres:") ? await postgresStore(where) : await fileStore(where);

/** Large enough that a kill falls inside a write. */
const BYTES = 200_000;
/** Some runs are written again, as when they are asked in another language. */
const AGAIN = 3;

async function keep(nth: number, language: "nl" | "en"): Promise<void> {
  const name = `${writer}-${nth}`;
  await store.keep({
    address: name,
    receiptId: name,
    question: name,
    title: name,
    region: "nl",
    owners: [writer],
    asked: Buffer.from(name),
    results: { [language]: Buffer.alloc(BYTES, language) },
  });
  process.stdout.write(`${name} ${language}\n`);
}

for (let nth = 0; ; nth += 2) {
  await Promise.all([keep(nth, "nl"), keep(nth + 1, "nl")]);
  if (nth % AGAIN === 0) await keep(nth, "en");
}
