/** An OSM file by its path, with the settings that come with the package. */

import { fileURLToPath } from "node:url";
import { type Checked } from "../../diagnostics.js";
import type { KnownQuantities } from "../../quantity.js";
import { readJson } from "../json.js";
import { type OsmRoads, importOsm } from "./import.js";
import type { Progress } from "./passes.js";
import { type OsmRoadsFile, type Period, osmSettings } from "./settings.js";

export const OSM_SETTINGS = fileURLToPath(new URL("./osm-roads.json", import.meta.url));
export const OSM_ROADS_MODEL = fileURLToPath(new URL("./roads-model.json", import.meta.url));

/** findings  those of importOsm */
export async function openOsm(
  path: string,
  where: string,
  known: KnownQuantities,
  period: Period = "day",
  tell?: Progress,
): Promise<Checked<OsmRoads>> {
  const file = await readJson(OSM_SETTINGS, "osm-roads", "osm-roads.json");
  if (!file.ok) return file;
  const settings = await osmSettings(file.value as unknown as OsmRoadsFile, "osm-roads.json", known);
  return settings.ok ? importOsm(path, where, period, settings.value, tell) : settings;
}
