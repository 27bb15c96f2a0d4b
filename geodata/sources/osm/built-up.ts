/** Whether a spot lies in a built-up area, by how much residential street there is around it. */

import { METRES_PER_DEGREE } from "../../ground.js";

/** Metres of street in square cells; a spot looks at its own cell and the eight around it. */
export class Streets {
  readonly #metres = new Map<number, number>();
  readonly #cellDegrees: number;
  readonly #narrow: number;

  /** lat  of the middle of the country: cells are square there */
  constructor(
    readonly cellMetres: number,
    lat: number,
  ) {
    this.#cellDegrees = cellMetres / METRES_PER_DEGREE;
    this.#narrow = Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  }

  add(lon: number, lat: number, metres: number): void {
    const key = this.#key(lon, lat);
    this.#metres.set(key, (this.#metres.get(key) ?? 0) + metres);
  }

  /** Metres of street per square metre. */
  densityAt(lon: number, lat: number): number {
    const key = this.#key(lon, lat);
    let sum = 0;
    for (let row = -1; row <= 1; row++)
      for (let column = -1; column <= 1; column++) sum += this.#metres.get(key + row + column * ROWS) ?? 0;
    return sum / (3 * this.cellMetres) ** 2;
  }

  #key = (lon: number, lat: number) =>
    Math.floor((lon * this.#narrow) / this.#cellDegrees) * ROWS + Math.floor(lat / this.#cellDegrees);
}

/** More rows than there are between the poles, whatever the cell. */
const ROWS = 2 ** 24;
