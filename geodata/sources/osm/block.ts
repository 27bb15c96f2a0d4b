/** One primitive block: nodes (plain and dense), ways and relations, handed out as they are read. */

import { PbfReader } from "pbf";
import { broken } from "./fault.js";
import { endOf, fields } from "./message.js";
import { type Tags, type WordList, Strings } from "./strings.js";
import { Keys, type MetTags, TagPlaces } from "./wanted.js";

/** unit  ten-millionths of a degree WGS84, the precision in which OSM keeps its nodes */
export type OnNode = (id: number, lon7: number, lat7: number, tags: Tags | undefined) => void;

/** refs[0 … count − 1]: node ids in order; valid during the call only. */
export type OnWay = (id: number, tags: Tags, refs: Float64Array<ArrayBuffer>, count: number) => void;

export interface Member {
  readonly type: "node" | "way" | "relation";
  readonly id: number;
  readonly role: string;
}
export type OnRelation = (id: number, tags: Tags, members: readonly Member[]) => void;

/**
 * What a pass wants. Only tags with these keys are handed out; ways and relations only when they have the first
 * key or one of the `needs`; nodes all, with tags only where one of the `needs` is among them.
 */
export interface Wants<On> {
  readonly needs: readonly string[];
  readonly keys: readonly string[];
  readonly on: On;
}

export interface Pass {
  readonly node?: Wants<OnNode>;
  readonly way?: Wants<OnWay>;
  readonly relation?: Wants<OnRelation>;
}

/** What lies in a block, wanted or not. */
export interface Counts {
  nodes: number;
  ways: number;
  relations: number;
}

/** API 0.6 allows 2,000; larger ones are made by hand or on purpose. */
const MOST_REFS = 65_536;
/** Granularity 100 nanodegrees is the unit of OnNode. */
const UNIT_NANODEGREES = 100;
const MEMBER_TYPES = ["node", "way", "relation"] as const;

/** Reads block after block of one pass; its scratch arrays are reused. */
export class BlockReader {
  readonly #strings = new Strings();
  readonly #places = new TagPlaces();
  readonly #known = new Map<string, Tags>();
  readonly #keys: { readonly node: Keys; readonly way: Keys; readonly relation: Keys };
  #refs = new Float64Array(MOST_REFS);
  #granularity = UNIT_NANODEGREES;
  #latOffset = 0;
  #lonOffset = 0;

  constructor(readonly pass: Pass) {
    this.#keys = { node: new Keys(pass.node), way: new Keys(pass.way), relation: new Keys(pass.relation) };
  }

  /** throws  OsmFault `osm-broken` */
  read(block: Uint8Array): Counts {
    const counts: Counts = { nodes: 0, ways: 0, relations: 0 };
    const pbf = new PbfReader(block);
    const groups: number[] = [];
    let stringsAt = -1;
    [this.#granularity, this.#latOffset, this.#lonOffset] = [UNIT_NANODEGREES, 0, 0];
    for (const keys of Object.values(this.#keys)) keys.forget();
    fields(pbf, block.length, (field) => {
      if (field === 1 || field === 2) {
        const end = endOf(pbf, block.length);
        if (field === 1) stringsAt = pbf.pos;
        if (field === 1) this.#strings.read(pbf, end);
        else groups.push(pbf.pos, end);
        pbf.pos = end;
      } else if (field === 17) this.#granularity = pbf.readVarint();
      else if (field === 19) this.#latOffset = pbf.readVarint(true);
      else if (field === 20) this.#lonOffset = pbf.readVarint(true);
    });
    if (stringsAt < 0 && groups.length > 0) throw broken("block without strings");
    for (let group = 0; group < groups.length; group += 2) {
      pbf.pos = groups[group]!;
      const end = groups[group + 1]!;
      fields(pbf, end, (field) => {
        if (field < 1 || field > 4) return;
        const to = endOf(pbf, end);
        if (field === 1) {
          counts.nodes++;
          if (this.pass.node) this.#plainNode(pbf, to, this.pass.node.on);
        } else if (field === 2) {
          counts.nodes += this.#denseNodes(pbf, to);
        } else if (field === 3) {
          counts.ways++;
          if (this.pass.way) this.#way(pbf, to, this.pass.way.on);
        } else {
          counts.relations++;
          if (this.pass.relation) this.#relation(pbf, to, this.pass.relation.on);
        }
        pbf.pos = to;
      });
    }
    return counts;
  }

  #lat7 = (raw: number) => Math.round((this.#latOffset + this.#granularity * raw) / UNIT_NANODEGREES);
  #lon7 = (raw: number) => Math.round((this.#lonOffset + this.#granularity * raw) / UNIT_NANODEGREES);

  #plainNode(pbf: PbfReader, end: number, on: OnNode): void {
    let [id, lat, lon] = [0, 0, 0];
    const at = new TagPlaces();
    fields(pbf, end, (field) => {
      if (field === 1) id = pbf.readSVarint();
      else if (field === 8) lat = pbf.readSVarint();
      else if (field === 9) lon = pbf.readSVarint();
      else at.read(field, pbf, end);
    });
    on(id, this.#lon7(lon), this.#lat7(lat), this.#tags(pbf, at, this.#keys.node));
  }

  /** Four columns side by side: ids, latitudes, longitudes (each the step from the one before), keys and values. */
  #denseNodes(pbf: PbfReader, end: number): number {
    const column = () => {
      const to = endOf(pbf, end);
      const part = new PbfReader(pbf.buf.subarray(pbf.pos, to));
      pbf.pos = to;
      return part;
    };
    const none = new PbfReader(new Uint8Array());
    let [ids, lats, lons, words] = [none, none, none, none];
    fields(pbf, end, (field) => {
      if (field === 1) ids = column();
      else if (field === 8) lats = column();
      else if (field === 9) lons = column();
      else if (field === 10) words = column();
    });
    const on = this.pass.node?.on;
    if (!on) return varints(ids);
    this.#keys.node.find(this.#strings);
    const tagged = words.length > 0 && this.#keys.node.hasNeeded;
    const plain = this.#granularity === UNIT_NANODEGREES && this.#latOffset === 0 && this.#lonOffset === 0;
    let [id, lat, lon, count] = [0, 0, 0, 0];
    for (; ids.pos < ids.length; count++) {
      id += ids.readSVarint();
      lat += lats.readSVarint();
      lon += lons.readSVarint();
      const tags = tagged ? this.#denseTags(words) : undefined;
      if (plain) on(id, lon, lat, tags);
      else on(id, this.#lon7(lon), this.#lat7(lat), tags);
    }
    if (ids.pos !== ids.length || lats.pos !== lats.length || lons.pos !== lons.length)
      throw broken("dense nodes of unequal length");
    return count;
  }

  #denseTags(words: PbfReader): Tags | undefined {
    const { list, needed, codes } = this.#keys.node;
    let found: Map<string, string> | undefined;
    let isNeeded = false;
    while (words.pos < words.length) {
      const key = words.readVarint();
      if (key === 0) break;
      const value = words.readVarint();
      const code = codes[key] ?? 0;
      if (code === 0) continue;
      isNeeded ||= code <= needed;
      (found ??= new Map()).set(list.words[code - 1]!, this.#strings.at(value));
    }
    return isNeeded ? found : undefined;
  }

  /** The hottest path of a first pass: no closure, and tags that were met before are not made again. */
  #way(pbf: PbfReader, end: number, on: OnWay): void {
    let [id, refsAt, refsEnd] = [0, 0, 0];
    const at = this.#places.clear();
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field === 1) id = pbf.readVarint(true);
      else if (field === 8) {
        refsEnd = endOf(pbf, end);
        refsAt = pbf.pos;
        pbf.pos = refsEnd;
      } else if (field === 2 || field === 3) at.read(field, pbf, end);
    }
    if (pbf.pos !== end) throw broken("fields past the end");
    const tags = this.#tags(pbf, at, this.#keys.way);
    if (!tags) return;
    let [ref, count] = [0, 0];
    for (pbf.pos = refsAt; pbf.pos < refsEnd;) {
      const step = pbf.readSVarint();
      if (step === 0 && count > 0) continue; // the same node twice: no road, and cheap to write a billion times
      if (count === MOST_REFS) throw broken(`way with more than ${MOST_REFS} nodes`);
      ref += step;
      this.#refs[count++] = ref;
    }
    if (pbf.pos > refsEnd) throw broken("refs past the end");
    on(id, tags, this.#refs, count);
  }

  #relation(pbf: PbfReader, end: number, on: OnRelation): void {
    let id = 0;
    const at = new TagPlaces();
    const lists = { 8: [] as number[], 9: [] as number[], 10: [] as number[] };
    const ends: number[] = [];
    fields(pbf, end, (field) => {
      if (field === 1) id = pbf.readVarint(true);
      else if (field === 8 || field === 9 || field === 10) {
        const to = endOf(pbf, end);
        ends.push(field, pbf.pos, to);
        pbf.pos = to;
      } else at.read(field, pbf, end);
    });
    const tags = this.#tags(pbf, at, this.#keys.relation);
    if (!tags) return;
    for (let i = 0; i < ends.length; i += 3) {
      const list = lists[ends[i] as 8 | 9 | 10];
      const signed = ends[i] === 9;
      for (pbf.pos = ends[i + 1]!; pbf.pos < ends[i + 2]!;)
        list.push(signed ? pbf.readSVarint() : pbf.readVarint());
      if (pbf.pos > ends[i + 2]!) throw broken("members past the end");
    }
    let member = 0;
    const members = lists[9].map((step, i): Member => {
      const type = MEMBER_TYPES[lists[10][i] ?? -1];
      if (!type) throw broken("member type");
      return { type, id: (member += step), role: this.#strings.at(lists[8][i] ?? -1) };
    });
    on(id, tags, members);
  }

  /** The wanted tags; nothing where none of the needed keys is among them. Equal tags are one object. */
  #tags(pbf: PbfReader, at: TagPlaces, keys: Keys): Tags | undefined {
    keys.find(this.#strings);
    if (!keys.hasNeeded) return undefined;
    const { list, needed, codes } = keys;
    let met = keys.met;
    let isNeeded = false;
    let value = at.values;
    for (let key = at.keys; key < at.keysEnd && value < at.valuesEnd;) {
      pbf.pos = key;
      const code = codes[pbf.readVarint()] ?? 0;
      key = pbf.pos;
      pbf.pos = value;
      const word = pbf.readVarint();
      value = pbf.pos;
      if (code === 0) continue;
      isNeeded ||= code <= needed;
      met = met.with(code, word, this.#strings.count);
      if (met.count > list.words.length) throw broken("key more than once");
    }
    return isNeeded ? (met.tags ??= this.#tagsOf(met, list)) : undefined;
  }

  #tagsOf(met: MetTags, { words }: WordList): Tags {
    const pairs: [string, string][] = [];
    for (let at = met; at.before; at = at.before)
      pairs.unshift([words[at.code - 1]!, this.#strings.at(at.word)]);
    const tags = new Map(pairs);
    const text = pairs.flat().join("\0");
    const known = this.#known.get(text);
    if (known) return known;
    if (this.#known.size < MOST_KNOWN) this.#known.set(text, tags);
    return tags;
  }
}

/** So many different sets of tags are remembered; a country has some thousands that matter. */
const MOST_KNOWN = 20_000;

/** How many varints a column holds: bytes without the mark that more follow. */
function varints({ buf }: PbfReader): number {
  let count = 0;
  for (const byte of buf) if (byte < 0x80) count++;
  return count;
}
