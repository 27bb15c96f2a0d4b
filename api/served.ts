/** What a server answers from: opened once, kept warm. */

import type { Checked } from "../geodata/diagnostics.js";
import type { KnownQuantities } from "../geodata/quantity.js";
import type { World } from "../geodata/world.js";
import { builtInRegions, openRegion } from "./load.js";
import type { Opened } from "./run.js";

/** The regions a server may open. The names are fixed at its start: nothing in a request is ever a path. */
export interface Regions {
  readonly names: readonly string[];
  /** The region that answers when a scenario names none. */
  readonly usual: string;
  /** undefined for a name that is not one of `names` */
  readonly open: (name: string) => Promise<Checked<World>> | undefined;
}

export interface Served extends Omit<Opened, "world"> {
  readonly regions: Regions;
}

/**
 * Built-in regions, opened when first asked for and then kept; so at most as many worlds as there are names.
 * usual  already opened: a built-in region, or one of the user's, which then goes under its own name
 */
export async function regionsOnDemand(known: KnownQuantities, usual: World): Promise<Regions> {
  const opening = new Map<string, Promise<Checked<World>>>();
  opening.set(usual.name, Promise.resolve({ ok: true, value: usual, diagnostics: [] }));
  const names = [...new Set([...(await builtInRegions()), usual.name])];
  const open = (name: string) => {
    if (!names.includes(name)) return undefined;
    const found = opening.get(name) ?? openRegion(name, known);
    opening.set(name, found);
    // A fault of ours is not kept: the next request tries again.
    found.catch(() => opening.delete(name));
    return found;
  };
  return { names, usual: usual.name, open };
}
