/** Chain, hospitals, staff, money and outlook of one scenario, each against the baseline. */

import type { AssumptionName, Assumptions } from "../engine/assumptions.js";
import type { CostBook } from "../engine/cost-book.js";
import type { Outcome } from "../engine/evaluate.js";
import { type Follow, type FollowInput, follow, fullest } from "../engine/flows/follow.js";
import { CHAIN_NUMBERS, MONEY_NUMBERS, STAFF_NUMBERS } from "../engine/flows/number-names.js";
import {
  type Numbers,
  inResultPrices,
  isPriceIndex,
  numbersOf,
  priceFactor,
  watched,
} from "../engine/flows/numbers.js";
import { onlyChanged } from "../engine/flows/only-changed.js";
import { type Profile, profiles } from "../engine/flows/profile.js";
import { type Influence, type Spread, spread } from "../engine/flows/spread.js";
import { PROFESSIONS } from "../engine/flows/staff.js";
import { type Waterfall, waterfall } from "../engine/flows/waterfall.js";
import type { Model } from "../engine/prepare.js";
import type { World } from "../geodata/world.js";
import type { ChainRow } from "./chain/form.js";
import { chainRows } from "./chain/rows.js";
import { type CostRows, costFiguresOf, costOutcomes } from "./cost-rows.js";
import { type RoundedRange, roundedRange } from "./figures.js";
import type { ChainInput, FromOthers } from "./following.js";
import { type MinimalCapacities, type PlacesNeeded, minimalCapacities } from "./minimal-capacity.js";
import { type StaffRows, staffRows } from "./staff-rows.js";

export interface ChainImpact {
  readonly chain: readonly ChainRow[];
  /** Hospitals under pressure by the scenario, or whose acute care changes. */
  readonly profiles: readonly Profile[];
  readonly staff: StaffRows & { readonly ranges: Readonly<Record<"fte" | "short", RoundedRange>> };
  /** null without a book of cost lines. */
  readonly cost: CostRows | null;
  /** Of the region as a whole, before and after the scenario. */
  readonly waterfall: { readonly baseline: Waterfall; readonly scenario: Waterfall };
  /** Treatment places that keep wait and stops below the level that the user sets. */
  readonly minimal: MinimalCapacities;
  /** What model numbers do to the outcomes, one at a time, largest share first within an outcome. */
  readonly influences: readonly Influence[];
}

/** Hospitals of both sides, before anything is known of ambulances and money: for the wards that block an SEH. */
export const hospitalSides = ({ assumptions }: Model, input: ChainInput): Pick<Follow, "before" | "after"> =>
  follow({ ...input, ambulance: null, bijdrage: null }, inResultPrices(numbersOf(assumptions), assumptions));

/** The numbers that are varied one at a time; those of demand and choice are not: volumes are held. */
const VARIED = [
  ...Object.keys(CHAIN_NUMBERS),
  ...Object.keys(STAFF_NUMBERS),
  ...Object.keys(MONEY_NUMBERS),
] as readonly AssumptionName[];

/**
 * own     of followInput; others  what other models say
 * places  what each SEH needs in the baseline, where that is at hand
 */
export function chainImpact(
  model: Model,
  changedWorld: World,
  base: Outcome,
  scenario: Outcome,
  own: ChainInput,
  others: FromOthers,
  book: CostBook | undefined,
  places?: readonly PlacesNeeded[],
): ChainImpact {
  const { assumptions, world } = model;
  const input = { ...own, ...others };
  const priced = inResultPrices(numbersOf(assumptions), assumptions);
  const found = follow(input, priced);
  const { ranges, influences } = rangesOf(assumptions, onlyChanged(input), book);
  return {
    chain: chainRows({ model, changedWorld, base, scenario, found, numbers: priced }),
    profiles: profiles(found.before, found.after, priced).filter(isTold),
    staff: {
      ...staffRows(found, world, changedWorld),
      ranges: { fte: roundedRange(ranges["fte"]!, 1), short: roundedRange(ranges["short"]!, 1) },
    },
    cost: book ? costFiguresOf(book, found.drivers, priced, ranges) : null,
    waterfall: {
      baseline: waterfall(admissions(found.before, input.share, priced), priced),
      scenario: waterfall(admissions(found.after, input.share, priced), priced),
    },
    minimal: minimalCapacities(model, changedWorld, base, scenario, places),
    influences,
  };
}

/** Low, middle and high of the outcomes, with the volumes held. */
function rangesOf(assumptions: Assumptions, input: FollowInput, book: CostBook | undefined): Spread<string> {
  const numbers = numbersOf(assumptions);
  const priced = inResultPrices(numbers, assumptions);
  const [byFollow, byCost] = [new Set<AssumptionName>(), new Set<AssumptionName>()];
  const atRest = follow(input, watched(priced, byFollow));
  const middle = outcomesOf(atRest, book, watched(priced, byCost));
  // A number that nobody reads while all are at their middle changes nothing when it alone moves.
  const moving = VARIED.filter((name) => isPriceIndex(name) || byFollow.has(name) || byCost.has(name));
  const moved: Record<AssumptionName, number> = { ...priced };
  return spread(assumptions, numbers, moving, (values, varied) => {
    if (varied === undefined) return middle;
    if (isPriceIndex(varied)) return outcomesOf(atRest, book, inResultPrices(values, assumptions));
    moved[varied] = values[varied] * priceFactor(numbers, assumptions, varied);
    const outcomes = outcomesOf(byFollow.has(varied) ? follow(input, moved) : atRest, book, moved);
    moved[varied] = priced[varied];
    return outcomes;
  });
}

/** What is ranged: change of FTE, of the shortage, the fullest wards where something changes, and the money. */
function outcomesOf(
  { drivers, staff, after }: Follow,
  book: CostBook | undefined,
  priced: Numbers,
): Record<string, number> {
  const short = (side: "baseline" | "scenario") =>
    staff.rows.reduce(
      (sum, row) => sum + PROFESSIONS.reduce((all, profession) => all + row[side].short[profession], 0),
      0,
    );
  return {
    fte: drivers.sehDoctorFte! + drivers.sehNurseFte! + drivers.obstetricFte!,
    short: short("scenario") - short("baseline"),
    fullestWard: fullest(after.clinic),
    ...(book ? costOutcomes(book, drivers, priced) : {}),
  };
}

/** A location is told when something presses on it, or when it has this much more or less to do. */
const TOLD_FROM = 0.01;

const isTold = ({ flags, baseline, scenario }: Profile) =>
  flags.length > 0 ||
  (["money", "births"] as const).some(
    (key) => Math.abs(scenario[key] - baseline[key]) > TOLD_FROM * baseline[key],
  );

/** Admissions of a side: through the SEH, and the rest of the country's in the region's part. */
function admissions({ paths }: Follow["before"], share: number, numbers: Numbers) {
  const acute = paths.reduce((sum, { admitted }) => sum + admitted, 0);
  return { acute, other: Math.max(0, numbers.admissionsClinicalNl * share - acute) };
}
