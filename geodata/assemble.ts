/** Region inputs → World: people, facilities, roads, regions and travel tables, checked together. */

import { type Checked, type Diagnostic, checked, error, hasErrors, quoted, warning } from "./diagnostics.js";
import type { RegionInputs } from "./inputs.js";
import type { LaidRoads } from "./laid-roads.js";
import { largestRemainder } from "./largest-remainder.js";
import { withOwnTables } from "./own-tables.js";
import type { AreaColumns } from "./places.js";
import type { KnownQuantities } from "./quantity.js";
import { roadsOf } from "./region-roads.js";
import { speedProfile } from "./speeds.js";
import { survey } from "./survey.js";
import { tablesOf } from "./table-threads.js";
import { reachesAny, travelOfTimes } from "./times-region.js";
import type { RegionFile } from "./region-file.js";
import type { Areas, Beside, Facility, World } from "./world.js";

/**
 * findings  those of every reader and of the checks across files;
 *           `facility-off-road` (warning): no road within reach, so nobody can get there;
 *           `no-facility-reachable` (error): no road leads from any area to any facility
 * inputs    a file that could not be read is absent; the others are read for their findings all the same
 */
export async function assembleWorld(
  inputs: RegionInputs,
  fingerprint: string,
  known: KnownQuantities,
): Promise<Checked<World>> {
  const { region } = inputs;
  const diagnostics: Diagnostic[] = [];
  const take = <T>(found: Checked<T>, none: T): T => {
    diagnostics.push(...found.diagnostics);
    return found.ok ? found.value : none;
  };
  const { people, located, regions, covers, arePlaced, diagnostics: found } = await survey(inputs, known);
  diagnostics.push(...found);
  const speeds = take(
    await speedProfile(inputs.speeds, region.speedProfile, "region.json speedProfile", known),
    undefined,
  );
  const sound = arePlaced && speeds ? people : undefined;
  const roads = take(
    await roadsOf(inputs, sound && { ...sound, inhabitants: inhabitantsOf(sound) }, known),
    undefined,
  );
  if (!people || !speeds || !roads || hasErrors(diagnostics)) return checked({} as World, diagnostics);

  const facilities = located.map(({ where, row, ...facility }): Facility => {
    const touches = roads.snap(facility.lon, facility.lat);
    if (touches.length === 0 && !inputs.times)
      diagnostics.push(warning("facility-off-road", where, { id: quoted(facility.id) }));
    return { ...facility, touches };
  });
  const areas = areasOf(people, roads);
  const given = inputs.times && take(travelOfTimes(inputs.times, areas, facilities), undefined);
  if (inputs.times && !given) return checked({} as World, diagnostics);
  const tables = given ? { travel: given } : await tablesOf(roads.graph, speeds, areas, facilities);
  const world: World = {
    name: region.name,
    title: region.title,
    peopleDate: region.peopleDate ?? region.date,
    supplyDate: region.date,
    sources: region.credits ?? [{ what: region.title, source: region.source, licence: region.licence }],
    covers,
    speedProfile: region.speedProfile,
    speeds,
    areas,
    facilities,
    regions,
    roads: roads.graph,
    snapping: roads.snapping,
    ...tables,
    gaps: region.gaps ?? [],
    published: region.published ?? [],
    observed: region.observed ?? [],
    ...(region.beside ? { beside: besideOf(region.beside, roads) } : {}),
    fingerprint,
  };
  if (!reachesAny(world.travel)) diagnostics.push(error("no-facility-reachable", "region.json roads"));
  const { flows, capacity } = inputs;
  const own = withOwnTables(
    world,
    flows && { table: flows, columns: region.flows?.columns },
    capacity && { table: capacity, columns: region.capacity?.columns },
  );
  return checked(take(own, world), diagnostics);
}

const besideOf = (
  { borderHospitals, ...rest }: NonNullable<RegionFile["beside"]>,
  { snap }: LaidRoads,
): Beside => ({
  ...rest,
  borderHospitals: borderHospitals.map((hospital) => ({
    ...hospital,
    touches: snap(hospital.lon, hospital.lat),
  })),
});

/** Whole people per area: fractions are settled by largest remainder, the total kept (MODEL 3). */
function inhabitantsOf({ ids, persons, bands }: AreaColumns): Float64Array {
  const sums = ids.map((_, area) => {
    const own = persons.subarray(area * bands.length, (area + 1) * bands.length);
    return own.reduce((sum, count) => sum + count, 0);
  });
  const total = Math.round(sums.reduce((sum, count) => sum + count, 0));
  return Float64Array.from(largestRemainder(sums, total));
}

function areasOf(people: AreaColumns, { nodeOfArea }: LaidRoads): Areas {
  const { ids, places, lon, lat, bands, persons } = people;
  return {
    count: ids.length,
    ids,
    places,
    lon,
    lat,
    node: nodeOfArea,
    inhabitants: inhabitantsOf(people),
    bands,
    persons,
  };
}
