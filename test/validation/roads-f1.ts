/**
 * How well the authored roads say who lives within 25 minutes of a hospital, against 10,775 real pairs.
 * Run: npx tsx test/validation/roads-f1.ts [data folder]
 *
 * Truth is a routing engine's isochrones on OSM (times/pc4_ziekenhuis_binnen_25min.csv of the data folder), for
 * 4,049 PC4 by 89 hospitals. F1 is the harmonic mean of precision and recall over those pairs.
 */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { metresBetween } from "../../geodata/ground.js";
import type { MainRoads } from "../../geodata/main-roads.js";
import { oneToAll, timeAt } from "../../geodata/matrix.js";
import { type ClassSpeeds, inwardArcs, outwardArcs, seedsOf } from "../../geodata/roads.js";
import { parseCsv } from "../../geodata/sources/csv.js";
import { speedProfile, type SpeedProfilesFile } from "../../geodata/speeds.js";
import { fromDeciseconds, minutes } from "../../geodata/units.js";
import { nlRoadsInput, nlRoadsWith, valueOf } from "./nl-roads.js";

/** Where a point of the truth lies, and the ROAZ regions it belongs to. */
interface TruthPoint {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly roaz: readonly string[];
}

/** shape  within[pc4 * hospitals.length + hospital]: 1 when the truth has the pair */
export interface Truth {
  readonly pc4: readonly TruthPoint[];
  readonly hospitals: readonly TruthPoint[];
  readonly within: Uint8Array;
}

export interface Score {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

const PEOPLE_FILE = "demand/pc4_2021.csv";
const HOSPITALS_FILE = "supply/ziekenhuizen_2019.csv";
const PAIRS_FILE = "times/pc4_ziekenhuis_binnen_25min.csv";
export const LIMIT_SECONDS = minutes(25);

/** The truth of a data folder, or the files of it that are not there. */
export async function readTruth(folder: string): Promise<Truth | { readonly missing: readonly string[] }> {
  const missing = [PEOPLE_FILE, HOSPITALS_FILE, PAIRS_FILE].filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) return { missing };
  const rows = async (file: string) =>
    valueOf(parseCsv(await readFile(join(folder, file), "utf8"), file)).rows.map(({ cells }) => cells);
  const point = (id: string, cells: Readonly<Record<string, string>>, codes: string): TruthPoint => ({
    id,
    lon: Number(cells["lon"]),
    lat: Number(cells["lat"]),
    roaz: codes.split("|").map((code) => code.trim()),
  });
  const pc4 = (await rows(PEOPLE_FILE))
    .filter((cells) => Number(cells["inwoners"]) > 0)
    .map((cells) => point(cells["postcode"]!, cells, cells["roaz_code"]!));
  const hospitals = (await rows(HOSPITALS_FILE)).map((cells) =>
    point(cells["id"]!, cells, cells["roaz_codes"]!),
  );
  const within = new Uint8Array(pc4.length * hospitals.length);
  const rowOf = new Map(pc4.map(({ id }, row) => [id, row]));
  const columnOf = new Map(hospitals.map(({ id }, column) => [id, column]));
  for (const cells of await rows(PAIRS_FILE)) {
    const row = rowOf.get(cells["pc4"]!);
    const column = columnOf.get(cells["ziekenhuis_id"]!);
    if (row !== undefined && column !== undefined) within[row * hospitals.length + column] = 1;
  }
  return { pc4, hospitals, within };
}

/** Car seconds from every PC4 to every hospital; order as `within` of the truth. */
export function carSeconds({ graph, snap }: MainRoads, truth: Truth, speeds: ClassSpeeds): Float64Array {
  const count = truth.hospitals.length;
  const seconds = new Float64Array(truth.pc4.length * count);
  const starts = truth.pc4.map(({ lon, lat }) => seedsOf(snap(lon, lat, 0), speeds));
  const arcs = inwardArcs(outwardArcs(graph, speeds));
  truth.hospitals.forEach((hospital, column) => {
    const times = oneToAll(arcs, seedsOf(snap(hospital.lon, hospital.lat), speeds));
    starts.forEach((start, row) => (seconds[row * count + column] = fromDeciseconds(timeAt(times, start))));
  });
  return seconds;
}

/** Straight-line metres from every PC4 to every hospital; order as `within` of the truth. */
export function straightMetres({ pc4, hospitals }: Truth): Float64Array {
  return Float64Array.from({ length: pc4.length * hospitals.length }, (_, pair) => {
    const from = pc4[Math.floor(pair / hospitals.length)]!;
    const to = hospitals[pair % hospitals.length]!;
    return metresBetween(from.lon, from.lat, to.lon, to.lat);
  });
}

/** Score of "predicted ≤ limit" over the PC4 of `rows`. */
export function score(
  truth: Truth,
  predicted: Float64Array,
  limit: number,
  rows: (row: number) => boolean = () => true,
): Score {
  const count = truth.hospitals.length;
  let hits = 0;
  let said = 0;
  let real = 0;
  for (let pair = 0; pair < predicted.length; pair++) {
    if (!rows(Math.floor(pair / count))) continue;
    const says = predicted[pair]! <= limit;
    const is = truth.within[pair] === 1;
    if (says) said++;
    if (is) real++;
    if (says && is) hits++;
  }
  return { f1: (2 * hits) / (said + real), precision: hits / said, recall: hits / real };
}

/** The radius, in steps of 100 m up to 40 km, with the best F1: what a graph has to beat. */
export function bestRadius(
  truth: Truth,
  rows?: (row: number) => boolean,
): Score & { readonly metres: number } {
  const metres = straightMetres(truth);
  const radii = Array.from({ length: 400 }, (_, step) => (step + 1) * 100);
  return radii
    .map((radius) => ({ metres: radius, ...score(truth, metres, radius, rows) }))
    .reduce((best, next) => (next.f1 > best.f1 ? next : best));
}

/** Whether a PC4 lies in the half of the country on which speeds were fitted: every second ROAZ code, the first in. */
export function inFitHalf({ pc4 }: Truth): (row: number) => boolean {
  const codes = [...new Set(pc4.flatMap(({ roaz }) => roaz))].sort();
  return (row) => codes.indexOf(pc4[row]!.roaz[0]!) % 2 === 0;
}

const said = (step: string, { f1, precision, recall }: Score) =>
  `${step.padEnd(58)} F1 ${f1.toFixed(4)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}`;

/** A step of N-roads that changes F1 by less than this is one of the two in a row at which authoring stops. */
const SMALL_CHANGE = 0.002;

/** One line per step of authoring, where the stop rule of the N-roads says stop, and both halves of the country. */
export async function roadsF1(folder: string, profile = "2016"): Promise<string[]> {
  const truth = await readTruth(folder);
  if ("missing" in truth) return truth.missing.map((file) => `skipped: ${join(folder, file)} is not there`);
  const file = new URL("../../geodata/speed-profiles.json", import.meta.url);
  const profiles = JSON.parse(await readFile(file, "utf8")) as SpeedProfilesFile;
  const speeds = valueOf(await speedProfile(profiles, profile, "speed-profiles.json")).car;
  const input = await nlRoadsInput();
  const fitHalf = inFitHalf(truth);
  const lines: string[] = [];
  const straight = bestRadius(truth);
  lines.push(said(`best straight line (${straight.metres / 1000} km)`, straight));
  const batches = [...new Set(input.roads.map(({ batch }) => batch ?? ""))];
  let seconds: Float64Array = new Float64Array();
  let f1 = 0;
  const step = (name: string, upTo: number, withWaters: boolean): boolean => {
    const roads = nlRoadsWith(input, batches.slice(0, upTo), withWaters);
    seconds = carSeconds(roads, truth, speeds);
    const found = score(truth, seconds, LIMIT_SECONDS);
    const isSmall = Math.abs(found.f1 - f1) < SMALL_CHANGE;
    f1 = found.f1;
    lines.push(said(name, found));
    return isSmall;
  };
  step("places alone", 0, false);
  step("+ A-roads", 1, false);
  step("+ waters and crossings", 1, true);
  let smallInARow = 0;
  for (let upTo = 2; upTo <= batches.length; upTo++) {
    smallInARow = step(`+ ${batches[upTo - 1]}`, upTo, true) ? smallInARow + 1 : 0;
    if (smallInARow === 2)
      lines.push("  two steps in a row below 0.002: more N-roads are not authored for F1");
  }
  lines.push(said("all: ROAZ half used for the fit", score(truth, seconds, LIMIT_SECONDS, fitHalf)));
  lines.push(said("  straight line there", bestRadius(truth, fitHalf)));
  const testHalf = (row: number) => !fitHalf(row);
  lines.push(said("all: the other half", score(truth, seconds, LIMIT_SECONDS, testHalf)));
  lines.push(said("  straight line there", bestRadius(truth, testHalf)));
  return lines;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
  for (const line of await roadsF1(folder)) console.log(line);
}
