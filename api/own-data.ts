/** A user's own flows and capacities, as files beside a region that does not hold them. */

import { type Checked, type Diagnostic, checked, hasErrors } from "../geodata/diagnostics.js";
import { fingerprint } from "../geodata/fingerprint.js";
import { withOwnTables } from "../geodata/own-tables.js";
import { type CsvTable, readCsv } from "../geodata/sources/csv.js";
import { fingerprintFile } from "../geodata/sources/file-fingerprint.js";
import type { World } from "../geodata/world.js";

/** Paths of CSV files; absent: none. */
export interface OwnFiles {
  readonly flows?: string | undefined;
  readonly capacity?: string | undefined;
}

/**
 * The same world with what the files say, and a fingerprint of its own; the world itself without files.
 * findings  those of readCsv and withOwnTables
 */
export async function withOwnFiles(world: World, { flows, capacity }: OwnFiles): Promise<Checked<World>> {
  if (flows === undefined && capacity === undefined) return checked(world, []);
  const diagnostics: Diagnostic[] = [];
  const read = async (path: string | undefined) => {
    if (path === undefined) return undefined;
    const table = await readCsv(path);
    diagnostics.push(...table.diagnostics);
    return table.ok ? { table: table.value } : undefined;
  };
  const own = withOwnTables(world, await read(flows), await read(capacity));
  diagnostics.push(...own.diagnostics);
  if (!own.ok || hasErrors(diagnostics)) return { ok: false, diagnostics };
  const print = async (path: string | undefined) => (path === undefined ? null : fingerprintFile(path));
  const hashes = await Promise.all([print(flows), print(capacity)]);
  return checked({ ...own.value, fingerprint: fingerprint([world.fingerprint, ...hashes]) }, diagnostics);
}

/** Which of the two a table is by its columns; undefined where it is neither. */
export function ownKind({ columns }: CsvTable): keyof OwnFiles | undefined {
  const has = (...names: string[]) => names.every((name) => columns.includes(name));
  if (has("area", "facility", "share")) return "flows";
  return has("facility", "function") ? "capacity" : undefined;
}
