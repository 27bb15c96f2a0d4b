/** Rows of care without an appointment outside the hospital: HAP and crisis services of the GGZ. */

import type { Follow } from "../../engine/flows/follow.js";
import { offers } from "../../geodata/world.js";
import { sides } from "../figures.js";
import { columnsWith } from "../../engine/nearest-with.js";
import { ggzContactsOf } from "../volumes.js";
import { type ChainRow, type Located, NOT_KNOWN, type Row, type Told, sum } from "./form.js";

export function hapRows(
  { found, changedWorld }: Told,
  region: ChainRow["subject"],
  at: Located,
  row: Row,
): void {
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

/** Contacts of the crisis services; how many they can hold, no source tells per location. */
export function ggzRows(told: Told, region: ChainRow["subject"], at: Located, row: Row): void {
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
