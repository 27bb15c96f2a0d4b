/**
 * A lens on a change: who comes to lie outside a time limit to any function, by a clock of one's own choice. Guideline
 * limits and drafts are tested with it; the 45-minute norm has its own fact and its own recipe.
 */

import { toDeciseconds } from "../geodata/units.js";
import { type CareFunction, FUNCTIONS, type World } from "../geodata/world.js";
import { type Change, notCovered, outsideInhabitants } from "./change.js";
import { type Outcome, nearest } from "./evaluate.js";
import { counts } from "./facts-of-region.js";
import { type Fact, type FactInput, type FactOf, type FactParams, unknownFact } from "./facts.js";

/** Where the clock starts: the call, the first contact with a care provider (the ambulance), or one's own front door. */
const CLOCKS = ["call", "contact", "own-transport"] as const;

export const LENS_FACTS: readonly FactOf<Change>[] = [
  {
    id: "inhabitantsMoreBeyond",
    about: "change",
    unit: "inhabitants",
    subjects: ["country"],
    decimals: 0,
    basis: "modelled",
    params: {
      function: FUNCTIONS,
      clock: CLOCKS,
      within: "time",
      onScene: "time",
      inHospital: "time",
    },
    says: {
      nl: "het aantal inwoners dat buiten de tijd tot behandeling komt te wonen, min wie erbinnen komt",
      en: "inhabitants who come to lie outside the time to treatment, less those who come inside",
    },
    computed:
      "Clock call: call and turn-out + nearest post → home + on scene + siren drive to the nearest location + time in " +
      "hospital; contact: from arrival of the ambulance; own-transport: the drive by car. Locations open round the " +
      "week (a HAP: at any hour); level 1 of trauma. Exactly at the limit is inside.",
    find: (change, params) => moreBeyond(change, params),
  },
];

function moreBeyond(change: Change, params: FactParams): Fact {
  const { model, base, scenario, changedWorld } = change;
  const { world, assumptions } = model;
  const care = params["function"] as CareFunction;
  if (!world.facilities.some(({ functions }) => functions[care] !== undefined))
    return unknownFact("function-not-recorded", { function: care });
  const uncovered = notCovered(world, changedWorld, assumptions.normSurroundings);
  if (uncovered) return uncovered;
  const outside = (where: World, outcome: Outcome) =>
    outsideInhabitants(
      world.areas.inhabitants,
      times(change, where, outcome, care, params),
      Number(params["within"]),
    );
  const [before, after] = [outside(world, base), outside(changedWorld, scenario)];
  const source = {
    key: "source-people",
    values: { people: world.peopleDate, profile: world.speedProfile, region: world.title },
  };
  const counted = (name: string, value: number): FactInput => ({
    name,
    value,
    unit: "inhabitants",
    mark: "C",
    source,
  });
  const supply: FactInput["source"] = {
    key: "source-supply",
    values: { supply: world.supplyDate, region: world.title },
  };
  return {
    known: true,
    value: after - before,
    inputs: [
      counted("outside-before", before),
      counted("outside-after", after),
      {
        name: "locations-after",
        value: columnsOf(changedWorld, care).length,
        unit: "locations",
        mark: "D",
        source: supply,
      },
    ],
  };
}

/** Deciseconds from the start of the clock to treatment, per area. */
function times(
  { model }: Change,
  { facilities }: Pick<World, "facilities">,
  { supply, post }: Outcome,
  care: CareFunction,
  params: FactParams,
): Float32Array {
  const columns = columnsOf({ facilities }, care);
  const inHospital = toDeciseconds(Number(params["inHospital"]));
  if (params["clock"] === "own-transport")
    return nearest(supply.travel.car.toFacility, columns).deciseconds.map((drive) => drive + inHospital);
  const onScene = toDeciseconds(Number(params["onScene"]));
  const turnout = toDeciseconds(model.assumptions.normCallTurnout.value);
  return nearest(supply.travel.ambulance.toFacility, columns).deciseconds.map((drive, area) => {
    const arrival = params["clock"] === "call" ? turnout + post.deciseconds[area]! : 0;
    return arrival + onScene + drive + inHospital;
  });
}

/** Of trauma only the highest level. */
const columnsOf = ({ facilities }: Pick<World, "facilities">, care: CareFunction) =>
  Uint32Array.from(
    facilities.flatMap((facility, column) => {
      const level1 = care !== "trauma" || facility.functions.trauma?.level === "1";
      return level1 && counts(facility, care) ? [column] : [];
    }),
  );
