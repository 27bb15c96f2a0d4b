/** Region inputs → World: people, facilities, roads, regions and travel tables, checked together. */

import { type WrittenFacility, coversOf, farPoints, sameIds, unknownSubjects } from "./cross-checks.js";
import { type Checked, type Diagnostic, checked, hasErrors, quoted, warning } from "./diagnostics.js";
import { areasOfRows } from "./demand.js";
import { facilitiesOf } from "./facilities.js";
import type { RegionInputs } from "./inputs.js";
import { type MainRoads, mainRoads } from "./main-roads.js";
import { readJunctions } from "./authored-roads.js";
import { nearestTownLayer, provincesOfPoints } from "./nearest-region.js";
import { type AreaColumns, areasOfPlaces, largestRemainder } from "./places.js";
import type { KnownQuantities } from "./quantity.js";
import { type RegionLayer, regionLayer } from "./regions.js";
import { readRoadsModel } from "./roads-model.js";
import { dutchPlaces } from "./sources/geonames.js";
import type { Snapping } from "./snapping.js";
import { speedProfile } from "./speeds.js";
import { travelTables } from "./travel.js";
import { NO_WATERS, readWaters } from "./waters.js";
import type { Areas, Facility, World } from "./world.js";

/**
 * findings  those of every reader and of the checks across files;
 *           `facility-off-road` (warning): no road within reach, so nobody can get there
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
  const people = take(peopleOf(inputs), undefined);
  const located = inputs.facilities.flatMap((table, i): WrittenFacility[] => {
    const found = table ? take(facilitiesOf(table, region.facilities[i]!.columns), []) : [];
    return found.map((facility, row) => ({
      ...facility,
      where: `${table!.where}:${table!.rows[row]!.line}`,
    }));
  });
  diagnostics.push(...sameIds(located), ...unknownSubjects(inputs, located));
  const covers = take(await coversOf(inputs, located, known), "country");
  const speeds = take(
    await speedProfile(inputs.speeds, region.speedProfile, "region.json speedProfile", known),
    undefined,
  );
  if (people) diagnostics.push(...farPoints(inputs, people, located));
  const sound = hasErrors(diagnostics) ? undefined : people;
  const roads = take(await roadsOf(inputs, sound, known), undefined);
  if (!people || !speeds || !roads || hasErrors(diagnostics)) return checked({} as World, diagnostics);

  const facilities = located.map(({ where, ...facility }): Facility => {
    const touches = roads.snap(facility.lon, facility.lat);
    if (touches.length === 0)
      diagnostics.push(warning("facility-off-road", where, { id: quoted(facility.id) }));
    return { ...facility, touches };
  });
  const areas = areasOf(people, roads);
  const regions = layersOf(inputs, people, facilities, diagnostics);
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
    travel: travelTables(roads.graph, speeds, areas, facilities),
    gaps: region.gaps ?? [],
    published: region.published ?? [],
    observed: region.observed ?? [],
    fingerprint,
  };
  return checked(world, diagnostics);
}

function peopleOf({ demand, region }: RegionInputs): Checked<AreaColumns | undefined> {
  if (demand.people) return areasOfPlaces(dutchPlaces(), demand.people, region.demand.file);
  const { columns } = region.demand;
  return demand.table && columns ? areasOfRows(demand.table, columns) : checked(undefined, []);
}

/** Roads laid between the areas, with what it takes to snap other points to them later. */
type LaidRoads = MainRoads & { readonly snapping: Snapping };

async function roadsOf(
  { region, model, junctions, roads, waters }: RegionInputs,
  people: AreaColumns | undefined,
  known: KnownQuantities,
): Promise<Checked<LaidRoads | undefined>> {
  const read = readJunctions(junctions?.rows ?? [], region.roads.junctions ?? "");
  const numbers = model && (await readRoadsModel(model, region.roads.model ?? "roads-model.json", known));
  const wet = waters ? await readWaters(waters, region.roads.waters!, known) : checked(NO_WATERS, []);
  const diagnostics = [read, numbers, wet].flatMap((part) => part?.diagnostics ?? []);
  if (!read.ok || !numbers?.ok || !wet.ok) return { ok: false, diagnostics };
  const unread = (region.roads.junctions && !junctions) || (region.roads.waters && !waters);
  if (!people || !roads || unread) return checked(undefined, diagnostics);
  const areas = { ...people, inhabitants: inhabitantsOf(people) };
  const laid = mainRoads({ areas, junctions: read.value, roads, waters: wet.value, model: numbers.value });
  if (!laid.ok) return { ok: false, diagnostics: [...diagnostics, ...laid.diagnostics] };
  const snapping = { points: laid.value.points, model: numbers.value, waters: wet.value };
  return { ...laid, value: { ...laid.value, snapping }, diagnostics: [...diagnostics, ...laid.diagnostics] };
}

/** Whole people per area: fractions are settled by largest remainder, the total kept (MODEL 3). */
function inhabitantsOf({ ids, persons, bands }: AreaColumns): Float64Array {
  const sums = ids.map((_, area) => {
    const own = persons.subarray(area * bands.length, (area + 1) * bands.length);
    return own.reduce((sum, count) => sum + count, 0);
  });
  const total = Math.round(sums.reduce((sum, count) => sum + count, 0));
  return Float64Array.from(largestRemainder(sums, total));
}

function areasOf(people: AreaColumns, { nodeOfArea }: MainRoads): Areas {
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

function layersOf(
  { region, layers, demand }: RegionInputs,
  people: AreaColumns,
  facilities: readonly Facility[],
  diagnostics: Diagnostic[],
): RegionLayer[] {
  const points = {
    ids: facilities.map(({ id }) => id),
    lon: facilities.map(({ lon }) => lon),
    lat: facilities.map(({ lat }) => lat),
    places: facilities.map(({ place }) => place),
  };
  const located = { ...points, provinces: provincesOfPoints(points, people) };
  return (region.regions ?? []).map(({ layer }, index) => {
    const file = layers[index];
    if (!file) {
      const names = Object.fromEntries(
        (demand.people?.provinces ?? []).map(({ name, code }) => [code, name]),
      );
      const code = (name: string) =>
        demand.people?.provinces.find((province) => province.name === name)?.code ?? name;
      const member = (province: string) => (province === "" ? [] : [code(province)]);
      return regionLayer({
        layer,
        names,
        ofArea: people.provinces.map(member),
        ofFacility: located.provinces.map(member),
      });
    }
    const ofAreas = nearestTownLayer(layer, people, file);
    const ofFacilities = nearestTownLayer(layer, located, file);
    diagnostics.push(...ofAreas.diagnostics, ...ofFacilities.diagnostics);
    const codes = (found: typeof ofAreas) => (found.ok ? found.value.codeOfArea.map((code) => [code]) : []);
    const names = Object.fromEntries(file.regions.map(({ code, name }) => [code, name]));
    return regionLayer({ layer, names, ofArea: codes(ofAreas), ofFacility: codes(ofFacilities) });
  });
}
