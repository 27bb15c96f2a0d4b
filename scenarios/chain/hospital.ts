/** Rows of the hospital behind the front door: wards, IC, operations, births. */

import { type Beds, occupancy } from "../../engine/flows/beds.js";
import { roomsNeeded, roomsThere } from "../../engine/flows/births.js";
import { type HospitalSide, blockedDays } from "../../engine/flows/follow.js";
import { sides } from "../figures.js";
import { type ChainRow, type Located, NOT_KNOWN, type Row, type Told, sum } from "./form.js";

export function bedRows(
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
export function operationRows(
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

export function birthRows(
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
