/** Staff as results hold it: FTE per location, region and profession, before and after. */

import {
  PROFESSIONS,
  type Profession,
  type StaffRow,
  type StaffSide,
  mapped,
} from "../engine/flows/staff.js";
import type { Follow } from "../engine/flows/follow.js";
import { regionsOfFacility } from "../geodata/regions.js";
import type { World } from "../geodata/world.js";
import { rounded } from "./figures.js";

/** FTE, one decimal; by profession. */
export interface StaffFigures {
  readonly need: Readonly<Record<Profession, number | null>>;
  readonly filled: Readonly<Record<Profession, number | null>>;
  readonly short: Readonly<Record<Profession, number | null>>;
}

export interface StaffSubject {
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string };
  /** Persons round the clock, on average over the week, of the scenario and before; only of a location. */
  readonly seats?: {
    readonly baseline: Readonly<Record<Profession, number | null>>;
    readonly scenario: Readonly<Record<Profession, number | null>>;
  };
  readonly baseline: StaffFigures;
  readonly scenario: StaffFigures;
}

export interface StaffRows {
  readonly total: StaffSubject;
  /** ROAZ regions in which something changes, then locations. */
  readonly regions: readonly StaffSubject[];
  readonly locations: readonly StaffSubject[];
  /** What becomes of those whose place goes, FTE: released = moved + leftCare + elsewhere. */
  readonly movement: Readonly<
    Record<keyof Follow["staff"]["movement"], Readonly<Record<Profession, number | null>>>
  >;
}

const DECIMALS = 1;
const LAYER = "roaz";

export function staffRows({ staff, before, after }: Follow, world: World, changedWorld: World): StaffRows {
  const { rows, movement } = staff;
  const round = (value: Readonly<Record<Profession, number>>) =>
    Object.fromEntries(
      PROFESSIONS.map((profession) => [profession, rounded(value[profession], DECIMALS)]),
    ) as Record<Profession, number | null>;
  const figures = ({ need, filled, short }: StaffSide): StaffFigures => ({
    need: round(need),
    filled: round(filled),
    short: round(short),
  });
  const whole = (chosen: readonly StaffRow[], side: "baseline" | "scenario"): StaffFigures => {
    const total = (key: keyof StaffSide) =>
      mapped((profession) => chosen.reduce((sum, row) => sum + row[side][key][profession], 0));
    return figures({ need: total("need"), filled: total("filled"), short: total("short") });
  };
  const subject = (chosen: readonly StaffRow[], about: StaffSubject["subject"]): StaffSubject => ({
    subject: about,
    baseline: whole(chosen, "baseline"),
    scenario: whole(chosen, "scenario"),
  });
  const locations = rows.map((row, at): StaffSubject => {
    const { column } = after.sites[at]!;
    return {
      subject: { kind: "location", id: row.id, name: changedWorld.facilities[column]!.name },
      seats: { baseline: round(before.need[at]!.seats), scenario: round(after.need[at]!.seats) },
      baseline: figures(row.baseline),
      scenario: figures(row.scenario),
    };
  });
  const layer = changedWorld.regions.find((one) => one.layer === LAYER);
  const regions = (layer?.codes ?? []).map((code, index) => {
    const chosen = rows.filter((_, at) => regionsOfFacility(layer!, after.sites[at]!.column).includes(index));
    return subject(chosen, { kind: LAYER, id: code, name: layer!.names[index]! });
  });
  return {
    total: subject(rows, { kind: "region", id: world.name, name: world.title }),
    regions: regions.filter(changes),
    locations: locations.filter(changes),
    movement: {
      released: round(movement.released),
      moved: round(movement.moved),
      leftCare: round(movement.leftCare),
      elsewhere: round(movement.elsewhere),
    },
  };
}

const changes = ({ baseline, scenario }: StaffSubject) =>
  JSON.stringify(baseline) !== JSON.stringify(scenario);
