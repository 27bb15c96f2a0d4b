/** Which tags of a block are wanted, and where those of one thing lie. */

import type { PbfReader } from "pbf";
import { endOf } from "./message.js";
import { type Strings, type WordList, wordList } from "./strings.js";

/**
 * The keys of one kind of thing. codes[string] of the block at hand: 1 + position in the list, 0 for other words;
 * made once a block, however many groups it has. hasNeeded: one of the needed keys is in the block at all.
 */
export class Keys {
  readonly list: WordList;
  readonly needed: number;
  codes = new Uint8Array(1024);
  hasNeeded = false;
  #isFresh = false;

  constructor(wants: { readonly needs: readonly string[]; readonly keys: readonly string[] } | undefined) {
    const needs = wants?.needs ?? [];
    this.list = wordList([...needs, ...(wants?.keys ?? [])]);
    this.needed = needs.length;
  }

  forget(): void {
    this.#isFresh = false;
  }

  find(strings: Strings): void {
    if (this.#isFresh) return;
    this.codes = strings.codesOf(this.list, this.codes);
    this.hasNeeded = this.codes.some((code) => code > 0 && code <= this.needed);
    this.#isFresh = true;
  }
}

/** Where the keys and values of a node, way or relation lie: fields 2 and 3 of each. */
export class TagPlaces {
  keys = 0;
  keysEnd = 0;
  values = 0;
  valuesEnd = 0;

  clear(): this {
    this.keys = this.keysEnd = this.values = this.valuesEnd = 0;
    return this;
  }

  read(field: number, pbf: PbfReader, end: number): void {
    if (field !== 2 && field !== 3) return;
    const to = endOf(pbf, end);
    if (field === 2) [this.keys, this.keysEnd] = [pbf.pos, to];
    else [this.values, this.valuesEnd] = [pbf.pos, to];
    pbf.pos = to;
  }
}
