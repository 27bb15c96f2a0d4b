/** Distances on the ground and a grid of points to look up what is near. */

/** Mean radius of the earth (IUGG), metres. */
const EARTH_RADIUS_METRES = 6_371_008.8;
export const METRES_PER_DEGREE = (EARTH_RADIUS_METRES * Math.PI) / 180;

/** Straight line between two points in degrees WGS84, metres; good to 0.1 % over the size of a country. */
export function metresBetween(lonA: number, latA: number, lonB: number, latB: number): number {
  const narrow = Math.cos((((latA + latB) / 2) * Math.PI) / 180);
  return Math.hypot((lonB - lonA) * narrow, latB - latA) * METRES_PER_DEGREE;
}

/** Points as columns, degrees WGS84. */
export interface Points {
  readonly lon: ArrayLike<number>;
  readonly lat: ArrayLike<number>;
}

/** A point found, as index in the columns it came from. */
export interface Near {
  readonly index: number;
  readonly metres: number;
}

/** Points in square cells of about `cellMetres`, for "all within" questions. */
export class PointGrid {
  readonly #cells = new Map<number, number[]>();
  readonly #cellDegrees: number;

  constructor(
    readonly points: Points,
    readonly cellMetres: number,
  ) {
    this.#cellDegrees = cellMetres / METRES_PER_DEGREE;
    for (let index = 0; index < points.lon.length; index++) {
      const key = this.#key(this.#column(points.lon[index]!), this.#row(points.lat[index]!));
      const cell = this.#cells.get(key);
      if (cell) cell.push(index);
      else this.#cells.set(key, [index]);
    }
  }

  /** All points within `metres` of a place, nearest first; equal distances in the order of the columns. */
  within(lon: number, lat: number, metres: number): Near[] {
    const found: Near[] = [];
    const high = metres / METRES_PER_DEGREE;
    const narrow = Math.cos((Math.min(90, Math.abs(lat) + high) * Math.PI) / 180);
    const wide = Math.min(360, high / narrow); // near a pole a circle goes all the way round
    for (let row = this.#row(lat - high); row <= this.#row(lat + high); row++)
      for (let column = this.#column(lon - wide); column <= this.#column(lon + wide); column++)
        for (const index of this.#cells.get(this.#key(column, row)) ?? []) {
          const far = metresBetween(lon, lat, this.points.lon[index]!, this.points.lat[index]!);
          if (far <= metres) found.push({ index, metres: far });
        }
    return found.sort((a, b) => a.metres - b.metres || a.index - b.index);
  }

  /** At least `count` points nearest first (fewer where `metres` holds fewer), by a search that widens. */
  nearest(lon: number, lat: number, count: number, metres: number): Near[] {
    for (let reach = this.cellMetres; ; reach *= 2) {
      const found = this.within(lon, lat, Math.min(reach, metres));
      if (found.length >= count || reach >= metres) return found;
    }
  }

  #column = (lon: number) => Math.floor(lon / this.#cellDegrees);
  #row = (lat: number) => Math.floor(lat / this.#cellDegrees);
  #key = (column: number, row: number) => column * 2 ** 24 + row;
}
