/** The store that the settings ask for: files, or PostgreSQL where DATABASE_URL says so. */

import { join } from "node:path";
import { type Checked, checked, error, quoted, warning } from "../../geodata/diagnostics.js";
import type { RunStore } from "../store.js";

/**
 * findings  `store-unreachable` (DATABASE_URL), `store-cannot-open` (KETENIMPACT_STORE); `store-damaged` (warning)
 */
export async function openStore(folder: string, database: string | undefined): Promise<Checked<RunStore>> {
  if (database !== undefined) {
    const { postgresStore } = await import("./postgres.js");
    try {
      return checked(await postgresStore(database), []);
    } catch (reason) {
      // Without the address: a password may stand in it.
      const values = { reason: (reason as NodeJS.ErrnoException).code ?? (reason as Error).name };
      return checked({} as RunStore, [error("store-unreachable", "DATABASE_URL", values)]);
    }
  }
  const { fileStore } = await import("./files.js");
  try {
    const store = await fileStore(join(folder, "runs"));
    const damaged = store.damaged.map((name) => warning("store-damaged", "KETENIMPACT_STORE", { name }));
    return checked(store, damaged);
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    if (code === undefined) throw reason;
    const values = { folder: quoted(folder), reason: code };
    return checked({} as RunStore, [error("store-cannot-open", "KETENIMPACT_STORE", values)]);
  }
}
