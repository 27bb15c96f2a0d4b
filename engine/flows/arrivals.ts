/** What the choices of people bring to each location in each hour of the week. */

import { HOURS_PER_WEEK, WEEKS_PER_YEAR } from "../../geodata/units.js";
import type { Assumptions } from "../assumptions.js";
import type { FunctionSupply, OpenStates, PracticeSupply } from "../practice-supply.js";
import type { Allocation, Part } from "./choice.js";
import type { CareType, Demand } from "./demand.js";

const HOURS = HOURS_PER_WEEK;

/**
 * n locations in the order of `columns`.
 *
 * shape  arrivals[i * 168 + hour] patients an hour; divertable likewise, the part that can be taken elsewhere;
 *        byAmbulance likewise, the part that comes in an ambulance
 *        toHap[i], added[i] a year: passed to the HAP by a spoedplein, and drawn by it (MODEL 20)
 */
export interface Arrivals {
  readonly columns: Uint32Array;
  readonly arrivals: Float64Array;
  readonly divertable: Float64Array;
  readonly byAmbulance: Float64Array;
  readonly toHap: Float64Array;
  readonly added: Float64Array;
}

/** Care types that are a load on the SEH of the location they come to; STEMI goes to the catheter room. */
const AT_SEH: readonly CareType[] = [
  "seh-self", "seh-referred", "seh-other", "seh-112", "stroke", "multitrauma",
]; // prettier-ignore
const BY_112: readonly CareType[] = ["seh-112", "stroke", "multitrauma"];

/** shape  [state * facilityCount + column] 1 where it is open */
function openIn({ states }: FunctionSupply, facilityCount: number): Uint8Array {
  const open = new Uint8Array(states.open.length * facilityCount);
  states.open.forEach((columns, state) => {
    for (const column of columns) open[state * facilityCount + column] = 1;
  });
  return open;
}

/** Whether anybody of this part comes to the column in any state. */
function comes({ perYear }: Part, facilityCount: number, column: number): boolean {
  for (let at = column; at < perYear.length; at += facilityCount) if (perYear[at] !== 0) return true;
  return false;
}

/** Arrivals of another supply over the same plan of choice. */
export interface KnownArrivals {
  readonly allocation: Allocation;
  readonly supply: PracticeSupply;
  readonly arrivals: Arrivals;
}

/** known  columns to which the same people come in the same hours are as there */
export function sehArrivals(
  allocation: Allocation,
  supply: PracticeSupply,
  demand: Demand,
  assumptions: Assumptions,
  coordination: boolean,
  known?: KnownArrivals,
): Arrivals {
  const { parts, facilityCount } = allocation;
  const { columns } = supply.of.seh;
  const again = whichAgain(allocation, supply, known);
  const found = startFrom(columns, again, known?.arrivals);
  const { arrivals, divertable, byAmbulance, toHap, added } = found;
  const stable = assumptions.ambulanceStableShare.value;
  const referred = coordination ? assumptions.coordinatedReferralShare.value : 0;
  const others = demand.byAmbulanceShareOfOthers;
  const [sehOpen, hapOpen] = [openIn(supply.of.seh, facilityCount), openIn(supply.of.hap, facilityCount)];
  const [sehState, hapState] = [supply.of.seh.states.stateOfHour, supply.of.hap.states.stateOfHour];
  const [spoedpleinExtra, spoedpleinToHap] = [
    assumptions.spoedpleinExtra.value,
    assumptions.spoedpleinToHap.value,
  ];
  for (const part of parts) {
    const { careType } = part;
    if (!AT_SEH.includes(careType)) continue;
    const { perYear, week } = part;
    const partState = part.states.stateOfHour;
    const anHour = week.map((share) => share / WEEKS_PER_YEAR);
    const emergency = BY_112.includes(careType);
    const ambulance = emergency ? 1 : careType === "seh-self" ? 0 : others;
    // A stroke or a multitrauma goes where it must; the others can be taken elsewhere.
    const sent =
      careType === "seh-112" || !emergency
        ? ambulance * stable + (careType === "seh-referred" ? (1 - ambulance) * referred : 0)
        : 0;
    columns.forEach((column, i) => {
      if (!again[i] || !comes(part, facilityCount, column)) return;
      const desk = supply.spoedplein[column] === 1 && !emergency;
      const row = i * HOURS;
      for (let hour = 0; hour < HOURS; hour++) {
        // A stroke unit without an SEH takes its patients itself.
        if (!sehOpen[sehState[hour]! * facilityCount + column]) continue;
        let count = perYear[partState[hour]! * facilityCount + column]! * anHour[hour]!;
        if (desk) {
          const extra = count * spoedpleinExtra;
          added[i]! += extra * WEEKS_PER_YEAR;
          count += extra;
          if (careType === "seh-self" && hapOpen[hapState[hour]! * facilityCount + column]) {
            const passed = count * spoedpleinToHap;
            toHap[i]! += passed * WEEKS_PER_YEAR;
            count -= passed;
          }
        }
        const at = row + hour;
        arrivals[at]! += count;
        byAmbulance[at]! += count * ambulance;
        divertable[at]! += count * sent;
      }
    });
  }
  return found;
}

/** [i] 1 where who comes, or in which hours, may differ from what is known. */
function whichAgain(
  { parts, facilityCount }: Allocation,
  supply: PracticeSupply,
  known: KnownArrivals | undefined,
): Uint8Array {
  const { columns } = supply.of.seh;
  const all = new Uint8Array(columns.length).fill(1);
  if (!known || known.arrivals.columns.join() !== columns.join()) return all;
  const rows: [was: Row, is: Row][] = [[known.supply.spoedplein, supply.spoedplein]];
  for (const care of ["seh", "hap"] as const) {
    const [was, is] = [known.supply.of[care], supply.of[care]];
    if (!sameHours(was.states, is.states)) return all;
    rows.push([openIn(was, facilityCount), openIn(is, facilityCount)]);
  }
  for (const [at, { states, perYear }] of parts.entries()) {
    const was = known.allocation.parts[at]!;
    if (!sameHours(was.states, states)) return all;
    if (was.perYear !== perYear) rows.push([was.perYear, perYear]);
  }
  return all.map((_, i) => Number(rows.some(([was, is]) => differs(was, is, columns[i]!, facilityCount))));
}

const sameHours = (was: OpenStates, is: OpenStates) =>
  was.stateOfHour === is.stateOfHour ||
  was.stateOfHour.every((state, hour) => state === is.stateOfHour[hour]);

/** Whether a column differs in any state. */
function differs(was: Row, is: Row, column: number, facilityCount: number): boolean {
  for (let at = column; at < is.length; at += facilityCount) if (was[at] !== is[at]) return true;
  return false;
}

type Row = Uint8Array | Float64Array;

/** Nothing yet for the columns that are done again; the others as known. */
function startFrom(columns: Uint32Array, again: Uint8Array, known: Arrivals | undefined): Arrivals {
  if (!known || !again.includes(0)) return empty(columns);
  const found: Arrivals = {
    columns,
    arrivals: known.arrivals.slice(),
    divertable: known.divertable.slice(),
    byAmbulance: known.byAmbulance.slice(),
    toHap: known.toHap.slice(),
    added: known.added.slice(),
  };
  again.forEach((one, i) => {
    if (!one) return;
    for (const week of [found.arrivals, found.divertable, found.byAmbulance])
      week.fill(0, i * HOURS, (i + 1) * HOURS);
    found.toHap[i] = found.added[i] = 0;
  });
  return found;
}

export function birthArrivals(
  { parts, facilityCount }: Allocation,
  supply: PracticeSupply,
  { birthStopDivertShare }: Assumptions,
): Arrivals {
  const { columns } = supply.of["acute-obstetrics"];
  const found = empty(columns);
  for (const part of parts)
    if (part.careType === "birth")
      columns.forEach((column, i) => {
        for (let hour = 0; hour < HOURS; hour++) {
          const perYear = part.perYear[part.states.stateOfHour[hour]! * facilityCount + column]!;
          const count = (perYear * part.week[hour]!) / WEEKS_PER_YEAR;
          found.arrivals[i * HOURS + hour]! += count;
          found.divertable[i * HOURS + hour]! += count * birthStopDivertShare.value;
        }
      });
  return found;
}

function empty(columns: Uint32Array): Arrivals {
  const week = () => new Float64Array(columns.length * HOURS);
  return {
    columns,
    arrivals: week(),
    divertable: week(),
    byAmbulance: week(),
    toHap: new Float64Array(columns.length),
    added: new Float64Array(columns.length),
  };
}
