/** Facts of a region as a whole: how many locations it has of a function. */

import { isRoundTheWeek } from "../geodata/hours.js";
import { regionsOfFacility } from "../geodata/regions.js";
import { type CareFunction, FUNCTIONS, type Facility, type World, offers } from "../geodata/world.js";
import { type Fact, type FactOf, NOT_NEGATIVE, type Subject, unknownFact } from "./facts.js";
import type { State } from "./observed.js";

export const REGION_FACTS: readonly FactOf<State>[] = [
  {
    id: "openLocations",
    about: "state",
    unit: "locations",
    subjects: ["country", "roaz", "rav", "gemeente"],
    decimals: 0,
    range: NOT_NEGATIVE,
    basis: "given",
    params: { function: FUNCTIONS },
    says: {
      nl: "het aantal locaties dat deze functie dag en nacht heeft",
      en: "the number of locations that have this function day and night",
    },
    computed:
      "Locations of the region, after the operations, that are open round the week; a HAP counts at any hour, a " +
      "spoedpost is no SEH. Unknown where no location names the function.",
    find: ({ world }, params, subject) => openLocations(world, params["function"] as CareFunction, subject),
  },
];

function openLocations(world: World, care: CareFunction, { kind, id, name }: Subject): Fact {
  const { facilities, regions, supplyDate, title } = world;
  if (!facilities.some(({ functions }) => functions[care] !== undefined))
    return unknownFact("function-not-recorded", { function: care });
  const layer = regions.find((one) => one.layer === kind);
  const member = layer?.codes.indexOf(id) ?? -1;
  if (kind !== "country" && (!layer || member < 0)) return unknownFact("subject-not-in-region", { name });
  const here = (column: number) => !layer || regionsOfFacility(layer, column).includes(member);
  const value = facilities.filter((facility, column) => counts(facility, care) && here(column)).length;
  return {
    known: true,
    value,
    inputs: [
      {
        name: "supply",
        value,
        unit: "locations",
        mark: "D",
        source: { key: "source-supply", values: { supply: supplyDate, region: title } },
      },
    ],
  };
}

/** At a time when people count on it: round the week; a HAP whenever it is open at all. */
export function counts(facility: Facility, care: CareFunction): boolean {
  if (!offers(facility, care)) return false;
  const { hours, level } = facility.functions[care]!;
  if (care === "seh" && (level === "spoedpost" || level === "none")) return false;
  return care === "hap" || isRoundTheWeek(hours);
}
