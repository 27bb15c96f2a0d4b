/** The only dice in the house: a stream of numbers for a purpose and a draw, the same on every machine and worker. */

import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** Numbers one after the other, uniform in [0, 1). */
export type Stream = () => number;

const WORDS = 4;

/**
 * Streams of different (seed, draw, purpose) are independent: each starts where sha256 of the three puts it.
 * Baseline and scenario ask for the same draw and so get the same numbers (MODEL 25).
 *
 * seed, draw  whole numbers ≥ 0; purpose: what it is for, "assumption sehLos"
 * source      xoroshiro128+ (Blackman and Vigna, 2018), of the package pure-rand
 */
export function stream(seed: number, draw: number, purpose: string): Stream {
  const digest = sha256(utf8ToBytes(`${seed}|${draw}|${purpose}`));
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  const generator = xoroshiro128plusFromState(
    Array.from({ length: WORDS }, (_, word) => view.getInt32(word * Int32Array.BYTES_PER_ELEMENT)),
  );
  return () => uniformFloat64(generator);
}

/** 0 … count − 1 in an order drawn from the stream (Fisher and Yates). */
export function permutation(count: number, next: Stream): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let left = count - 1; left > 0; left--) {
    const other = Math.floor(next() * (left + 1));
    [order[left], order[other]] = [order[other]!, order[left]!];
  }
  return order;
}
