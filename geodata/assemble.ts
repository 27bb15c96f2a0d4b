/** Region inputs → World: people, facilities, roads, regions and travel tables, checked together. */

import { type Checked, type Diagnostic, checked, error, hasErrors, warning } from "./diagnostics.js";
import { areasOfRows } from "./demand.js";
import { type LocatedFacility, facilitiesOf } from "./facilities.js";
import type { RegionInputs } from "./inputs.js";
import { type MainRoads, mainRoads } from "./main-roads.js";
import { readJunctions } from "./authored-roads.js";
import { provincesOfPoints, roazLayer } from "./nearest-region.js";
import { type AreaColumns, areasOfPlaces, largestRemainder } from "./places.js";
import { type KnownQuantities, parseQuantity } from "./quantity.js";
import { type RegionLayer, regionLayer } from "./regions.js";
import { readRoadsModel } from "./roads-model.js";
import { dutchPlaces } from "./sources/geonames.js";
import { speedProfile } from "./speeds.js";
import { travelTables } from "./travel.js";
import { NO_WATERS, readWaters } from "./waters.js";
import type { Areas, Covers, Facility, World } from "./world.js";

/**
 * findings  those of every reader; `duplicate-id` across facility files, `unknown-facility` in covers (errors);
 *           `facility-off-road` (warning): no road within reach, so nobody can get there
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
  const located = inputs.facilities.flatMap((table, i) => take(facilitiesOf(table, region.facilities[i]!.columns), []));
  diagnostics.push(...sameIds(located));
  const covers = take(await coversOf(inputs, located, known), "country");
  const speeds = take(await speedProfile(inputs.speeds, region.speedProfile, "region.json speedProfile", known), undefined);
  const roads = people && take(await roadsOf(inputs, people, known), undefined);
  if (!people || !speeds || !roads || hasErrors(diagnostics)) return checked({} as World, diagnostics);

  const facilities = located.map((facility): Facility => {
    const touches = roads.snap(facility.lon, facility.lat);
    if (touches.length === 0) diagnostics.push(warning("facility-off-road", facility.id, { id: facility.id }));
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
    areas,
    facilities,
    regions,
    roads: roads.graph,
    travel: travelTables(roads.graph, speeds, areas, facilities),
    gaps: region.gaps ?? [],
    published: region.published ?? [],
    fingerprint,
  };
  return checked(world, diagnostics);
}

function peopleOf({ demand, region }: RegionInputs): Checked<AreaColumns | undefined> {
  if (demand.people) return areasOfPlaces(dutchPlaces(), demand.people, region.demand.file);
  const { columns } = region.demand;
  if (!columns) return checked(undefined, [error("missing-key", "region.json demand", { key: "columns" })]);
  return areasOfRows(demand.table!, columns);
}

async function roadsOf(
  { region, model, junctions, roads, waters }: RegionInputs,
  people: AreaColumns,
  known: KnownQuantities,
): Promise<Checked<MainRoads | undefined>> {
  const read = readJunctions(junctions?.rows ?? [], region.roads.junctions ?? "");
  const numbers = await readRoadsModel(model, region.roads.model ?? "roads-model.json", known);
  const wet = waters ? await readWaters(waters, region.roads.waters!, known) : checked(NO_WATERS, []);
  const diagnostics = [read, numbers, wet].flatMap((part) => part.diagnostics);
  if (!read.ok || !numbers.ok || !wet.ok) return { ok: false, diagnostics };
  const areas = { ...people, inhabitants: inhabitantsOf(people) };
  const laid = mainRoads({ areas, junctions: read.value, roads, waters: wet.value, model: numbers.value });
  return { ...laid, diagnostics: [...diagnostics, ...laid.diagnostics] };
}

function sameIds(facilities: readonly LocatedFacility[]): Diagnostic[] {
  const seen = new Set<string>();
  return facilities.flatMap(({ id, aliases }) => {
    const twice = [id, ...aliases].filter((name) => seen.has(name));
    for (const name of [id, ...aliases]) seen.add(name);
    return twice.map((name) => error("duplicate-id", "facilities", { id: name, first: name }));
  });
}

/** What a region does not say it covers, it does not: then the 45-minute norm is unknown on it. */
async function coversOf(
  { region }: RegionInputs,
  facilities: readonly LocatedFacility[],
  known: KnownQuantities,
): Promise<Checked<Covers>> {
  const { covers } = region;
  if (covers === "country") return checked<Covers>("country", []);
  if (!covers) return checked<Covers>({ facilities: [], withinSeconds: 0 }, []);
  const within = await parseQuantity(covers.within, "time", "region.json covers.within", known);
  const unknown = covers.facilities
    .filter((id) => !facilities.some((facility) => facility.id === id))
    .map((found) => error("unknown-facility", "region.json covers", { found, nearest: "–" }));
  const value = { facilities: covers.facilities, withinSeconds: within.ok ? within.value : 0 };
  return checked<Covers>(value, [...within.diagnostics, ...unknown]);
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
  return { count: ids.length, ids, places, lon, lat, node: nodeOfArea, inhabitants: inhabitantsOf(people), bands, persons };
}

function layersOf(
  { region, layers, demand }: RegionInputs,
  people: AreaColumns,
  facilities: readonly Facility[],
  diagnostics: Diagnostic[],
): RegionLayer[] {
  const points = {
    lon: facilities.map(({ lon }) => lon),
    lat: facilities.map(({ lat }) => lat),
    places: facilities.map(({ place }) => place),
  };
  const located = { ...points, provinces: provincesOfPoints(points, people) };
  return (region.regions ?? []).map(({ layer }, index) => {
    const file = layers[index];
    if (!file) {
      const names = Object.fromEntries((demand.people?.provinces ?? []).map(({ name, code }) => [code, name]));
      const code = (name: string) => demand.people?.provinces.find((province) => province.name === name)?.code ?? name;
      const member = (province: string) => (province === "" ? [] : [code(province)]);
      return regionLayer({ layer, names, ofArea: people.provinces.map(member), ofFacility: located.provinces.map(member) });
    }
    const [ofAreas, ofFacilities] = [roazLayer(people, file), roazLayer(located, file)];
    diagnostics.push(...ofAreas.diagnostics, ...ofFacilities.diagnostics);
    const codes = (found: typeof ofAreas) => (found.ok ? found.value.codeOfArea.map((code) => [code]) : []);
    const names = Object.fromEntries(file.regions.map(({ code, name }) => [code, name]));
    return regionLayer({ layer, names, ofArea: codes(ofAreas), ofFacility: codes(ofFacilities) });
  });
}
