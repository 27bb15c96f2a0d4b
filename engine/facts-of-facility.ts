/** Facts of one location: what it offers, when, at what level. */

import { isRoundTheWeek } from "../geodata/hours.js";
import { isOpenThroughout } from "../geodata/periods.js";
import { type CareFunction, FUNCTIONS, type Facility, type World, offers } from "../geodata/world.js";
import {
  type Fact,
  type FactInput,
  type FactOf,
  NOT_NEGATIVE,
  YES_NO,
  unknownFact,
  yesOrNo,
} from "./facts.js";

/** The world of the state that is asked about, after its operations. */
interface Located {
  readonly world: World;
}

const OF_LOCATION = {
  about: "state",
  unit: YES_NO,
  subjects: ["location", "centre"],
  decimals: 0,
  range: [0, 1],
  basis: "given",
} as const;

/** Levels at which an SEH is no SEH (contract). */
const NO_SEH: readonly (string | undefined)[] = ["spoedpost", "none"];

export const FACILITY_FACTS: readonly FactOf<Located>[] = [
  {
    ...OF_LOCATION,
    id: "functionRecorded",
    params: { function: FUNCTIONS },
    says: {
      nl: "van deze functie is bekend welke locaties haar hebben",
      en: "it is recorded which locations have this function",
    },
    computed: "Yes as soon as one location of the region names the function; always known.",
    find: ({ world }, params) => {
      const care = params["function"] as CareFunction;
      return yesOrNo(isRecorded(world, care), [supplyInput(world, care)]);
    },
  },
  {
    ...OF_LOCATION,
    id: "functionOpen",
    params: { function: FUNCTIONS, when: ["ever", "night", "always"] },
    says: { nl: "deze locatie heeft deze functie", en: "this location has this function" },
    computed:
      "By the opening hours: at some hour, throughout every night (23–07), or round the week. A spoedpost is no SEH. " +
      "Unknown where no location of the region names the function.",
    find: ({ world }, params, subject) =>
      ofFacility(world, subject.id, params["function"] as CareFunction, (facility, care) => {
        if (!offers(facility, care)) return false;
        const { hours, level } = facility.functions[care]!;
        if (care === "seh" && NO_SEH.includes(level)) return false;
        if (params["when"] === "ever") return true;
        return params["when"] === "night" ? isOpenThroughout(hours, "night") : isRoundTheWeek(hours);
      }),
  },
  {
    ...OF_LOCATION,
    id: "functionLevel",
    params: { function: ["trauma", "ic"], level: ["1", "2", "3"] },
    says: {
      nl: "deze locatie heeft deze functie op dit niveau",
      en: "this location has this function at this level",
    },
    computed: "As the region gives it, or an operation sets it.",
    find: ({ world }, params, subject) =>
      ofFacility(
        world,
        subject.id,
        params["function"] as CareFunction,
        (facility, care) => offers(facility, care) && facility.functions[care]!.level === params["level"],
      ),
  },
  {
    ...OF_LOCATION,
    id: "icBeds",
    unit: "beds",
    range: NOT_NEGATIVE,
    params: {},
    says: { nl: "het aantal IC-bedden op deze locatie", en: "the IC beds at this location" },
    computed: "The capacity in beds that the region or an operation gives; else unknown.",
    find: ({ world }, _params, { id, name }) => {
      const facility = world.facilities.find((one) => one.id === id);
      const beds = facility && offers(facility, "ic") ? facility.functions.ic!.capacity?.beds : undefined;
      if (beds === undefined) return unknownFact("ic-beds-not-given", { subject: name });
      return { known: true, value: beds, inputs: [supplyInput(world, "ic", facility)] };
    },
  },
];

const isRecorded = ({ facilities }: World, care: CareFunction) =>
  facilities.some(({ functions }) => functions[care] !== undefined);

function ofFacility(
  world: World,
  id: string,
  care: CareFunction,
  test: (facility: Facility, care: CareFunction) => boolean,
): Fact {
  if (!isRecorded(world, care)) return unknownFact("function-not-recorded", { function: care });
  const facility = world.facilities.find((one) => one.id === id);
  if (!facility) return unknownFact("facility-not-here", { facility: id });
  return yesOrNo(test(facility, care), [supplyInput(world, care, facility)]);
}

const supplyInput = (world: World, care: CareFunction, facility?: Facility): FactInput => ({
  name: "supply",
  value: care,
  unit: "",
  mark: facility?.mark ?? "D",
  source: { key: "source-supply", values: { supply: world.supplyDate, region: world.title } },
});
