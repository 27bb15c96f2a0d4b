/** What can only be seen across the files of a region: one id in two of them, a facility nobody lists, points far apart. */

import { type Checked, type Diagnostic, checked, error, quoted } from "./diagnostics.js";
import type { LocatedFacility } from "./facilities.js";
import type { RegionInputs } from "./inputs.js";
import type { AreaColumns } from "./places.js";
import { type KnownQuantities, parseQuantity } from "./quantity.js";
import type { RegionLayer } from "./regions.js";
import { nearestOf } from "./spelling.js";
import { farFromTheOthers } from "./whereabouts.js";
import type { Covers } from "./world.js";

/** A facility and the file:line it stands on. */
export interface WrittenFacility extends LocatedFacility {
  readonly where: string;
  /** The row as it is written. */
  readonly row: Readonly<Record<string, string>>;
}

/** finding  `duplicate-id`: an id or former id that another row has too; twice in one file was said on reading it */
export function sameIds(facilities: readonly WrittenFacility[]): Diagnostic[] {
  const first = new Map<string, { readonly where: string; readonly isId: boolean }>();
  return facilities.flatMap(({ id, aliases, where }) =>
    [id, ...new Set(aliases)].flatMap((name, index) => {
      const earlier = first.get(name);
      const isId = index === 0;
      if (!earlier) first.set(name, { where, isId });
      const sameFile = earlier?.where.split(":")[0] === where.split(":")[0];
      if (!earlier || (isId && earlier.isId && sameFile)) return [];
      return [error("duplicate-id", where, { id: quoted(name), first: earlier.where })];
    }),
  );
}

/** finding  `unknown-subject`: a measured figure about a region, a centre or a country that is not there */
export function unknownSubjects(
  { region, layers }: RegionInputs,
  facilities: readonly LocatedFacility[],
  found: readonly RegionLayer[],
): Diagnostic[] {
  const known: Readonly<Record<string, readonly string[]>> = {
    country: [COUNTRY],
    centre: facilities.map(({ id }) => id),
    location: facilities.map(({ id }) => id),
    ...Object.fromEntries(
      (region.regions ?? []).map(({ layer }, i) => [
        layer,
        layers[i]?.regions.map(({ code }) => code) ?? found[i]?.codes ?? [],
      ]),
    ),
  };
  return (region.observed ?? []).flatMap(({ subject: { kind, id } }, index) => {
    const ids = known[kind] ?? [];
    if (ids.includes(id)) return [];
    const values = { kind, found: quoted(id), nearest: nearestOf(id, ids) || "–" };
    return [error("unknown-subject", `region.json observed[${index}].subject`, values)];
  });
}

/** The one country that norms are about. */
const COUNTRY = "NL";

/**
 * What a region does not say it covers, it does not: then the 45-minute norm is unknown on it.
 * findings  `quantity-not-understood`, `unknown-facility`
 */
export async function coversOf(
  { region: { covers } }: RegionInputs,
  facilities: readonly LocatedFacility[],
  known: KnownQuantities,
): Promise<Checked<Covers>> {
  if (covers === "country") return checked<Covers>("country", []);
  if (!covers) return checked<Covers>({ facilities: [], withinSeconds: 0 }, []);
  const within = await parseQuantity(covers.within, "time", "region.json covers.within", known);
  const ids = facilities.map(({ id }) => id);
  const unknown = covers.facilities
    .filter((id) => !ids.includes(id))
    .map((found) =>
      error("unknown-facility", "region.json covers", {
        found: quoted(found),
        nearest: nearestOf(found, ids),
      }),
    );
  const value = { facilities: covers.facilities, withinSeconds: within.ok ? within.value : 0 };
  return checked<Covers>(value, [...within.diagnostics, ...unknown]);
}

/** finding  `far-from-the-others`, of areas and facilities together */
export function farPoints(
  { demand }: RegionInputs,
  people: AreaColumns,
  facilities: readonly WrittenFacility[],
): Diagnostic[] {
  const areas = people.ids.map((id, area) => {
    const row = demand.table?.rows[area];
    const where = row ? `${demand.table.where}:${row.line}` : id;
    return { lon: people.lon[area]!, lat: people.lat[area]!, where };
  });
  return farFromTheOthers([...areas, ...facilities]);
}
