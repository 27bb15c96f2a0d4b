/** The order of points along a Hilbert curve, so that neighbours in the country are neighbours in memory. */

/** Side of the Hilbert square in cells: 2¹⁶, about 5 m over the Netherlands. */
const HILBERT_SIDE = 1 << 16;

/**
 * Rank of each point along a Hilbert curve over the points' bounding box; ties keep input order.
 * Typed arrays only: 20 bytes a point while it runs.
 */
export function hilbertOrder(lon: ArrayLike<number>, lat: ArrayLike<number>): Uint32Array {
  const count = lon.length;
  let west = Infinity;
  let south = Infinity;
  let side = 0;
  for (let i = 0; i < count; i++) {
    west = Math.min(west, lon[i]!);
    south = Math.min(south, lat[i]!);
  }
  for (let i = 0; i < count; i++) side = Math.max(side, lon[i]! - west, lat[i]! - south);
  const cell = (value: number) => (side === 0 ? 0 : Math.floor((value / side) * (HILBERT_SIDE - 1)));
  const index = new Uint32Array(count);
  for (let i = 0; i < count; i++) index[i] = hilbertIndex(cell(lon[i]! - west), cell(lat[i]! - south));
  const rank = new Uint32Array(count);
  sortedBy(index).forEach((point, position) => (rank[point] = position));
  return rank;
}

/** Distance along the curve of cell (x, y). Source: D. Hilbert (1891); the usual quadrant recursion. */
function hilbertIndex(x: number, y: number): number {
  let index = 0;
  for (let s = HILBERT_SIDE / 2; s >= 1; s /= 2) {
    const rx = x & s ? 1 : 0;
    const ry = y & s ? 1 : 0;
    index += s * s * ((3 * rx) ^ ry);
    if (ry === 0) {
      if (rx === 1) {
        x = s - 1 - (x & (s - 1));
        y = s - 1 - (y & (s - 1));
      }
      const swapped = x;
      x = y;
      y = swapped;
    }
    x &= s - 1;
    y &= s - 1;
  }
  return index;
}

const DIGIT_BITS = 11;
const KEY_BITS = 32;

/** Indices in order of their keys; equal keys keep their order. Radix sort, three passes of eleven bits. */
export function sortedBy(keys: Uint32Array): Uint32Array {
  let from = Uint32Array.from(keys.keys());
  let to = new Uint32Array(keys.length);
  for (let shift = 0; shift < KEY_BITS; shift += DIGIT_BITS) {
    const next = new Uint32Array((1 << DIGIT_BITS) + 1);
    const digit = (key: number) => (key >>> shift) & ((1 << DIGIT_BITS) - 1);
    for (const key of keys) next[digit(key) + 1]!++;
    for (let i = 0; i < 1 << DIGIT_BITS; i++) next[i + 1]! += next[i]!;
    for (const one of from) to[next[digit(keys[one]!)]!++] = one;
    [from, to] = [to, from];
  }
  return from;
}
