/** Worlds drawn as text: one character is one minute from the next, to the right and down. */

import { ALWAYS } from "../../geodata/hours.js";
import { type RoadEdge, buildRoadGraph } from "../../geodata/roads.js";
import { NEUTRAL_FACTORS, type RoadsModel } from "../../geodata/roads-model.js";
import { NO_WATERS } from "../../geodata/waters.js";
import { travelTables } from "../../geodata/travel.js";
import { kilometresPerHour, metres } from "../../geodata/units.js";
import type { Facility, World } from "../../geodata/world.js";

const MINUTE_METRES = metres(1000);
const sixty = kilometresPerHour(60);
const SPEEDS = { motorway: sixty, mainRoad: sixty, rural: sixty, builtUp: sixty, ferry: 0 };

/** A drawn point touches the one node it stands on. */
const MODEL: RoadsModel = {
  ...NEUTRAL_FACTORS,
  motorwayDetour: 1,
  mainDetour: 1,
  placeLength: 0,
  localDetour: 1,
  longestLocalLink: 1000,
  rampLength: 0,
  accessLength: 0,
  densityRadius: 1000,
  builtUpDensity: 1,
  snapCount: 1,
  snapReach: 1000,
};

/** `minutes` per character; `covers` as in World. */
export interface Drawing {
  readonly minutes?: number;
  readonly covers?: World["covers"];
}

/**
 * 1–9 that many inhabitants · A–Z a hospital with SEH and acute obstetrics, 24/7 · a–z an ambulance post, 24/7
 * · "·" road · space nothing at all. Neighbours are joined across and down.
 */
export function drawWorld(rows: readonly string[], { minutes = 1, covers = "country" }: Drawing = {}): World {
  const points = rows.flatMap((row, y) =>
    [...row].map((sign, x) => ({ sign, x, y })).filter(({ sign }) => sign !== " "),
  );
  const at = new Map(points.map(({ x, y }, index) => [`${x} ${y}`, index]));
  const edges = points.flatMap(({ x, y }, from): RoadEdge[] =>
    [at.get(`${x + 1} ${y}`), at.get(`${x} ${y + 1}`)].flatMap((to) =>
      to === undefined
        ? []
        : [{ from, to, lengthMetres: MINUTE_METRES * minutes, roadClass: "rural" as const }],
    ),
  );
  const lon = points.map(({ x }) => 5 + x / 100);
  const lat = points.map(({ y }) => 52 - y / 100);
  const { graph, nodeOf } = buildRoadGraph(lon, lat, edges);
  const people = points.flatMap(({ sign }, index) => (/\d/.test(sign) ? [index] : []));
  const located = points.flatMap(({ sign }, index) => (/[a-z]/i.test(sign) ? [index] : []));
  const always = { open: true, hours: ALWAYS };
  const facilities = located.map((index): Facility => {
    const { sign } = points[index]!;
    const post = sign === sign.toLowerCase();
    return {
      id: sign,
      name: sign,
      place: sign,
      lon: lon[index]!,
      lat: lat[index]!,
      aliases: [],
      touches: [{ node: nodeOf[index]!, lengthMetres: 0, roadClass: "rural" }],
      functions: post ? { "ambulance-post": always } : { seh: always, "acute-obstetrics": always },
      source: "drawn",
      mark: "D",
    };
  });
  const inhabitants = Float64Array.from(people, (index) => Number(points[index]!.sign));
  const areas = {
    count: people.length,
    ids: people.map((index) => `${points[index]!.x},${points[index]!.y}`),
    places: people.map((index) => `row ${points[index]!.y}`),
    lon: Float64Array.from(people, (index) => lon[index]!),
    lat: Float64Array.from(people, (index) => lat[index]!),
    node: Uint32Array.from(people, (index) => nodeOf[index]!),
    inhabitants,
    bands: [{ from: 0, to: null }],
    persons: inhabitants,
  };
  return {
    name: "drawn",
    title: "Drawn world",
    peopleDate: "2021-01-01",
    supplyDate: "2025-04-01",
    sources: [],
    covers,
    speedProfile: "60 km/h",
    speeds: { car: SPEEDS, ambulance: SPEEDS },
    areas,
    facilities,
    regions: [],
    roads: graph,
    snapping: {
      points: { lon, lat, index: nodeOf, rampMetres: new Float32Array(lon.length) },
      model: MODEL,
      waters: NO_WATERS,
    },
    travel: travelTables(graph, { car: SPEEDS, ambulance: SPEEDS }, areas, facilities),
    gaps: [],
    published: [],
    observed: [],
    fingerprint: rows.join("\n"),
  };
}
