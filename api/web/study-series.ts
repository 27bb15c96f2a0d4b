/** What charts of a study draw: scales, bars of a tornado, years of a projection, points of a search. */

import type { Point } from "../../scenarios/optimise/pareto.js";
import type { Weighed } from "../../scenarios/optimise/search.js";
import type { FigureSummary, Summary } from "../../scenarios/uncertainty/summary.js";
import type { Influence } from "../../scenarios/uncertainty/tornado.js";

/** Least and most of the numbers that are known; undefined when none is. */
export function spanOf(values: readonly (number | null)[]): readonly [number, number] | undefined {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return undefined;
  return known.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}

/** From a span to pixels; a span without width lies in the middle. */
export const scale =
  ([low, high]: readonly [number, number], from: number, to: number) =>
  (value: number): number =>
    high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);

/** A bar from the figure with this number at its P10 to that at its P90; what does not move stays where the figure is. */
export interface TornadoBar extends Influence {
  readonly low: number;
  readonly high: number;
}

/** Widest first, as the summary has them; those of which neither end is known are not drawn. */
export function tornadoBars({ middle, tornado }: Pick<FigureSummary, "middle" | "tornado">): TornadoBar[] {
  return tornado.flatMap((one): TornadoBar[] => {
    if (one.atP10 === null && one.atP90 === null) return [];
    const [low, high] = spanOf([one.atP10, one.atP90, middle])!;
    return [{ ...one, low, high }];
  });
}

/** One day of a scenario's figure. `mid`: the median of the draws, else the figure with the values themselves. */
export interface SeriesPoint {
  readonly on: string;
  readonly low: number | null;
  readonly mid: number | null;
  readonly high: number | null;
}

export interface Series {
  readonly region: string;
  readonly normSet: string;
  readonly points: readonly SeriesPoint[];
}

/** The figure of a scenario through the days that the study asked about, per region and norm set, in order. */
export function seriesOf({ groups }: Pick<Summary, "groups">, scenario: string, figure: string): Series[] {
  const found = new Map<string, Series>();
  for (const { region, normSet, on, scenarios } of groups) {
    const own = scenarios
      .find((one) => one.scenario === scenario)
      ?.figures.find((one) => one.figure === figure);
    if (!own) continue;
    const key = JSON.stringify([region, normSet]);
    const point = { on, low: own.p10, mid: own.p50 ?? own.middle, high: own.p90 };
    found.set(key, { region, normSet, points: [...(found.get(key)?.points ?? []), point] });
  }
  return [...found.values()].map((one) => ({
    ...one,
    points: one.points.toSorted((a, b) => (a.on < b.on ? -1 : 1)),
  }));
}

export interface PlottedPoint {
  readonly point: Point;
  readonly x: number;
  readonly y: number;
  readonly front: boolean;
}

/** Sets by two objectives; those of the front last, so that they lie on top. `unknown`: sets that lack either. */
export function plotted({ points, front }: Pick<Weighed, "points" | "front">, x: string, y: string) {
  const best = new Set(front);
  const found = points.flatMap((point, at): PlottedPoint[] => {
    const [left, right] = [point.values[x] ?? null, point.values[y] ?? null];
    return left === null || right === null ? [] : [{ point, x: left, y: right, front: best.has(at) }];
  });
  return {
    points: found.toSorted((a, b) => Number(a.front) - Number(b.front)),
    unknown: points.length - found.length,
  };
}
