/** Minutes with siren between 154 PC4 of the province of Utrecht, in two halves: every second gemeente by its code. */

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { metresBetween } from "../../geodata/ground.js";
import { parseCsv } from "../../geodata/sources/csv.js";
import { nelderMead } from "./nelder-mead.js";
import { valueOf } from "./nl-roads.js";

export const UTRECHT_FILE = "times/ambulance_spoed_minuten_utrecht_2022.csv";
const PEOPLE_FILE = "demand/pc4_2021.csv";
export const UTRECHT_PARTS = ["fit", "test", "all"] as const;
export type UtrechtPart = (typeof UTRECHT_PARTS)[number];

/**
 * shape  minutes[from * ids.length + to]
 * error  mean absolute error in minutes, over the pairs of which both ends lie in the half; straight: that of the best
 *        a + b × distance, fitted on the fit half too
 */
export interface Utrecht {
  readonly ids: readonly string[];
  readonly points: readonly { readonly lon: number; readonly lat: number }[];
  readonly minutes: Float64Array;
  readonly error: (predicted: Float64Array, part: UtrechtPart) => number;
  readonly explained: (predicted: Float64Array, part: UtrechtPart) => number;
  readonly straight: Readonly<Record<UtrechtPart, number>>;
}

export async function readUtrecht(
  folder: string,
): Promise<Utrecht | { readonly missing: readonly string[] }> {
  const missing = [UTRECHT_FILE, PEOPLE_FILE].filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) return { missing };
  const table = async (file: string) => valueOf(parseCsv(await readFile(join(folder, file), "utf8"), file));
  const { columns, rows } = await table(UTRECHT_FILE);
  const ids = columns.slice(1);
  const people = new Map((await table(PEOPLE_FILE)).rows.map(({ cells }) => [cells["postcode"]!, cells]));
  const points = ids.map((id) => ({
    lon: Number(people.get(id)!["lon"]),
    lat: Number(people.get(id)!["lat"]),
  }));
  const gemeenten = ids.map((id) => people.get(id)!["gm_code_2022"]!);
  const codes = [...new Set(gemeenten)].sort();
  const isFit = gemeenten.map((code) => codes.indexOf(code) % 2 === 0);
  const minutes = Float64Array.from(rows.flatMap(({ cells }) => ids.map((id) => Number(cells[id]))));
  const count = ids.length;
  const pairsOf = (part: UtrechtPart) =>
    [...minutes.keys()].filter((pair) => {
      const [from, to] = [Math.floor(pair / count), pair % count];
      if (from === to) return false;
      return part === "all" || (isFit[from] === (part === "fit") && isFit[to] === (part === "fit"));
    });
  const pairs = { fit: pairsOf("fit"), test: pairsOf("test"), all: pairsOf("all") };
  const error = (predicted: Float64Array, part: UtrechtPart) =>
    pairs[part].reduce((sum, pair) => sum + Math.abs(predicted[pair]! - minutes[pair]!), 0) /
    pairs[part].length;
  const kilometres = Float64Array.from(minutes, (_, pair) => {
    const [from, to] = [points[Math.floor(pair / count)]!, points[pair % count]!];
    return metresBetween(from.lon, from.lat, to.lon, to.lat) / 1000;
  });
  const line = (numbers: readonly number[]) => kilometres.map((km) => numbers[0]! + numbers[1]! * km);
  const best = nelderMead((numbers) => error(line(numbers), "fit"), [3, 1], [1, 0.3], 60);
  const straight = line(best.at);
  return {
    ids,
    points,
    minutes,
    error,
    explained: (predicted, part) =>
      correlation(pairs[part].map((pair) => [predicted[pair]!, minutes[pair]!])) ** 2,
    straight: { fit: error(straight, "fit"), test: error(straight, "test"), all: error(straight, "all") },
  };
}

/** Pearson's correlation coefficient. */
function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (k: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (f: (dx: number, dy: number) => number) =>
    pairs.reduce((all, [a, b]) => all + f(a - x, b - y), 0);
  return sum((dx, dy) => dx * dy) / Math.sqrt(sum((dx) => dx * dx) * sum((_, dy) => dy * dy));
}
