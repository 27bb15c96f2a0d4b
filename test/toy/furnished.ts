/** Drawn worlds with all that a result speaks of: ages, layers, and hospitals with more than an SEH. */

import { ALWAYS } from "../../geodata/hours.js";
import { regionLayer } from "../../geodata/regions.js";
import type { CareFunction, Facility, FunctionState, World } from "../../geodata/world.js";

/** Inhabitants per sign, and whether the people have ages. */
export interface Furnishing {
  readonly people?: number;
  readonly ages?: boolean;
}

const always: FunctionState = { open: true, hours: ALWAYS };
/** What the first, second and later hospitals of a drawing have beside SEH and acute obstetrics. */
const BESIDE: readonly Readonly<Partial<Record<CareFunction, FunctionState>>>[] = [
  {
    hap: always,
    ic: { ...always, level: "2" },
    or: always,
    clinic: always,
    stroke: always,
    pci: always,
    trauma: { ...always, level: "1" },
  },
  { hap: always, "acute-ggz": always, stroke: always, clinic: always, elv: always },
  {},
];

/** Shares of children, adults and people of 75 and over. */
const SHARES = [0.2, 0.7, 0.1];

export function furnished(world: World, { people = 1000, ages = true }: Furnishing = {}): World {
  const inhabitants = world.areas.inhabitants.map((count) => count * people);
  const bands = [
    { from: 0, to: 14 },
    { from: 15, to: 74 },
    { from: 75, to: null },
  ];
  const byAge = [...inhabitants].flatMap((count) => SHARES.map((share) => Math.round(count * share)));
  let hospitals = 0;
  const facilities = world.facilities.map((facility): Facility => {
    if (!facility.functions.seh) return facility;
    const more = BESIDE[Math.min(hospitals++, BESIDE.length - 1)]!;
    return { ...facility, functions: { ...facility.functions, ...more } };
  });
  const half = (lon: number) => [lon < 5.04 ? "west" : "east"];
  const layers = ["rav", "roaz", "gemeente"].map((layer) =>
    regionLayer({
      layer,
      names: {},
      ofArea: Array.from(world.areas.lon, half),
      ofFacility: facilities.map(({ lon }) => half(lon)),
    }),
  );
  return {
    ...world,
    areas: {
      ...world.areas,
      inhabitants,
      ...(ages
        ? { bands, persons: Float64Array.from(byAge) }
        : { bands: [{ from: 0, to: null }], persons: inhabitants }),
    },
    facilities,
    regions: layers,
  };
}
