/** The authored roads of region nl from disk, for tests and validation: all of it, or a part. */

import { readFile } from "node:fs/promises";
import { type AuthoredRoad, readJunctions } from "../../geodata/authored-roads.js";
import type { Checked } from "../../geodata/diagnostics.js";
import { type AreaPoints, type MainRoads, type MainRoadsInput, mainRoads } from "../../geodata/main-roads.js";
import type { PeopleFile } from "../../geodata/people.js";
import { areasOfPlaces } from "../../geodata/places.js";
import { readRoadsModel, type RoadsModelFile } from "../../geodata/roads-model.js";
import { parseCsv } from "../../geodata/sources/csv.js";
import { dutchPlaces } from "../../geodata/sources/geonames.js";
import { NO_WATERS, readWaters, type WatersFile } from "../../geodata/waters.js";

const FOLDER = new URL("../../geodata/regions/nl/", import.meta.url);

const json = async (name: string) => JSON.parse(await readFile(new URL(name, FOLDER), "utf8")) as unknown;

/** The value, or an Error that shows every finding: a built-in file may have none. */
export function valueOf<T>(result: Checked<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, undefined, 1));
  return result.value;
}

export async function nlRoadsInput(): Promise<MainRoadsInput> {
  const columns = valueOf(areasOfPlaces(dutchPlaces(), (await json("people.json")) as PeopleFile));
  const bands = columns.bands.length;
  const inhabitants = columns.ids.map((_, area) => {
    let sum = 0;
    for (let band = 0; band < bands; band++) sum += columns.persons[area * bands + band]!;
    return sum;
  });
  const areas: AreaPoints = { ...columns, inhabitants };
  const rows = valueOf(parseCsv(await readFile(new URL("junctions.csv", FOLDER), "utf8"), "junctions.csv"));
  const model = valueOf(
    await readRoadsModel((await json("roads-model.json")) as RoadsModelFile, "roads-model.json"),
  );
  const waters = valueOf(await readWaters((await json("waters.json")) as WatersFile, "waters.json"));
  const { roads } = (await json("roads.json")) as { roads: readonly AuthoredRoad[] };
  return { areas, junctions: valueOf(readJunctions(rows.rows, "junctions.csv")), roads, waters, model };
}

/** Only junctions that a road of the part goes through; a junction nobody drives to is no node. */
export function nlRoadsWith(
  input: MainRoadsInput,
  batches: readonly string[],
  withWaters: boolean,
): MainRoads {
  const roads = input.roads.filter(({ batch }) => batches.includes(batch ?? ""));
  const used = new Set(roads.flatMap(({ via }) => via));
  const junctions = input.junctions.filter(({ id }) => used.has(id));
  const waters = withWaters ? input.waters : NO_WATERS;
  return valueOf(mainRoads({ ...input, roads, junctions, waters }));
}
