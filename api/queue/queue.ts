/** A queue as both sides use it: the database with the tables and pg-boss on it, opened together. */

import { type Checked, type Diagnostic, checked, error, quoted } from "../../geodata/diagnostics.js";
import { type Boss, bossOn } from "./boss.js";
import { type Database, databaseAt, isQueueAddress, reasonOf } from "./database.js";
import { makeTables } from "./tables.js";

export interface Queue {
  readonly database: Database;
  readonly boss: Boss;
  readonly close: () => Promise<void>;
}

/** findings  `queue-no-address`, `queue-unreachable` (also: no such database, or not let in) */
export async function openQueue(address: string): Promise<Checked<Queue>> {
  const refused = (finding: Diagnostic) => checked({} as Queue, [finding]);
  // What was given may hold a password: it is not repeated.
  if (!isQueueAddress(address)) return refused(error("queue-no-address", "--queue", {}));
  const database = databaseAt(address);
  try {
    await makeTables(database);
    const boss = await bossOn(database);
    const close = async () => {
      await boss.stop().catch(() => undefined);
      await database.close();
    };
    return checked({ database, boss, close }, []);
  } catch (reason) {
    await database.close();
    const values = { database: database.shown, reason: quoted(reasonOf(reason)) };
    return refused(error("queue-unreachable", "--queue", values));
  }
}
