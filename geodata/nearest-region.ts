/** Region layers without borders: by whole province, else by the nearest of the regions' towns. */

import { checked, error, type Checked, type Diagnostic } from "./diagnostics.js";

/** A layer in which every point belongs to one region; the house's own layers allow for several. */
export interface NearestRegionLayer {
  readonly layer: string;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** One code per point, in the order of the points. */
  readonly codeOfArea: readonly string[];
}

/** Points with the name of their province; degrees WGS84. */
export interface ProvincePoints {
  readonly lon: ArrayLike<number>;
  readonly lat: ArrayLike<number>;
  readonly provinces: readonly string[];
  /** What findings call the points. */
  readonly ids?: readonly string[];
}

/** `roaz.json`, `rav.json` of nl: `centres` are facility ids, towns are name → [lon, lat]. */
export interface NearestTownsFile {
  readonly format: string;
  readonly source: string;
  readonly mark: string;
  readonly regions: readonly {
    readonly code: string;
    readonly name: string;
    readonly centres?: readonly string[];
    /** Provinces that belong to the region whole. */
    readonly provinces: readonly string[];
    /** Provinces of which the region holds a part: its towns count only there. Absent: everywhere. */
    readonly partOf?: readonly string[];
    readonly towns: Readonly<Record<string, readonly [number, number]>>;
  }[];
}

/** The region that holds the point's province whole, else that of the nearest town among those that count there. */
export function nearestTownLayer(
  layer: string,
  points: ProvincePoints,
  { regions }: NearestTownsFile,
): Checked<NearestRegionLayer> {
  const whole = new Map(
    regions.flatMap(({ provinces, code }) => provinces.map((province) => [province, code] as const)),
  );
  const townsIn = (province: string) =>
    regions
      .filter(({ partOf }) => partOf?.includes(province) ?? true)
      .flatMap(({ towns, code }) => Object.values(towns).map(([lon, lat]) => ({ lon, lat, code })));
  const towns = new Map([...new Set(points.provinces)].map((province) => [province, townsIn(province)]));
  return layered(layer, regions, points, (i) => {
    const province = points.provinces[i]!;
    return whole.get(province) ?? nearest(points.lon[i]!, points.lat[i]!, towns.get(province)!)?.code;
  });
}

/**
 * The province of each point: that of the nearest area of its place, or of the nearest area where no area has
 * that place (a hospital on the edge of its city may lie nearer to a village across the border).
 */
export function provincesOfPoints(
  points: {
    readonly lon: ArrayLike<number>;
    readonly lat: ArrayLike<number>;
    readonly places: readonly string[];
  },
  areas: ProvincePoints & { readonly places: readonly string[] },
): string[] {
  const known = areas.provinces.map((province, i) => ({ lon: areas.lon[i]!, lat: areas.lat[i]!, province }));
  return points.places.map((name, i) => {
    const own = known.filter((_, area) => areas.places[area] === name);
    return nearest(points.lon[i]!, points.lat[i]!, own.length > 0 ? own : known)?.province ?? "";
  });
}

function layered(
  layer: string,
  regions: readonly { readonly code: string; readonly name: string }[],
  points: ProvincePoints,
  codeAt: (point: number) => string | undefined,
): Checked<NearestRegionLayer> {
  const findings: Diagnostic[] = [];
  const codeOfArea = Array.from({ length: points.lon.length }, (_, i) => {
    const code = codeAt(i);
    if (code === undefined)
      findings.push(
        error("no-region-for-point", `${layer} ${points.ids?.[i] ?? `point ${i}`}`, {
          province: points.provinces[i] ?? "",
        }),
      );
    return code ?? "";
  });
  const value = {
    layer,
    codes: regions.map(({ code }) => code),
    names: regions.map(({ name }) => name),
    codeOfArea,
  };
  return checked(value, findings);
}

/** Nearest in a straight line; degrees of longitude shortened at the point's latitude; the first where equal. */
function nearest<T extends { readonly lon: number; readonly lat: number }>(
  lon: number,
  lat: number,
  candidates: readonly T[],
): T | undefined {
  const narrow = Math.cos((lat * Math.PI) / 180);
  let best: T | undefined;
  let bestSquare = Infinity;
  for (const candidate of candidates) {
    const square = ((candidate.lon - lon) * narrow) ** 2 + (candidate.lat - lat) ** 2;
    if (square < bestSquare) [best, bestSquare] = [candidate, square];
  }
  return best;
}
