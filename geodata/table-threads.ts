/** Travel tables on the threads of this machine, in shared memory, for roads the size of a country's. A door to piscina. */

import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { type Hierarchy, canContract } from "./contraction.js";
import { type Seed, type TravelMatrix, emptyMatrix } from "./matrix.js";
import { type Arcs, type RoadGraph, outwardArcs, seedsOf } from "./roads.js";
import { type SpeedProfile, VEHICLES } from "./speeds.js";
import { type AreaEnds, type Descent, areaEnds, descentTo } from "./sweeps.js";
import {
  DIRECTIONS,
  HIERARCHY_COSTS_SEARCHES,
  type Touching,
  seedsAt,
  travelOf,
  travelTables,
} from "./travel.js";
import type { Areas, Descents, Travel } from "./world.js";

export interface ContractTask {
  readonly arcs: Arcs;
}

/** next  in shared memory: the first batch of columns that nobody has taken */
export interface SweepTask {
  readonly table: TravelMatrix;
  readonly descent: Descent;
  readonly ends: AreaEnds;
  readonly starts: readonly (readonly Seed[])[];
  readonly next: Int32Array;
}

export type TableTask = ContractTask | SweepTask;

/** Threads take a quarter of a second to start; from so many nodes on they win it back. Measured, see DECISIONS. */
const THREADS_FROM_NODES = 30_000;
/** Nodes of hierarchies that are built at once: 300 bytes each while it lasts, so 1.2 GB. */
const NODES_AT_ONCE = 4_000_000;

export interface Tables {
  readonly travel: Travel;
  /** Absent where the tables were made without a hierarchy. */
  readonly descents?: Descents;
}

/** Tables as travelTables makes them, on threads where that is sooner. */
export function tablesOf(
  roads: RoadGraph,
  speeds: SpeedProfile,
  areas: Pick<Areas, "node">,
  facilities: Touching,
): Promise<Tables> {
  const threads = availableParallelism();
  const isLarge = roads.nodeCount >= THREADS_FROM_NODES && facilities.length > HIERARCHY_COSTS_SEARCHES;
  if (isLarge && VEHICLES.every((vehicle) => canContract(outwardArcs(roads, speeds[vehicle]))))
    return tablesOnThreads(roads, speeds, areas, facilities, threads);
  return Promise.resolve({ travel: travelTables(roads, speeds, areas, facilities) });
}

/**
 * The same bytes whatever the number of threads: each vehicle's hierarchy on a thread of its own, then all threads on
 * one table after the other, eight columns at a time.
 *
 * returns  arrays in shared memory; the hierarchies are kept, for columns of new locations
 * throws   RangeError as travelTables and contract
 */
export async function tablesOnThreads(
  roads: RoadGraph,
  speeds: SpeedProfile,
  areas: Pick<Areas, "node">,
  facilities: Touching,
  threads: number,
): Promise<Required<Tables>> {
  // Threads load JavaScript: run from the sources, they are those of the last build.
  const built = import.meta.url.endsWith(".ts") ? "../dist/geodata/table-thread.js" : "./table-thread.js";
  const filename = new URL(built, import.meta.url).href;
  const pool = new Piscina({ filename, minThreads: 1, maxThreads: threads });
  const run = (task: TableTask) => pool.run(task) as Promise<Hierarchy | undefined>;
  try {
    const hierarchies: Hierarchy[] = [];
    const atOnce = Math.max(1, Math.floor(NODES_AT_ONCE / roads.nodeCount));
    for (let first = 0; first < VEHICLES.length; first += atOnce) {
      const some = VEHICLES.slice(first, first + atOnce);
      const contracted = some.map((vehicle) =>
        run({ arcs: inSharedMemory(outwardArcs(roads, speeds[vehicle])) }),
      );
      hierarchies.push(...((await Promise.all(contracted)) as Hierarchy[]));
    }
    const ends = seedsAt(areas);
    const tables = VEHICLES.map(() => [] as TravelMatrix[]);
    const descents = VEHICLES.map(() => [] as Descent[]);
    for (const [i, vehicle] of VEHICLES.entries()) {
      const starts = facilities.map(({ touches }) => seedsOf(touches, speeds[vehicle]));
      for (const direction of DIRECTIONS[vehicle]) {
        const restricted = descentTo(hierarchies[i]!, direction, areas.node);
        const descent: Descent = {
          ...restricted,
          place: inSharedMemory(restricted.place),
          rows: inSharedMemory(restricted.rows),
        };
        const table = inSharedMemory(emptyMatrix(ends.length, starts.length));
        const next = inSharedMemory(new Int32Array(1));
        const task = { table, descent, ends: inSharedMemory(areaEnds(descent, ends)), starts, next };
        await Promise.all(Array.from({ length: threads }, () => run(task)));
        tables[i]!.push(table);
        descents[i]!.push(descent);
      }
    }
    const [car, ambulance] = descents as [Descent[], Descent[]];
    return {
      travel: travelOf((vehicle) => tables[VEHICLES.indexOf(vehicle)]!),
      descents: { car, ambulance },
    };
  } finally {
    await pool.destroy();
  }
}

/** The same, its typed arrays copied to memory that threads share. */
export function inSharedMemory<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (!ArrayBuffer.isView(value))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inSharedMemory(part)])) as T;
  const numbers = value as unknown as Float64Array;
  const memory = new SharedArrayBuffer(numbers.byteLength);
  const copy = new (numbers.constructor as Float64ArrayConstructor)(memory);
  copy.set(numbers);
  return copy as unknown as T;
}
