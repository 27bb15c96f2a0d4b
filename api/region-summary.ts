/** What a region holds, in numbers: for `region info` and the API. */

import { isRoundTheWeek } from "../geodata/hours.js";
import { type Facility, FUNCTIONS, MARKS, type World, totalInhabitants } from "../geodata/world.js";

export type RegionSummary = ReturnType<typeof regionSummary>;

export function regionSummary(world: World) {
  const offered = FUNCTIONS.flatMap((care) => {
    const open = world.facilities
      .flatMap(({ functions }) => functions[care] ?? [])
      .filter(({ open }) => open);
    const published = world.published.find((count) => count.function === care);
    if (open.length === 0 && !published) return [];
    const roundTheWeek = open.filter(({ hours }) => isRoundTheWeek(hours)).length;
    return [{ function: care, locations: open.length, roundTheWeek, published: published?.count ?? null }];
  });
  return {
    name: world.name,
    title: world.title,
    supplyDate: world.supplyDate,
    peopleDate: world.peopleDate,
    speedProfile: world.speedProfile,
    covers: world.covers,
    areas: world.areas.count,
    inhabitants: totalInhabitants(world.areas),
    bands: world.areas.bands,
    roads: { nodes: world.roads.nodeCount, arcs: world.roads.arcCount },
    functions: offered,
    layers: world.regions.map(({ layer, codes, names }) => ({
      layer,
      regions: codes.map((code, i) => ({ code, name: names[i]! })),
    })),
    marks: Object.fromEntries(MARKS.map((mark) => [mark, count(world.facilities, mark)])),
    sources: world.sources,
    gaps: world.gaps,
    fingerprint: world.fingerprint,
  };
}

const count = (facilities: readonly Facility[], wanted: string) =>
  facilities.filter(({ mark }) => mark === wanted).length;
