/** Which regions the areas and facilities of a region folder belong to, layer by layer. */

import type { WrittenFacility } from "./cross-checks.js";
import { type Checked, type Diagnostic, checked, error, hasErrors, quoted, warning } from "./diagnostics.js";
import { areaOfPostcode } from "./facility-checks.js";
import type { RegionInputs } from "./inputs.js";
import { nearestTownLayer, provincesOfPoints } from "./nearest-region.js";
import { nearest } from "./new-location.js";
import type { AreaColumns } from "./places.js";
import type { LayerSource } from "./region-file.js";
import { type Membership, type RegionLayer, regionLayer } from "./regions.js";
import { RowReader } from "./rows.js";

/** Several codes in one cell are separated by this. */
const SEPARATOR = "|";

/**
 * The layers of region.json, in its order.
 * findings  `no-region-for-point`, `missing-column`; `area-without-region`, `facility-without-region` (warnings)
 */
export async function layersOf(
  inputs: RegionInputs,
  people: AreaColumns,
  facilities: readonly WrittenFacility[],
): Promise<Checked<RegionLayer[]>> {
  const diagnostics: Diagnostic[] = [];
  const areaOf = new Map(people.ids.map((id, area) => [id, area]));
  const homes = facilities.map((facility) => homeOf(facility, people, areaOf));
  const layers: RegionLayer[] = [];
  for (const [index, source] of (inputs.region.regions ?? []).entries()) {
    const found = await membershipOf(inputs, people, facilities, homes, source, index);
    diagnostics.push(...found.diagnostics);
    layers.push(regionLayer(found.ok ? found.value : NOBODY(source.layer, people, facilities)));
  }
  return checked(layers, diagnostics);
}

const NOBODY = (layer: string, people: AreaColumns, facilities: readonly unknown[]): Membership => ({
  layer,
  names: {},
  ofArea: people.ids.map(() => []),
  ofFacility: facilities.map(() => []),
});

function membershipOf(
  inputs: RegionInputs,
  people: AreaColumns,
  facilities: readonly WrittenFacility[],
  homes: readonly number[],
  source: LayerSource,
  index: number,
): Checked<Membership> | Promise<Checked<Membership>> {
  switch (source.kind) {
    case "province":
      return checked(byProvince(inputs, people, facilities, source.layer), []);
    case "nearest":
      return byNearestTown(inputs, people, facilities, source.layer, index);
    case "column":
      return byColumn(inputs, people, facilities, homes, source);
    case "polygon":
      return byPolygon(inputs, people, facilities, source);
  }
}

/** Areas carry their province; a facility has that of its place. */
const pointsOf = (facilities: readonly WrittenFacility[], people: AreaColumns) => {
  const points = {
    ids: facilities.map(({ id }) => id),
    lon: facilities.map(({ lon }) => lon),
    lat: facilities.map(({ lat }) => lat),
    places: facilities.map(({ place }) => place),
  };
  return { ...points, provinces: provincesOfPoints(points, people) };
};

function byProvince(
  { demand }: RegionInputs,
  people: AreaColumns,
  facilities: readonly WrittenFacility[],
  layer: string,
): Membership {
  const provinces = demand.people?.provinces ?? [];
  const names = Object.fromEntries(provinces.map(({ name, code }) => [code, name]));
  const code = (name: string) => provinces.find((province) => province.name === name)?.code ?? name;
  const member = (province: string) => (province === "" ? [] : [code(province)]);
  const ofFacility = pointsOf(facilities, people).provinces.map(member);
  return { layer, names, ofArea: people.provinces.map(member), ofFacility };
}

function byNearestTown(
  { layers }: RegionInputs,
  people: AreaColumns,
  facilities: readonly WrittenFacility[],
  layer: string,
  index: number,
): Checked<Membership> {
  const file = layers[index];
  if (!file) return checked(NOBODY(layer, people, facilities), []);
  const ofAreas = nearestTownLayer(layer, people, file);
  const ofFacilities = nearestTownLayer(layer, pointsOf(facilities, people), file);
  const diagnostics = [...ofAreas.diagnostics, ...ofFacilities.diagnostics];
  const codes = (found: typeof ofAreas) => (found.ok ? found.value.codeOfArea.map((code) => [code]) : []);
  const names = Object.fromEntries(file.regions.map(({ code, name }) => [code, name]));
  return checked({ layer, names, ofArea: codes(ofAreas), ofFacility: codes(ofFacilities) }, diagnostics);
}

/** Codes as they stand in a column; a facility without one has those of its postcode's area, else of the nearest. */
function byColumn(
  { demand, names }: RegionInputs,
  people: AreaColumns,
  facilities: readonly WrittenFacility[],
  homes: readonly number[],
  source: LayerSource,
): Checked<Membership> {
  const { layer } = source;
  const { table } = demand;
  if (!table) return checked(NOBODY(layer, people, facilities), []);
  const diagnostics: Diagnostic[] = [];
  new RowReader(table, diagnostics).require([source.areas]);
  const ofArea = table.rows.map(({ cells }) => codesIn(cells[source.areas!]));
  if (!hasErrors(diagnostics))
    diagnostics.push(...withoutRegion(layer, `${table.where}:1 ${source.areas!}`, people, ofArea));
  const ofFacility = facilities.map(({ id, row, postcode, where }, i) => {
    const own = source.facilities === undefined ? [] : codesIn(row[source.facilities]);
    const home = ofArea[homes[i]!] ?? [];
    if (own.length > 0 && postcode !== undefined && !own.some((code) => home.includes(code)))
      diagnostics.push(
        warning("region-differs-from-postcode", where, {
          id: quoted(id),
          layer,
          found: own.join(", "),
          postcode,
          expected: home.join(", "),
        }),
      );
    return own.length > 0 ? own : home;
  });
  const known = source.facilities;
  if (known !== undefined && !facilities.some(({ row }) => Object.hasOwn(row, known)))
    diagnostics.push(error("missing-column", "region.json regions", { column: known, found: "–" }));
  const named = names.get(layer) ?? table;
  if (source.names) new RowReader(named, diagnostics).require([source.names.code, source.names.name]);
  const pairs = source.names
    ? named.rows.map(({ cells }): [string, string] => [
        cells[source.names!.code] ?? "",
        cells[source.names!.name] ?? "",
      ])
    : [];
  return checked({ layer, names: Object.fromEntries(pairs), ofArea, ofFacility }, diagnostics);
}

/** Codes of the polygons that hold the point: none, one, or several where polygons overlap. */
async function byPolygon(
  { polygons }: RegionInputs,
  people: AreaColumns,
  facilities: readonly WrittenFacility[],
  { layer, code, name, coordinates }: LayerSource,
): Promise<Checked<Membership>> {
  const table = polygons.get(layer);
  if (!table) return checked(NOBODY(layer, people, facilities), []);
  const diagnostics: Diagnostic[] = [];
  if (!table.shapes) diagnostics.push(error("no-polygons", table.where, { layer }));
  if (!new RowReader(table, diagnostics).require([code, name]) || !table.shapes)
    return checked(NOBODY(layer, people, facilities), diagnostics);
  const { holdersOf } = await import("./sources/shapes.js");
  const holders = holdersOf(table.shapes, coordinates);
  const codes = table.rows.map(({ cells }) => cells[code!] ?? "");
  const at = (lon: number, lat: number) =>
    [...new Set(holders(lon, lat).map((row) => codes[row]!))].filter(Boolean);
  const ofArea = people.ids.map((_, area) => at(people.lon[area]!, people.lat[area]!));
  const homeless = withoutRegion(layer, table.where, people, ofArea);
  diagnostics.push(...homeless);
  const names = Object.fromEntries(
    table.rows.map(({ cells }, row): [string, string] => [codes[row]!, cells[name ?? code!] ?? codes[row]!]),
  );
  const ofFacility = facilities.map(({ lon, lat }) => at(lon, lat));
  // Polygons that hold everybody are all the land there is: what lies in none is in the water or abroad.
  if (homeless.length === 0)
    for (const [i, { id, where }] of facilities.entries())
      if (ofFacility[i]!.length === 0)
        diagnostics.push(warning("facility-without-region", where, { id: quoted(id), layer }));
  return checked({ layer, names, ofArea, ofFacility }, diagnostics);
}

/** finding  `area-without-region`, once a layer; areas without inhabitants do not count */
function withoutRegion(
  layer: string,
  where: string,
  people: AreaColumns,
  ofArea: readonly (readonly string[])[],
): Diagnostic[] {
  const without = ofArea.flatMap((codes, area) =>
    codes.length === 0 && inhabitantsIn(people, area) > 0 ? [area] : [],
  );
  if (without.length === 0) return [];
  const inhabitants = without.reduce((sum, area) => sum + inhabitantsIn(people, area), 0);
  const values = { layer, areas: without.length, inhabitants: Math.round(inhabitants) };
  return [warning("area-without-region", where, { ...values, example: people.ids[without[0]!]! })];
}

const codesIn = (cell: string | undefined) =>
  (cell ?? "")
    .split(SEPARATOR)
    .map((code) => code.trim())
    .filter(Boolean);

const inhabitantsIn = ({ persons, bands }: AreaColumns, area: number) =>
  persons.subarray(area * bands.length, (area + 1) * bands.length).reduce((sum, count) => sum + count, 0);

/** The area a facility lies in by its postcode, else the nearest. */
function homeOf(
  { postcode, lon, lat }: WrittenFacility,
  people: AreaColumns,
  areaOf: ReadonlyMap<string, number>,
) {
  const byPostcode = areaOfPostcode(postcode, areaOf);
  return byPostcode >= 0 ? byPostcode : nearest(lon, lat, people.lon, people.lat);
}
