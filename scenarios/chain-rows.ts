/** The chain as rows: of each part its volume, capacity, use and reach, before and after; what is not known is said. */

import type { Outcome } from "../engine/evaluate.js";
import { occupancy, type Beds } from "../engine/flows/beds.js";
import { roomsNeeded, roomsThere } from "../engine/flows/births.js";
import { type Follow, type HospitalSide, blockedDays } from "../engine/flows/follow.js";
import { AFTERCARE, type Aftercare } from "../engine/flows/hospital.js";
import type { Numbers } from "../engine/flows/numbers.js";
import type { Model } from "../engine/prepare.js";
import { SECONDS_PER_YEAR, toDeciseconds } from "../geodata/units.js";
import { type CareFunction, type Mark, type World, offers } from "../geodata/world.js";
import { type Sides, differ, sides } from "./figures.js";
import { carTo, columnsWith } from "./following.js";
import { ggzContactsOf } from "./volumes.js";

export const CHAIN_PARTS = [
  "hap",
  "clinic",
  "ic",
  "or",
  "acute-obstetrics",
  "acute-ggz",
  "elv",
  "grz",
  "vvt",
  "district-nursing",
  "pharmacy",
] as const satisfies readonly CareFunction[];
export type ChainPart = (typeof CHAIN_PARTS)[number];

/** What would have to be told; words under `chain-unknown-…`. */
export type ChainUnknown = "volume" | "capacity" | "use" | "reach";

/**
 * One part of the chain for one subject: the region as a whole, or a location at which something changes.
 *
 * volume     a year, in `volumeUnit`; capacity in `capacityUnit`; use: share of the capacity in use, may exceed 1
 * given      the capacity is what a user said, else a part of a published or assumed total (named in gaps)
 * reach      inhabitants within `reachSeconds` by car of a location that has it
 * extra      what only this part has, each before and after, by name with its unit: see EXTRAS
 * unknown    which of these are not known; what would make them known stands in the words
 */
export interface ChainRow {
  readonly part: ChainPart;
  readonly subject: { readonly kind: "region" | "location"; readonly id: string; readonly name: string };
  readonly volumeUnit: string;
  readonly volume: Sides;
  readonly capacityUnit: string;
  readonly capacity: Sides;
  readonly given: boolean;
  readonly use: Sides;
  readonly reachSeconds: number;
  readonly reach: Sides;
  readonly extra: Readonly<Record<string, Sides>>;
  readonly unknown: readonly ChainUnknown[];
  readonly mark: Mark;
}

const NOT_KNOWN: Sides = { baseline: null, scenario: null };

export interface Told {
  readonly model: Model;
  readonly changedWorld: World;
  readonly base: Outcome;
  readonly scenario: Outcome;
  readonly found: Follow;
  readonly numbers: Numbers;
}

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

type Figures = Pick<ChainRow, "volume" | "volumeUnit" | "capacity" | "capacityUnit" | "use"> &
  Partial<Pick<ChainRow, "given" | "extra">>;

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

type Row = (at: ChainRow["subject"], figures: Figures) => void;
type Located = (column: number) => ChainRow["subject"];

/** Inhabitants within the time by car; not known where the region names no location that has it. */
function reachOf(part: ChainPart, { model, changedWorld, base, scenario }: Told): Sides {
  const { world, assumptions } = model;
  const limit = toDeciseconds(assumptions.accessCar.value);
  const within = (outcome: Outcome, facilities: World["facilities"]) => {
    if (!facilities.some(({ functions }) => functions[part])) return null;
    const { deciseconds } = carTo(outcome, facilities, part);
    return world.areas.inhabitants.reduce(
      (sum, count, area) => (deciseconds[area]! <= limit ? sum + count : sum),
      0,
    );
  };
  return sides(within(base, world.facilities), within(scenario, changedWorld.facilities));
}

function hapRows({ found, changedWorld }: Told, region: ChainRow["subject"], at: Located, row: Row): void {
  const { hapBefore, hapAfter } = found;
  const total = (
    years: Follow["hapBefore"],
    read: (year: NonNullable<ReturnType<Follow["hapBefore"]["get"]>>) => number,
  ) => [...years.values()].reduce((sum, year) => sum + read(year), 0);
  const all = (year: NonNullable<ReturnType<Follow["hapBefore"]["get"]>>) =>
    year.contacts + year.diverted + year.added;
  const units = { volumeUnit: "contacts/year", capacityUnit: "shifts/year" };
  const both = (read: Parameters<typeof total>[1], decimals = 0) =>
    sides(total(hapBefore, read), total(hapAfter, read), decimals);
  row(region, {
    ...units,
    volume: both(all),
    capacity: both(({ shifts }) => shifts),
    use: NOT_KNOWN,
    extra: {
      fromSeh: both(({ diverted }) => diverted),
      toSeh: both(({ toSeh }) => toSeh),
      gpHours: both(({ gpHours }) => gpHours),
    },
  });
  changedWorld.facilities.forEach((_, column) => {
    const [was, is] = [hapBefore.get(column), hapAfter.get(column)];
    if (!was && !is) return;
    const side = (read: (year: NonNullable<typeof was>) => number, decimals = 0) =>
      sides(was ? read(was) : 0, is ? read(is) : 0, decimals);
    row(at(column), {
      ...units,
      volume: side(all),
      capacity: side(({ shifts }) => shifts),
      use: NOT_KNOWN,
      extra: {
        fromSeh: side(({ diverted }) => diverted),
        toSeh: side(({ toSeh }) => toSeh),
        gpHours: side(({ gpHours }) => gpHours),
        shiftsPerGp: side(({ shiftsPerGp }) => shiftsPerGp, 1),
      },
    });
  });
}

function bedRows(
  kind: "clinic" | "ic",
  { found, numbers }: Told,
  region: ChainRow["subject"],
  at: Located,
  row: Row,
): void {
  const { before, after } = found;
  const patients = ({ paths, icPassed }: HospitalSide) =>
    kind === "ic" ? icPassed.patients : paths.map(({ admitted }) => admitted);
  const [was, is] = [patients(before), patients(after)];
  const whole = (beds: readonly Beds[]): Beds => ({
    id: "",
    given: false,
    beds: sum(beds.map((one) => one.beds)),
    acute: sum(beds.map(({ acute }) => acute)),
    other: sum(beds.map(({ other }) => other)),
  });
  const units = { volumeUnit: "patients/year", capacityUnit: "beds" };
  const blocked = (side: HospitalSide, index: number) => blockedDays(side.paths[index]!, numbers);
  const allBlocked = (side: HospitalSide) => sum(side.paths.map((path) => blockedDays(path, numbers)));
  row(region, {
    ...units,
    volume: sides(sum(was), sum(is)),
    capacity: sides(whole(before[kind]).beds, whole(after[kind]).beds, 1),
    use: sides(occupancy(whole(before[kind])), occupancy(whole(after[kind])), 3),
    extra:
      kind === "clinic"
        ? { blockedBedDays: sides(allBlocked(before), allBlocked(after)) }
        : {
            transfers: sides(transfers(before.icPassed), transfers(after.icPassed)),
            unserved: sides(before.icPassed.unserved, after.icPassed.unserved),
          },
  });
  after.sites.forEach(({ column }, index) =>
    row(at(column), {
      ...units,
      volume: sides(was[index], is[index]),
      capacity: sides(before[kind][index]!.beds, after[kind][index]!.beds, 1),
      given: after[kind][index]!.given,
      use: sides(occupancy(before[kind][index]!), occupancy(after[kind][index]!), 3),
      extra:
        kind === "clinic"
          ? {
              blockedBedDays: sides(blocked(before, index), blocked(after, index)),
              extraStaySeconds: sides(before.extraStaySeconds[index], after.extraStaySeconds[index]),
            }
          : {},
    }),
  );
}

const transfers = ({ transfers: rows }: HospitalSide["icPassed"]) => sum(rows.map(({ perYear }) => perYear));

/** Who is operated on within a day; how many operating rooms a location has, no source tells. */
function operationRows(
  { found: { before, after } }: Told,
  region: ChainRow["subject"],
  at: Located,
  row: Row,
): void {
  const units = { volumeUnit: "operations/year", capacityUnit: "rooms", capacity: NOT_KNOWN, use: NOT_KNOWN };
  row(region, {
    ...units,
    volume: sides(sum(before.orPassed.patients), sum(after.orPassed.patients)),
    extra: {
      transfers: sides(transfers(before.orPassed), transfers(after.orPassed)),
      unserved: sides(before.orPassed.unserved, after.orPassed.unserved),
    },
  });
  after.sites.forEach(({ column }, index) =>
    row(at(column), {
      ...units,
      volume: sides(before.orPassed.patients[index], after.orPassed.patients[index]),
    }),
  );
}

function birthRows(
  { found: { before, after }, numbers }: Told,
  region: ChainRow["subject"],
  at: Located,
  row: Row,
): void {
  const units = { volumeUnit: "births/year", capacityUnit: "rooms" };
  const rooms = after.sites.map((site, index) => {
    const there = roomsThere(before.sites[index]!, numbers);
    return { was: there, is: site.rooms ?? (site.obstetricHours > 0 ? there : 0) };
  });
  const birth = (side: HospitalSide, index: number) => side.births[index]!;
  const all = (side: HospitalSide, read: (year: HospitalSide["births"][number]) => number) =>
    sum(side.births.map(read));
  const use = (births: number, count: number) =>
    count > 0 ? roomsNeeded(births, numbers) / count : undefined;
  const extraOf = (read: (year: HospitalSide["births"][number]) => number, index?: number) =>
    index === undefined
      ? sides(all(before, read), all(after, read))
      : sides(read(birth(before, index)), read(birth(after, index)));
  const extra = (index?: number) => ({
    firstLine: extraOf(({ firstLine }) => firstLine, index),
    atHome: extraOf(({ atHome }) => atHome, index),
    movedDuringLabour: extraOf(({ moved }) => moved, index),
  });
  const [was, is] = [sum(rooms.map((one) => one.was)), sum(rooms.map((one) => one.is))];
  const second = (side: HospitalSide) => all(side, ({ secondLine }) => secondLine);
  row(region, {
    ...units,
    volume: sides(second(before), second(after)),
    capacity: sides(was, is),
    use: sides(use(second(before), was), use(second(after), is), 3),
    extra: extra(),
  });
  after.sites.forEach(({ column, rooms: said }, index) => {
    const there = rooms[index]!;
    row(at(column), {
      ...units,
      volume: sides(birth(before, index).secondLine, birth(after, index).secondLine),
      capacity: sides(there.was, there.is),
      given: said !== undefined,
      use: sides(
        use(birth(before, index).secondLine, there.was),
        use(birth(after, index).secondLine, there.is),
        3,
      ),
      extra: extra(index),
    });
  });
}

/** Contacts of the crisis services; how many they can hold, no source tells per location. */
function ggzRows(told: Told, region: ChainRow["subject"], at: Located, row: Row): void {
  const { model, changedWorld, base, scenario, numbers } = told;
  const [was, is] = [ggzContactsOf(base.practice.allocation), ggzContactsOf(scenario.practice.allocation)];
  const [before, after] = [
    columnsWith(model.world.facilities, "acute-ggz"),
    columnsWith(changedWorld.facilities, "acute-ggz"),
  ];
  const units = { volumeUnit: "contacts/year", capacityUnit: "places", capacity: NOT_KNOWN, use: NOT_KNOWN };
  const viaSeh = (contacts: number) => contacts * numbers.ggzCrisisViaSeh;
  const [all, allAfter] = [sum([...before].map(was)), sum([...after].map(is))];
  row(region, {
    ...units,
    volume: before.length > 0 ? sides(all, allAfter) : NOT_KNOWN,
    extra: { viaSeh: sides(viaSeh(all), viaSeh(allAfter)) },
  });
  for (const column of new Set([...before, ...after])) {
    const old = column < model.world.facilities.length ? was(column) : 0;
    row(at(column), {
      ...units,
      volume: sides(old, offers(changedWorld.facilities[column]!, "acute-ggz") ? is(column) : 0),
    });
  }
}

/** Care after the hospital goes by where people live: a closure moves none of it, demand does. */
function aftercareFigures(
  part: "elv" | "grz" | "vvt" | "district-nursing" | "pharmacy",
  told: Told,
): Figures {
  const { found, numbers, model } = told;
  const capacityUnit = part === "pharmacy" || part === "district-nursing" ? "locations" : "places";
  if (!(AFTERCARE as readonly string[]).includes(part))
    return {
      volumeUnit: "patients/year",
      volume: NOT_KNOWN,
      capacityUnit,
      capacity: NOT_KNOWN,
      use: NOT_KNOWN,
    };
  const kind = part as Aftercare;
  const volume = ({ paths }: HospitalSide) => sum(paths.map(({ aftercare }) => aftercare[kind]));
  const stay = kind === "elv" ? numbers.elvLos : kind === "grz" ? numbers.grzLos : undefined;
  const inUse = (side: HospitalSide) =>
    stay === undefined ? undefined : (volume(side) * stay) / SECONDS_PER_YEAR;
  // Everyone who uses ELV, over their stay: as many places as are in use; more are not known to be there.
  const share = model.world.areas.inhabitants.reduce((all, one) => all + one, 0) / numbers.inhabitantsNl;
  const places =
    kind === "elv" ? (numbers.elvUsersNl * numbers.elvLos * share) / SECONDS_PER_YEAR : undefined;
  const use = (side: HospitalSide) =>
    places === undefined || places === 0 ? undefined : inUse(side)! / places;
  return {
    volumeUnit: "patients/year",
    volume: sides(volume(found.before), volume(found.after)),
    capacityUnit,
    capacity: sides(places, places),
    use: sides(use(found.before), use(found.after), 3),
    extra: stay === undefined ? {} : { placesInUse: sides(inUse(found.before), inUse(found.after)) },
  };
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
