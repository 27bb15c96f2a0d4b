/**
 * Puts the ambulance posts and HAPs that are not known by town: `npx tsx geodata/regions/nl/place-modelled.ts`.
 * Reads people.json, the roads and what is known; writes posts-modelled.csv and haps-modelled.csv, which are
 * committed. Candidates are the main areas of places large enough (covering-rules.json). Run it again when the
 * roads, the speeds, the people or what is known change.
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
import { inwardArcs, outwardArcs, seedsOf } from "../../roads.js";
import { readRoadsModel, type RoadsModelFile } from "../../roads-model.js";
import { readCsv } from "../../sources/csv.js";
import { dutchPlaces } from "../../sources/geonames.js";
import { solveLp } from "../../sources/highs.js";
import { speedProfile, type SpeedProfilesFile } from "../../speeds.js";
import { toDeciseconds } from "../../units.js";
import { readWaters, type WatersFile } from "../../waters.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const read = <T>(name: string) => JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as T;

interface CoveringRule {
  /** Of the ids, "post" or "hap". */
  readonly prefix: string;
  /** Before the place in the name. */
  readonly named: string;
  /** Files with what is known; a row counts when this column is not empty. */
  readonly known: readonly { readonly file: string; readonly column: string }[];
  readonly modelled: string;
  readonly hours: string;
  readonly count: { readonly value: number };
  /** Outward: from the location to the people; inward: the people drive to it. */
  readonly drive: {
    readonly value: string;
    readonly vehicle: "car" | "ambulance";
    readonly direction: "outward" | "inward";
  };
  readonly candidates: { readonly minimumPersons: number };
}

/** The value, or an end with every finding: this script is ours, and so are its inputs. */
function sound<T>(result: Checked<T>): T {
  for (const finding of result.diagnostics) console.error(JSON.stringify(finding));
  if (!result.ok) throw new Error("The region's own files have errors");
  return result.value;
}

const book = read<{ speedProfile: string; rules: readonly CoveringRule[] }>("covering-rules.json");
const areas = sound(areasOfPlaces(dutchPlaces(), read<PeopleFile>("people.json")));
const bandCount = areas.bands.length;
const inhabitants = areas.ids.map((_, area) =>
  areas.persons.subarray(area * bandCount, (area + 1) * bandCount).reduce((sum, persons) => sum + persons, 0),
);
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
const speeds = sound(await speedProfile(profiles, book.speedProfile, "speed-profiles.json"));
const ends = Array.from(roads.nodeOfArea, (node) => [{ node, deciseconds: 0 }]);

/** A large place is split into areas `place`, `place-02`, …; the first lies at its middle. */
const placeOf = (area: number) => areas.ids[area]!.replace(/-\d\d$/, "");
const personsOfPlace = new Map<string, number>();
areas.ids.forEach((_, area) =>
  personsOfPlace.set(placeOf(area), (personsOfPlace.get(placeOf(area)) ?? 0) + inhabitants[area]!),
);

for (const rule of book.rules) await place(rule);

async function place(rule: CoveringRule) {
  const { prefix, known: files, modelled, hours, count, drive, candidates: wanted } = rule;
  const tables = await Promise.all(
    files.map(async ({ file, column }) =>
      sound(await readCsv(join(FOLDER, file))).rows.filter(({ cells }) => cells[column] !== ""),
    ),
  );
  const known = tables.flat().map(({ cells }) => cells);
  const served = new Set(known.map(({ place }) => place));
  const middles = [...areas.ids.keys()].filter(
    (area) =>
      areas.ids[area] === placeOf(area) &&
      !served.has(areas.places[area]) &&
      personsOfPlace.get(placeOf(area))! >= wanted.minimumPersons,
  );
  const profile = speeds[drive.vehicle];
  const candidates = [
    ...known.map(({ lon, lat }) => seedsOf(roads.snap(Number(lon), Number(lat)), profile)),
    ...middles.map((area) => [{ node: roads.nodeOfArea[area]!, deciseconds: 0 }]),
  ];
  const outward = outwardArcs(roads.graph, profile);
  const arcs = drive.direction === "outward" ? outward : inwardArcs(outward);
  const limit = toDeciseconds(sound(await parseQuantity(drive.value, "time", "covering-rules.json")));
  const cover = coveredBy(travelMatrix(arcs, ends, candidates), limit);

  const fixed = new Set(known.keys());
  const problem = coveringProblem(cover, inhabitants, fixed, candidates.length, count.value - known.length);
  const { status, primal } = await solveLp(problem);
  if (status !== "Optimal") throw new Error(`HiGHS ended with ${status}`);
  const reached = (locations: Iterable<number>) => coveredPersons(cover, inhabitants, new Set(locations));
  // More locations than can bring anyone within the drive leave some that the solver put anywhere.
  const chosen = chosenOf(primal).reduce<number[]>((kept, one, _, all) => {
    const others = [...fixed, ...kept, ...all.slice(all.indexOf(one) + 1)];
    return reached([...others, one]) > reached(others) ? [...kept, one] : kept;
  }, []);

  const source = `modelled: maximal covering on a ${drive.value.replace(" min", "-minute")} drive`;
  const rows = chosen.map((candidate) => {
    const area = middles[candidate - known.length]!;
    const point = [areas.lon[area]!.toFixed(3), areas.lat[area]!.toFixed(3)];
    const town = areas.places[area]!;
    return [`${prefix}-${areas.ids[area]!}`, `${rule.named}${town}`, town, ...point, hours, source, "D"].join(
      ",",
    );
  });
  writeFileSync(
    join(FOLDER, modelled),
    `${["id,name,place,lon,lat,hours,source,mark", ...rows.sort()].join("\n")}\n`,
  );
  const total = inhabitants.reduce((sum, persons) => sum + persons, 0);
  const beyond = (locations: Iterable<number>) =>
    `${total - reached(locations)} inhabitants beyond ${drive.value}`;
  console.error(`${prefix}: ${known.length} known leave ${beyond(fixed)};`);
  console.error(
    `${chosen.length} modelled ones of at most ${count.value - known.length} leave ${beyond([...fixed, ...chosen])}`,
  );
}
