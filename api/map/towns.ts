/** Towns for orientation: each place once, at its most populous point, the largest first. */

import type { World } from "../../geodata/world.js";

export interface Town {
  readonly name: string;
  readonly inhabitants: number;
  /** The area of this place in which most people live. */
  readonly area: number;
}

export function townsBySize({ areas }: Pick<World, "areas">): Town[] {
  const towns = new Map<string, Town>();
  areas.places.forEach((name, area) => {
    const here = areas.inhabitants[area]!;
    const town = towns.get(name) ?? { name, inhabitants: 0, area };
    const largest = here > areas.inhabitants[town.area]! ? area : town.area;
    towns.set(name, { name, inhabitants: town.inhabitants + here, area: largest });
  });
  return [...towns.values()].sort((a, b) => b.inhabitants - a.inhabitants || a.area - b.area);
}
