/** The geometry of a GeoPackage: its header, then well-known binary (OGC 06-103r4, section 8). */

import type { Position, Shape } from "./shapes.js";

const MAGIC = 0x47_50; // "GP"
/** Bytes before the envelope: magic, version, flags, coordinate system. */
const HEADER_BYTES = 8;
/** Doubles in the envelope, by the code in bits 1 to 3 of the flags. */
const ENVELOPE_DOUBLES = [0, 4, 6, 6, 8];
const POINT = 1;
const POLYGON = 3;
const MULTI_POINT = 4;
const MULTI_POLYGON = 6;
/** Codes add 1,000 for each of Z and M; both add 3,000. */
const DIMENSION_STEP = 1000;

/** undefined where it is empty, truncated, or neither points nor polygons */
export function shapeOfBlob(blob: Uint8Array): Shape | undefined {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  try {
    if (view.getUint16(0) !== MAGIC) return undefined;
    const envelope = ENVELOPE_DOUBLES[(view.getUint8(3) >> 1) & 7];
    if (envelope === undefined) return undefined;
    const found = new Wkb(view, HEADER_BYTES + envelope * 8).shape();
    const isEmpty = found.points.length === 0 && found.polygons.every((rings) => rings.length === 0);
    return isEmpty || !isFinite(found) ? undefined : found;
  } catch (reason) {
    if (reason instanceof RangeError) return undefined; // ends before it should
    throw reason;
  }
}

/** An empty point is written as NaN. */
const isFinite = ({ points, polygons }: Shape) =>
  [...points, ...polygons.flat(2)].every(([x, y]) => Number.isFinite(x) && Number.isFinite(y));

class Wkb {
  #little = true;
  constructor(
    readonly view: DataView,
    public at: number,
  ) {}

  /** throws  RangeError where the bytes end too soon, or the type is another */
  shape(): Shape {
    this.#little = this.view.getUint8(this.at++) === 1;
    const code = this.#count();
    const extra = [0, 1, 1, 2][Math.floor(code / DIMENSION_STEP)];
    if (extra === undefined) throw new RangeError(`type ${code}`);
    switch (code % DIMENSION_STEP) {
      case POINT:
        return { points: [this.#position(extra)], polygons: [] };
      case POLYGON:
        return { points: [], polygons: [this.#times(() => this.#times(() => this.#position(extra)))] };
      case MULTI_POINT:
      case MULTI_POLYGON: {
        const parts = this.#times(() => this.shape());
        return {
          points: parts.flatMap(({ points }) => points),
          polygons: parts.flatMap(({ polygons }) => polygons),
        };
      }
      default:
        throw new RangeError(`type ${code}`);
    }
  }

  #times<T>(read: () => T): T[] {
    const count = this.#count();
    // No part is shorter than four bytes: a larger count is a lie, and not worth the memory.
    if (count * 4 > this.view.byteLength - this.at) throw new RangeError(`${count} parts`);
    return Array.from({ length: count }, read);
  }

  #count(): number {
    const value = this.view.getUint32(this.at, this.#little);
    this.at += 4;
    return value;
  }

  #position(extra: number): Position {
    const x = this.view.getFloat64(this.at, this.#little);
    const y = this.view.getFloat64(this.at + 8, this.#little);
    this.at += 8 * (2 + extra);
    return [x, y];
  }
}
