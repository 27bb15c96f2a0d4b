/** Which tags of a block are wanted, and where those of one thing lie. */

import type { PbfReader } from "pbf";
import { endOf } from "./message.js";
import { type Strings, type Tags, type WordList, wordList } from "./strings.js";

/** So many different beginnings of tags are remembered of one block; a block has 8,000 things. */
const MOST_MET = 50_000;

/** Tags of one thing of a block by the places of their words: those `before`, then one more. Equal ones are met again. */
export class MetTags {
  #longer: Map<number, MetTags> | undefined;
  /** Once they have been asked for. */
  tags: Tags | undefined;

  constructor(
    readonly before?: MetTags,
    readonly code = 0,
    readonly word = 0,
    readonly count = 0,
    private readonly room = { left: MOST_MET },
  ) {}

  /** words  how many a block has */
  with(code: number, word: number, words: number): MetTags {
    const place = code * words + word;
    const known = this.#longer?.get(place);
    if (known) return known;
    const longer = new MetTags(this, code, word, this.count + 1, this.room);
    if (this.room.left-- > 0) (this.#longer ??= new Map<number, MetTags>()).set(place, longer);
    return longer;
  }
}

/**
 * The keys of one kind of thing. codes[string] of the block at hand: 1 + position in the list, 0 for other words;
 * made once a block, however many groups it has. met: sets of them in that block. hasNeeded: one of the needed keys is in the block at all.
 */
export class Keys {
  readonly list: WordList;
  readonly needed: number;
  codes = new Uint8Array(1024);
  hasNeeded = false;
  met = new MetTags();
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
    this.met = new MetTags();
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
