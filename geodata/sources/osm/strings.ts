/** The string table of one block: the few words that matter are found by bytes, the rest is never decoded. */

import type { PbfReader } from "pbf";
import { broken } from "./fault.js";
import { endOf } from "./message.js";

/** Tags of one node, way or relation: only keys that were asked for. */
export type Tags = ReadonlyMap<string, string>;

/** Reused from block to block; indices as in the block's string table. */
export class Strings {
  #bytes: Buffer = Buffer.alloc(0);
  #ends = new Uint32Array(1024);
  #starts = new Uint32Array(1024);
  #count = 0;
  /** Those that were asked for. */
  #decoded: string[] = [];

  /** Reads the StringTable message that ends at `end`. throws OsmFault `osm-broken` */
  read(pbf: PbfReader, end: number): void {
    this.#bytes = Buffer.from(pbf.buf.buffer, pbf.buf.byteOffset, pbf.buf.byteLength);
    this.#count = 0;
    this.#decoded = [];
    while (pbf.pos < end) {
      if (pbf.readVarint() !== STRING_FIELD) throw broken("string table");
      const to = endOf(pbf, end);
      if (this.#count === this.#ends.length) this.#grow();
      this.#starts[this.#count] = pbf.pos;
      this.#ends[this.#count++] = to;
      pbf.pos = to;
    }
    if (pbf.pos !== end) throw broken("string table");
  }

  get count(): number {
    return this.#count;
  }

  /** throws  OsmFault `osm-broken` for an index that is not there */
  at(index: number): string {
    if (!(index >= 0 && index < this.#count)) throw broken("string that is not there");
    return (this.#decoded[index] ??= this.#bytes.toString("utf8", this.#starts[index], this.#ends[index]));
  }

  /** codes[string] = 1 + position in `words`; 0 for any other string. */
  codesOf(words: WordList, codes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const found = codes.length < this.#count ? new Uint8Array(this.#ends.length) : codes.fill(0);
    for (let index = 0; index < this.#count; index++) {
      const start = this.#starts[index]!;
      const length = this.#ends[index]! - start;
      if (!words.lengths[length]) continue;
      const code = words.codes.get(this.#bytes.toString("latin1", start, start + length));
      if (code !== undefined) found[index] = code;
    }
    return found;
  }

  #grow(): void {
    const [starts, ends] = [this.#starts, this.#ends];
    this.#starts = new Uint32Array(2 * starts.length);
    this.#ends = new Uint32Array(2 * ends.length);
    this.#starts.set(starts);
    this.#ends.set(ends);
  }
}

/** Field 1, length-delimited: the only one of a StringTable. */
const STRING_FIELD = 10;

/** Words to look for, with which lengths they have. */
export interface WordList {
  readonly words: readonly string[];
  readonly codes: ReadonlyMap<string, number>;
  readonly lengths: Readonly<Record<number, true>>;
}

export const wordList = (words: readonly string[]): WordList => ({
  words,
  codes: new Map(words.map((word, index) => [word, index + 1])),
  lengths: Object.fromEntries(words.map(({ length }) => [length, true])),
});
