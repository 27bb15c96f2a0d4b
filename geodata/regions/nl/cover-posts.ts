/**
 * Puts the ambulance posts that are not known by town: `npx tsx geodata/regions/nl/cover-posts.ts`.
 * Reads people.json, the roads and posts.csv; writes posts-modelled.csv, which is committed. Candidates are the
 * main areas of places large enough (posts-rule.json). Run it again when the roads, the people or the known posts change.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chosenOf, coveredBy, coveredPersons, coveringProblem } from "../../covering.js";
import { readJunctions, type AuthoredRoad } from "../../authored-roads.js";
import type { Checked } from "../../diagnostics.js";
import { mainRoads } from "../../main-roads.js";
import { travelMatrix } from "../../matrix.js";
import type { PeopleFile } from "../../people.js";
import { areasOfPlaces } from "../../places.js";
import { parseQuantity } from "../../quantity.js";
import { outwardArcs, seedsOf } from "../../roads.js";
import { readRoadsModel, type RoadsModelFile } from "../../roads-model.js";
import { readCsv } from "../../sources/csv.js";
import { dutchPlaces } from "../../sources/geonames.js";
import { solveLp } from "../../sources/highs.js";
import { speedProfile, type SpeedProfilesFile } from "../../speeds.js";
import { toDeciseconds } from "../../units.js";
import { readWaters, type WatersFile } from "../../waters.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const read = <T>(name: string) => JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as T;

interface PostsRule {
  readonly posts: { readonly value: number };
  readonly drive: { readonly value: string };
  readonly candidates: { readonly minimumPersons: number };
  readonly speedProfile: string;
}

/** The value, or an end with every finding: this script is ours, and so are its inputs. */
function sound<T>(result: Checked<T>): T {
  for (const finding of result.diagnostics) console.error(JSON.stringify(finding));
  if (!result.ok) throw new Error("The region's own files have errors");
  return result.value;
}

const rule = read<PostsRule>("posts-rule.json");
const areas = sound(areasOfPlaces(dutchPlaces(), read<PeopleFile>("people.json")));
const bandCount = areas.bands.length;
const inhabitants = areas.ids.map((_, area) =>
  areas.persons.subarray(area * bandCount, (area + 1) * bandCount).reduce((sum, persons) => sum + persons, 0),
);
const known = sound(await readCsv(join(FOLDER, "posts.csv"))).rows.map(({ cells }) => cells);
const roads = sound(
  mainRoads({
    areas: { ids: areas.ids, places: areas.places, lon: areas.lon, lat: areas.lat, inhabitants },
    junctions: sound(
      readJunctions(sound(await readCsv(join(FOLDER, "junctions.csv"))).rows, "junctions.csv"),
    ),
    roads: read<{ roads: readonly AuthoredRoad[] }>("roads.json").roads,
    waters: sound(await readWaters(read<WatersFile>("waters.json"), "waters.json")),
    model: sound(await readRoadsModel(read<RoadsModelFile>("roads-model.json"), "roads-model.json")),
  }),
);
const profiles = JSON.parse(
  readFileSync(join(FOLDER, "../../speed-profiles.json"), "utf8"),
) as SpeedProfilesFile;
const { ambulance } = sound(await speedProfile(profiles, rule.speedProfile, "speed-profiles.json"));
const limit = toDeciseconds(sound(await parseQuantity(rule.drive.value, "time", "posts-rule.json")));

/** The first area of each place that is large enough and has no known post, at its middle. */
const personsOfPlace = new Map<string, number>();
const placeOf = (area: number) => areas.ids[area]!.replace(/-\d\d$/, "");
areas.ids.forEach((_, area) =>
  personsOfPlace.set(placeOf(area), (personsOfPlace.get(placeOf(area)) ?? 0) + inhabitants[area]!),
);
const served = new Set(known.map(({ place }) => place));
const middles = [...areas.ids.keys()].filter(
  (area) =>
    areas.ids[area] === placeOf(area) &&
    !served.has(areas.places[area]) &&
    personsOfPlace.get(placeOf(area))! >= rule.candidates.minimumPersons,
);
const candidates = [
  ...known.map(({ lon, lat }) => seedsOf(roads.snap(Number(lon), Number(lat)), ambulance)),
  ...middles.map((area) => [{ node: roads.nodeOfArea[area]!, deciseconds: 0 }]),
];
const ends = Array.from(roads.nodeOfArea, (node) => [{ node, deciseconds: 0 }]);
const cover = coveredBy(travelMatrix(outwardArcs(roads.graph, ambulance), ends, candidates), limit);

const fixed = new Set(known.keys());
const count = rule.posts.value - known.length;
const { status, primal } = await solveLp(
  coveringProblem(cover, inhabitants, fixed, candidates.length, count),
);
if (status !== "Optimal") throw new Error(`HiGHS ended with ${status}`);
const chosen = chosenOf(primal);

const rows = chosen.map((candidate) => {
  const area = middles[candidate - known.length]!;
  const point = [areas.lon[area]!.toFixed(3), areas.lat[area]!.toFixed(3)];
  const source = `modelled: maximal covering on a ${rule.drive.value.replace(" min", "-minute")} drive`;
  return [
    `post-${areas.ids[area]!}`,
    areas.places[area]!,
    areas.places[area]!,
    ...point,
    "24/7",
    source,
    "D",
  ].join(",");
});
writeFileSync(
  join(FOLDER, "posts-modelled.csv"),
  `${["id,name,place,lon,lat,hours,source,mark", ...rows.sort()].join("\n")}\n`,
);
const total = inhabitants.reduce((sum, persons) => sum + persons, 0);
const outside = (posts: Iterable<number>) => total - coveredPersons(cover, inhabitants, new Set(posts));
console.error(`${known.length} known posts leave ${outside(fixed)} inhabitants beyond ${rule.drive.value};`);
console.error(`${chosen.length} modelled ones beside them leave ${outside([...fixed, ...chosen])}`);
