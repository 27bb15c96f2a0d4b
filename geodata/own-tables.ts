/** A world with a user's own flows and capacities laid over it. */

import { type Checked, checked } from "./diagnostics.js";
import { type CapacityColumns, capacityColumns, withCapacities } from "./own-capacity.js";
import { type FlowColumns, flowColumns, flowsOf } from "./own-flows.js";
import type { CsvTable } from "./sources/csv.js";
import type { World } from "./world.js";

/** A table, and which column holds what; the usual names where nothing is said. */
export interface OwnTable<Columns> {
  readonly table: CsvTable;
  readonly columns?: Columns | undefined;
}

/** findings  those of withCapacities and flowsOf, all of both */
export function withOwnTables(
  world: World,
  flows: OwnTable<FlowColumns> | undefined,
  capacity: OwnTable<CapacityColumns> | undefined,
): Checked<World> {
  const held =
    capacity &&
    withCapacities(world.facilities, capacity.table, capacity.columns ?? capacityColumns(capacity.table));
  const said = flows && flowsOf(flows.table, flows.columns ?? flowColumns(flows.table), world);
  const diagnostics = [...(held?.diagnostics ?? []), ...(said?.diagnostics ?? [])];
  const own = {
    ...world,
    ...(held?.ok ? { facilities: held.value } : {}),
    ...(said?.ok ? { flows: said.value } : {}),
  };
  return checked(own, diagnostics);
}
