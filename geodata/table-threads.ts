/** Travel tables on the threads of this machine, in shared memory, for roads the size of a country's. A door to piscina. */

import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Piscina } from "piscina";
import { type Seed, type TravelMatrix, emptyMatrix } from "./matrix.js";
import { type RoadGraph, seedsOf } from "./roads.js";
import { type SpeedProfile, VEHICLES, type Vehicle } from "./speeds.js";
import { type AreaEnds, type Descent, areaEnds, descentTo } from "./sweeps.js";
import {
  DIRECTIONS,
  type Hierarchies,
  type Touching,
  hierarchiesFor,
  seedsAt,
  travelOf,
  travelTables,
} from "./travel.js";
import type { Areas, Descents, Travel } from "./world.js";

/** next  in shared memory: the first batch of columns that nobody has taken */
export interface TableTask {
  readonly table: TravelMatrix;
  readonly descent: Descent;
  readonly ends: AreaEnds;
  readonly starts: readonly (readonly Seed[])[];
  readonly next: Int32Array;
}

/** Below so many nodes threads have started when one has already done the work. An estimate, see DECISIONS. */
const THREADS_FROM_NODES = 250_000;

export interface Tables {
  readonly travel: Travel;
  /** Absent where the tables were made without threads. */
  readonly descents?: Descents;
}

/** Tables as travelTables makes them, on threads where that is sooner. */
export async function tablesOf(
  roads: RoadGraph,
  speeds: SpeedProfile,
  areas: Pick<Areas, "node">,
  facilities: Touching,
): Promise<Tables> {
  const hierarchies =
    roads.nodeCount < THREADS_FROM_NODES ? undefined : hierarchiesFor(roads, speeds, facilities.length);
  if (!hierarchies) return { travel: travelTables(roads, speeds, areas, facilities) };
  return tablesOnThreads(hierarchies, speeds, areas, facilities, availableParallelism());
}

/**
 * All threads on each table, eight columns at a time, while this one makes ready the next; the same bytes for any number.
 *
 * returns  arrays in shared memory; the ways down are kept, for columns of new locations
 * throws   RangeError as travelTables
 */
export async function tablesOnThreads(
  hierarchies: Hierarchies,
  speeds: SpeedProfile,
  areas: Pick<Areas, "node">,
  facilities: Touching,
  threads: number,
): Promise<Required<Tables>> {
  // Threads load JavaScript: run from the sources, they are those of the last build.
  const built = import.meta.url.endsWith(".ts") ? "../dist/geodata/table-thread.js" : "./table-thread.js";
  const filename = new URL(built, import.meta.url).href;
  const pool = new Piscina({
    filename,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: Object.values(DIRECTIONS).flat().length,
  });
  const ends = seedsAt(areas);
  const tables: Record<Vehicle, TravelMatrix[]> = { car: [], ambulance: [] };
  const descents: Record<Vehicle, Descent[]> = { car: [], ambulance: [] };
  const filling: Promise<unknown>[] = [];
  try {
    for (const vehicle of VEHICLES) {
      const hierarchy = inSharedMemory(hierarchies[vehicle]);
      const starts = facilities.map(({ touches }) => seedsOf(touches, speeds[vehicle]));
      for (const direction of DIRECTIONS[vehicle]) {
        const { place, rows, ...rest } = descentTo(hierarchy, direction, areas.node);
        const descent = { ...rest, place: inSharedMemory(place), rows: inSharedMemory(rows) };
        const table = inSharedMemory(emptyMatrix(ends.length, starts.length));
        const shared = {
          ends: inSharedMemory(areaEnds(descent, ends)),
          next: inSharedMemory(new Int32Array(1)),
        };
        const task: TableTask = { table, descent, starts, ...shared };
        filling.push(...Array.from({ length: threads }, () => pool.run(task)));
        for (const one of filling) one.catch(() => undefined); // told below, when all have been asked
        await setImmediate(); // lets threads that have started take it
        tables[vehicle].push(table);
        descents[vehicle].push(descent);
      }
    }
    await Promise.all(filling);
    return { travel: travelOf((vehicle) => tables[vehicle]), descents };
  } finally {
    await pool.destroy();
  }
}

/** The same, its typed arrays copied to memory that threads share, but for those that lie there. */
export function inSharedMemory<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (!ArrayBuffer.isView(value))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inSharedMemory(part)])) as T;
  const numbers = value as unknown as Float64Array;
  if (numbers.buffer instanceof SharedArrayBuffer) return value;
  const memory = new SharedArrayBuffer(numbers.byteLength);
  const copy = new (numbers.constructor as Float64ArrayConstructor)(memory);
  copy.set(numbers);
  return copy as unknown as T;
}
