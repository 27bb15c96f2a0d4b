/** The layers of `--out` for a map program: GeoJSON (RFC 7946: WGS84, longitude first), six decimals. */

import { type CareFunction, FUNCTIONS, type Facility, type World } from "../geodata/world.js";
import { fromDeciseconds } from "../geodata/units.js";
import type { Impact } from "../scenarios/impact.js";
import { type Row, areaRows, extraSeconds } from "./area-rows.js";
import { columnOf } from "./map/classes.js";

export const LAYERS = ["areas", "facilities", "routes", "flows"] as const;
export type LayerName = (typeof LAYERS)[number];

/** A tenth of a metre: finer than any input. */
const DECIMALS = 6;

type Turf = typeof import("@turf/turf");
export type Layer = ReturnType<Turf["featureCollection"]>;
type Drawn = Layer["features"][number];
type Position = readonly [number, number];

/** Every layer; properties are flat, as map programs want them; null is "unknown" or "not there". */
export async function layers(impact: Impact, world: World): Promise<Readonly<Record<LayerName, Layer>>> {
  const drawn = await Promise.all(LAYERS.map((name) => layer(name, impact, world)));
  return Object.fromEntries(LAYERS.map((name, at) => [name, drawn[at]])) as Record<LayerName, Layer>;
}

/** One layer of them. */
export async function layer(name: LayerName, impact: Impact, world: World): Promise<Layer> {
  // Loading Turf takes longer than a run: only who asks for layers pays for it.
  const turf = await import("@turf/turf");
  const features = DRAWN[name](turf, impact, world);
  return turf.truncate(turf.featureCollection(features), {
    precision: DECIMALS,
    coordinates: 2,
    mutate: true,
  });
}

const areaPoints = (turf: Turf, impact: Impact, world: World): Drawn[] =>
  areaRows(impact, world).map((row, area) =>
    turf.point([world.areas.lon[area]!, world.areas.lat[area]!], { ...row, ...extraSeconds(impact, area) }),
  );

/** Every facility of before and of after, where it stands after; one that is gone, where it stood. */
function facilityPoints(turf: Turf, { changedWorld }: Impact, world: World): Drawn[] {
  const known = FUNCTIONS.filter((care) =>
    [...world.facilities, ...changedWorld.facilities].some(({ functions }) => functions[care]),
  );
  const before = new Map(world.facilities.map((facility) => [facility.id, facility]));
  const after = new Map(changedWorld.facilities.map((facility) => [facility.id, facility]));
  return [...new Map([...before, ...after]).values()].map((facility) => {
    const { id, name, place, lon, lat, mark, source } = facility;
    const states = known.map((care) => stateOf(care, before.get(id), after.get(id)));
    return turf.point(
      [lon, lat],
      Object.assign({ facility: id, name, place, mark, source }, ...states) as Row,
    );
  });
}

/** Open before and after (1, 0), and the hours as text; null where a location does not have the function. */
function stateOf(care: CareFunction, before: Facility | undefined, after: Facility | undefined): Row {
  const [was, is] = [before?.functions[care], after?.functions[care]];
  const column = columnOf(care);
  return {
    [`${column}_open_before`]: was ? Number(was.open) : null,
    [`${column}_open_after`]: is ? Number(is.open) : null,
    [`${column}_hours_before`]: was?.open ? was.hours.text : null,
    [`${column}_hours_after`]: is?.open ? is.hours.text : null,
  };
}

/** The example drives of the report: per function the median displaced area, before and after. */
const routeLines = (turf: Turf, { routes }: Impact): Drawn[] =>
  routes.flatMap(({ function: care, area, place, ...drives }) =>
    (["before", "after"] as const).map((side) => {
      const { facility, deciseconds, line } = drives[side];
      const drawn = turf.lineString(line.map(([lon, lat]) => [lon, lat]));
      const metres = Math.round(turf.length(drawn, { units: "meters" }));
      const seconds = fromDeciseconds(deciseconds);
      return { ...drawn, properties: { function: care, area, place, side, facility, seconds, metres } };
    }),
  );

/** Straight lines: who moves from where to where, not along which road. */
function flowLines(turf: Turf, { flows, changedWorld }: Impact, world: World): Drawn[] {
  const at = (id: string, facilities: readonly Facility[]): Position[] =>
    facilities.flatMap((facility) => (facility.id === id ? [[facility.lon, facility.lat] as const] : []));
  return flows.map(({ from, to, careType, kind, inhabitants, perYear }) => {
    // A location that moves away sends from where it was; one that is new sends from where it comes.
    const start = at(from, world.facilities)[0] ?? at(from, changedWorld.facilities)[0]!;
    const ends = [start, at(to, changedWorld.facilities)[0]!];
    const drawn = turf.lineString(ends.map(([lon, lat]) => [lon, lat]));
    const straightMetres = Math.round(turf.length(drawn, { units: "meters" }));
    return {
      ...drawn,
      properties: {
        from,
        to,
        care_type: careType,
        kind,
        inhabitants,
        per_year: perYear,
        straight_metres: straightMetres,
      },
    };
  });
}

const DRAWN: Readonly<Record<LayerName, (turf: Turf, impact: Impact, world: World) => Drawn[]>> = {
  areas: areaPoints,
  facilities: facilityPoints,
  routes: routeLines,
  flows: flowLines,
};
