/** LZ4 blocks of OSM blobs: measured first, so that the library never meets a length that lies. The door to lz4js. */

import { decompressBlock } from "lz4js";
import { broken } from "./fault.js";

const SHORTEST_MATCH = 4;
const MORE_FOLLOWS = 255;
const LONG = 15;

/** throws  OsmFault `osm-broken` unless the block is sound and holds exactly `rawBytes` */
export function inflateLz4(block: Uint8Array, rawBytes: number): Uint8Array {
  const found = lz4Length(block, rawBytes);
  if (found !== rawBytes) throw broken(`raw size ${rawBytes}, found ${found}`);
  const content = new Uint8Array(rawBytes);
  decompressBlock(block, content, 0, block.length, 0);
  return content;
}

/**
 * Bytes that a block unpacks to, by walking its sequences; stops as soon as there are more than `most`.
 * source  LZ4 block format description (lz4.org): token, literals, offset, match
 */
function lz4Length(block: Uint8Array, most: number): number {
  let at = 0;
  let length = 0;
  const more = (start: number): number => {
    let sum = start;
    if (start !== LONG) return sum;
    for (;;) {
      const byte = block[at++];
      if (byte === undefined) throw broken("lz4: block ends in a length");
      sum += byte;
      if (byte !== MORE_FOLLOWS) return sum;
    }
  };
  while (at < block.length && length <= most) {
    const token = block[at++]!;
    const literals = more(token >> 4);
    at += literals;
    length += literals;
    if (at > block.length) throw broken("lz4: literals past the end");
    if (at === block.length) return length;
    const offset = block[at]! | ((block[at + 1] ?? 0) << 8);
    at += 2;
    if (at > block.length || offset === 0 || offset > length) throw broken("lz4: match from nowhere");
    length += more(token & LONG) + SHORTEST_MATCH;
  }
  return length;
}
