/** A user's own flows and capacities, as files beside a region that does not hold them. */

import { type Checked, type Diagnostic, checked } from "../geodata/diagnostics.js";
import { fingerprint } from "../geodata/fingerprint.js";
import { capacityColumns, withCapacities } from "../geodata/own-capacity.js";
import { FLOW_COLUMNS, flowsOf } from "../geodata/own-flows.js";
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
 * findings  those of readCsv, withCapacities and flowsOf
 */
export async function withOwnFiles(world: World, { flows, capacity }: OwnFiles): Promise<Checked<World>> {
  if (flows === undefined && capacity === undefined) return checked(world, []);
  const diagnostics: Diagnostic[] = [];
  const read = async <T>(path: string | undefined, use: (table: CsvTable) => Checked<T>) => {
    if (path === undefined) return undefined;
    const table = await readCsv(path);
    const found = table.ok ? use(table.value) : table;
    diagnostics.push(...found.diagnostics);
    return found.ok ? found.value : undefined;
  };
  const facilities = await read(capacity, (table) =>
    withCapacities(world.facilities, table, capacityColumns(table)),
  );
  const said = await read(flows, (table) => flowsOf(table, flowColumns(table), world));
  const own = {
    ...world,
    facilities: facilities ?? world.facilities,
    ...(said ? { flows: said } : {}),
  };
  if (diagnostics.some(({ severity }) => severity === "error")) return checked(world, diagnostics);
  const print = async (path: string | undefined) => (path === undefined ? null : fingerprintFile(path));
  const hashes = await Promise.all([print(flows), print(capacity)]);
  return checked({ ...own, fingerprint: fingerprint([world.fingerprint, ...hashes]) }, diagnostics);
}

/** The usual names; a file without a column `function` is about the SEH. */
export function flowColumns({ columns }: CsvTable) {
  const { function: care, ...rest } = FLOW_COLUMNS;
  return columns.includes(care) ? FLOW_COLUMNS : rest;
}

/** Which of the two a table is by its columns; undefined where it is neither. */
export function ownKind({ columns }: CsvTable): keyof OwnFiles | undefined {
  const has = (...names: string[]) => names.every((name) => columns.includes(name));
  if (has("area", "facility", "share")) return "flows";
  return has("facility", "function") ? "capacity" : undefined;
}
