/** Columns that grow, and sets of node ids as sorted numbers: no object per thing, no Map of numbers. */

type Numbers = Float64Array | Float32Array | Uint32Array | Int32Array | Uint8Array;

/** A typed array that doubles when it is full. */
export class Column<T extends Numbers> {
  #values: T;
  length = 0;

  constructor(readonly make: new (length: number) => T) {
    this.#values = new make(1024);
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#room(this.length + 1);
    this.#values[this.length++] = value;
  }

  pushAll(values: T, count: number): void {
    this.#room(this.length + count);
    // A way has a dozen nodes: sooner copied one by one than by a view of them.
    for (let i = 0; i < count; i++) this.#values[this.length++] = values[i]!;
  }

  /** The values so far; no copy, and not to be kept while pushing. */
  get values(): T {
    return this.#values.subarray(0, this.length) as T;
  }

  #room(count: number): void {
    if (count <= this.#values.length) return;
    const wider = new this.make(Math.max(count, 2 * this.#values.length));
    wider.set(this.#values);
    this.#values = wider;
  }
}

/** Each number once, ascending. Sorts `values` itself. */
export function sortedUnique(values: Float64Array): Float64Array {
  values.sort();
  let count = 0;
  for (let i = 0; i < values.length; i++)
    if (count === 0 || values[i] !== values[count - 1]) values[count++] = values[i]!;
  return values.slice(0, count);
}

/**
 * A finger in a sorted list: it gallops from where it was last, so neighbours are found at once and strangers in
 * some twenty steps. Files that are sorted and files that are not need no other code.
 */
export class Finger {
  #at = 0;

  constructor(readonly sorted: Float64Array) {}

  /** Position of `value`, or −1. */
  find(value: number): number {
    const { sorted } = this;
    const here = sorted[this.#at];
    if (here === value) return this.#at;
    if (here === undefined) return -1;
    let [low, high] = [this.#at, this.#at];
    if (here < value) {
      for (let step = 1; high < sorted.length && sorted[high]! < value; step *= 2) {
        low = high;
        high += step;
      }
      high = Math.min(high, sorted.length - 1);
    } else {
      for (let step = 1; low >= 0 && sorted[low]! > value; step *= 2) {
        high = low;
        low -= step;
      }
      low = Math.max(low, 0);
    }
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    this.#at = low;
    return sorted[low] === value ? low : -1;
  }
}
