/** People of later years, by age and region: from a projection in the layout of CBS, else by growth rates of the country. */

import type { Assumptions } from "../engine/assumptions.js";
import { peopleByYear } from "../engine/flows/ages.js";
import { type Checked, type Diagnostic, checked, error, quoted } from "../geodata/diagnostics.js";
import { fingerprint } from "../geodata/fingerprint.js";
import { regionsOfArea } from "../geodata/regions.js";
import type { AgeBand, World } from "../geodata/world.js";

/** Persons of one age group in one region on 1 January of a year. */
export interface ProjectedRow extends AgeBand {
  readonly region: string;
  readonly year: number;
  readonly persons: number;
}

/** layer  of the regions that the file's codes belong to; null: the country by rates, without a file */
export interface Projection {
  readonly layer: string | null;
  readonly rows: readonly ProjectedRow[];
}

/** Without a file: ages from here on grow by a rate of their own. */
const OLD = 75;
/** Nobody in the sums is older. */
const OLDEST = 100;

/**
 * findings  `unknown-layer`; `projection-region-missing` (an area lies in a region that the file does not have),
 *           `projection-year-missing` (a year asked for, or that of the region's people, lies outside those of the file)
 */
export function checkProjection(
  { layer: name, rows }: Projection,
  world: World,
  years: readonly number[],
  where: string,
): Checked<null> {
  const diagnostics: Diagnostic[] = [];
  if (name === null) return checked(null, diagnostics);
  const layer = world.regions.find((one) => one.layer === name);
  if (!layer) {
    const known = world.regions.map((one) => one.layer).join(", ");
    return checked(null, [error("unknown-layer", `${where}.layer`, { found: quoted(name), known })]);
  }
  const codes = new Set(rows.map(({ region }) => region));
  const missing = layer.codes.filter((code) => !codes.has(code));
  if (missing.length > 0)
    diagnostics.push(error("projection-region-missing", where, { layer: name, missing: missing.join(", ") }));
  const known = rows.map(({ year }) => year);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  for (const year of [startYear(world), ...years])
    if (year < first || year > last)
      diagnostics.push(error("projection-year-missing", where, { year, first, last }));
  return checked(null, diagnostics);
}

/** The year of the region's people. */
export const startYear = ({ peopleDate }: World) => Number(peopleDate.slice(0, "2021".length));

/**
 * The same world with the people of 1 January of another year: each area and age band grows as the projection says of its
 * region, from the year of the region's own people on. Areas, roads and locations stay. A year before that, or the same:
 * the world itself.
 */
export function worldOfYear(
  world: World,
  projection: Projection,
  assumptions: Assumptions,
  year: number,
): World {
  const start = startYear(world);
  if (year <= start) return world;
  const growth =
    projection.layer === null
      ? byRates(world, assumptions, year - start)
      : byFile(world, projection, start, year);
  const { areas } = world;
  const count = areas.bands.length;
  const persons = areas.persons.map((people, at) => people * growth(Math.floor(at / count), at % count));
  const inhabitants = areas.inhabitants.map((_, area) =>
    persons.subarray(area * count, (area + 1) * count).reduce((sum, people) => sum + people, 0),
  );
  return {
    ...world,
    peopleDate: `${year}-01-01`,
    areas: { ...areas, persons, inhabitants },
    fingerprint: fingerprint({ world: world.fingerprint, year, projection: projection as unknown }),
  };
}

/** Factor on the people of an area in a band. */
type Growth = (area: number, band: number) => number;

/** Below 75 and from 75 on, in a band that holds both by the country's people of each year of age. */
function byRates({ areas }: World, assumptions: Assumptions, years: number): Growth {
  const people = peopleByYear(assumptions.referencePeopleByAge);
  const { populationGrowth75, populationGrowthUnder75 } = assumptions;
  const rate = (age: number) => (age >= OLD ? populationGrowth75 : populationGrowthUnder75).value;
  const factors = areas.bands.map((band) => {
    const ages = agesIn(band);
    const now = ages.reduce((sum, age) => sum + people[age]!, 0);
    const then = ages.reduce((sum, age) => sum + people[age]! * (1 + rate(age)) ** years, 0);
    return now > 0 ? then / now : 1;
  });
  return (_area, band) => factors[band]!;
}

function byFile(
  { areas, regions }: World,
  { layer: name, rows }: Projection,
  start: number,
  year: number,
): Growth {
  const layer = regions.find((one) => one.layer === name)!;
  const byRegion = new Map<string, ProjectedRow[]>();
  for (const row of rows) byRegion.set(row.region, [...(byRegion.get(row.region) ?? []), row]);
  const factors = layer.codes.map((code) => {
    const own = byRegion.get(code) ?? [];
    const [now, then] = [start, year].map((one) => peopleOf(own, one));
    return areas.bands.map((band) => {
      const ages = agesIn(band);
      const sum = (people: Float64Array) => ages.reduce((total, age) => total + people[age]!, 0);
      return sum(now!) > 0 ? sum(then!) / sum(now!) : 1;
    });
  });
  return (area, band) => {
    const own = regionsOfArea(layer, area);
    // An area in more than one region grows by the mean of them; in none it stays as it is.
    return own.length === 0 ? 1 : own.reduce((sum, member) => sum + factors[member]![band]!, 0) / own.length;
  };
}

const agesIn = ({ from, to }: AgeBand): number[] => {
  const last = Math.min(to ?? OLDEST - 1, OLDEST - 1);
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, at) => from + at);
};

/** People of each year of age in a year: evenly within a group, in a straight line between years of the file. */
function peopleOf(rows: readonly ProjectedRow[], year: number): Float64Array {
  const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b);
  const before = years.filter((one) => one <= year).at(-1) ?? years[0]!;
  const after = years.find((one) => one >= year) ?? before;
  const share = after === before ? 0 : (year - before) / (after - before);
  const people = new Float64Array(OLDEST);
  for (const row of rows) {
    const weight = (row.year === before ? 1 - share : 0) + (row.year === after ? share : 0);
    if (weight === 0) continue;
    const ages = agesIn(row);
    for (const age of ages) people[age]! += (weight * row.persons) / ages.length;
  }
  return people;
}
