/** The chain as rows: of each part its volume, capacity, use and reach, before and after; what is not known is said. */

import type { Outcome } from "../../engine/evaluate.js";
import { toDeciseconds } from "../../geodata/units.js";
import { type World } from "../../geodata/world.js";
import { type Sides, differ, sides } from "../figures.js";
import { carTo } from "../following.js";
import { aftercareFigures } from "./aftercare.js";
import { ggzRows, hapRows } from "./first-line.js";
import {
  CHAIN_PARTS,
  type ChainPart,
  type ChainRow,
  type ChainUnknown,
  type Figures,
  NOT_KNOWN,
  type Told,
} from "./form.js";
import { bedRows, birthRows, operationRows } from "./hospital.js";

/** The region's row of every part first, then the locations at which it changes, in the order of the facilities. */
export function chainRows(told: Told): ChainRow[] {
  return CHAIN_PARTS.flatMap((part) => {
    const [region, ...locations] = rowsOf(part, told);
    return [region!, ...locations.filter(changes)];
  });
}

/** At which locations the volume changes by less than this share is left out: choice has long tails. */
const TOLD_FROM = 0.01;

const changes = ({ volume: { baseline, scenario }, capacity, given }: ChainRow) =>
  Math.abs((scenario ?? 0) - (baseline ?? 0)) > TOLD_FROM * (baseline ?? 0) || (differ(capacity) && !given);

function rowsOf(part: ChainPart, told: Told): ChainRow[] {
  const { model, changedWorld } = told;
  const { name, title } = model.world;
  const region = { kind: "region", id: name, name: title } as const;
  const rows: { at: ChainRow["subject"]; figures: Figures }[] = [];
  const row = (at: ChainRow["subject"], figures: Figures) => rows.push({ at, figures });
  const location = (column: number) => {
    const { id, name: called } = changedWorld.facilities[column]!;
    return { kind: "location", id, name: called } as const;
  };
  if (part === "hap") hapRows(told, region, location, row);
  else if (part === "clinic" || part === "ic") bedRows(part, told, region, location, row);
  else if (part === "or") operationRows(told, region, location, row);
  else if (part === "acute-obstetrics") birthRows(told, region, location, row);
  else if (part === "acute-ggz") ggzRows(told, region, location, row);
  else row(region, aftercareFigures(part, told));
  const reach = reachOf(part, told);
  return rows.map(({ at, figures }) => {
    const own = at.kind === "region" ? reach : NOT_KNOWN;
    const missing = (name: ChainUnknown, value: Sides) =>
      value.baseline === null && value.scenario === null ? [name] : [];
    return {
      part,
      subject: at,
      given: false,
      extra: {},
      ...figures,
      reachSeconds: model.assumptions.accessCar.value,
      reach: own,
      unknown: [
        ...missing("volume", figures.volume),
        ...missing("capacity", figures.capacity),
        ...missing("use", figures.use),
        ...(at.kind === "region" ? missing("reach", own) : []),
      ],
      mark: "D",
    };
  });
}

/** Inhabitants within the time by car; not known where the region names no location that has it. */
function reachOf(part: ChainPart, { model, changedWorld, base, scenario }: Told): Sides {
  const { world, assumptions } = model;
  const limit = toDeciseconds(assumptions.accessCar.value);
  const within = (outcome: Outcome, facilities: World["facilities"]) => {
    if (!facilities.some(({ functions }) => functions[part])) return null;
    const { deciseconds } = carTo(model, outcome, facilities, part);
    return world.areas.inhabitants.reduce(
      (sum, count, area) => (deciseconds[area]! <= limit ? sum + count : sum),
      0,
    );
  };
  return sides(within(base, world.facilities), within(scenario, changedWorld.facilities));
}
