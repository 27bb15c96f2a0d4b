/** A small writer of OSM PBF files, for tests: dense or plain nodes, any compression, any order. */

import { deflateSync } from "node:zlib";
import lz4 from "lz4js";
import { PbfWriter } from "pbf";

export interface OsmNode {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly tags?: Readonly<Record<string, string>>;
}
export interface OsmWay {
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags: Readonly<Record<string, string>>;
}
export interface OsmRelation {
  readonly id: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly members: readonly {
    readonly type: "node" | "way" | "relation";
    readonly id: number;
    readonly role: string;
  }[];
}
export interface OsmData {
  readonly nodes: readonly OsmNode[];
  readonly ways: readonly OsmWay[];
  readonly relations?: readonly OsmRelation[];
}

export interface Encoding {
  readonly dense?: boolean;
  readonly compression?: "zlib" | "lz4" | "raw";
  readonly sorted?: boolean;
  readonly perBlock?: number;
  readonly granularity?: number;
}

export function encodeOsm(data: OsmData, encoding: Encoding = {}): Uint8Array {
  const { perBlock = 8000, sorted = true } = encoding;
  const chunks = <T>(all: readonly T[]) =>
    Array.from({ length: Math.ceil(all.length / perBlock) }, (_, i) =>
      all.slice(i * perBlock, (i + 1) * perBlock),
    );
  const blocks = [
    ...chunks(data.nodes).map((nodes) => block({ nodes, ways: [] }, encoding)),
    ...chunks(data.ways).map((ways) => block({ nodes: [], ways }, encoding)),
    ...chunks(data.relations ?? []).map((relations) => block({ nodes: [], ways: [], relations }, encoding)),
  ];
  return Buffer.concat([
    blob("OSMHeader", headerBlock(sorted ? ["Sort.Type_then_ID"] : []), encoding),
    ...(sorted ? blocks : blocks.reverse()).map((content) => blob("OSMData", content, encoding)),
  ]);
}

export function headerBlock(
  optional: readonly string[],
  required = ["OsmSchema-V0.6", "DenseNodes"],
): Uint8Array {
  const pbf = new PbfWriter();
  for (const feature of required) pbf.writeStringField(4, feature);
  for (const feature of optional) pbf.writeStringField(5, feature);
  return pbf.finish();
}

export function blob(type: string, content: Uint8Array, { compression = "zlib" }: Encoding = {}): Uint8Array {
  const body = new PbfWriter();
  if (compression === "raw") body.writeBytesField(1, content);
  else {
    body.writeVarintField(2, content.length);
    body.writeBytesField(compression === "zlib" ? 3 : 6, compression === "zlib" ? deflateSync(content) : packed(content)); // prettier-ignore
  }
  return framed(type, body.finish());
}

/** A blob as it stands in the file: length of the header, header, body. `size`: what the header claims. */
export function framed(type: string, body: Uint8Array, size = body.length): Uint8Array {
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, size);
  const bytes = header.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes, body]);
}

/** Where nothing is won the library gives 0; then the block is literals only. */
function packed(content: Uint8Array): Uint8Array {
  const room = new Uint8Array(lz4.compressBound(content.length) + 16);
  const length = lz4.compressBlock(content, room, 0, content.length, new Uint32Array(65536));
  if (length > 0) return room.slice(0, length);
  const head: number[] = [];
  let rest = content.length;
  head.push(Math.min(rest, 15) << 4);
  if (rest >= 15) for (rest -= 15; ; rest -= 255) if (head.push(Math.min(rest, 255)) && rest < 255) break;
  return Buffer.concat([Uint8Array.from(head), content]);
}

export function block(
  { nodes, ways, relations = [] }: OsmData,
  { dense = true, granularity = 100 }: Encoding,
): Uint8Array {
  const words = [""];
  const known = new Map([["", 0]]);
  const word = (text: string) => {
    const index = known.get(text) ?? words.push(text) - 1;
    known.set(text, index);
    return index;
  };
  const raw = (degrees: number) => Math.round((degrees * 1e9) / granularity);
  const tagsOf = (pbf: PbfWriter, tags: Readonly<Record<string, string>> = {}) => {
    pbf.writePackedVarint(2, Object.keys(tags).map(word));
    pbf.writePackedVarint(3, Object.values(tags).map(word));
  };
  const steps = (values: readonly number[]) => values.map((value, i) => value - (values[i - 1] ?? 0));
  const group = new PbfWriter();
  if (dense && nodes.length > 0)
    group.writeMessage(2, (_: null, pbf) => {
      pbf.writePackedSVarint(1, steps(nodes.map(({ id }) => id)));
      pbf.writePackedSVarint(8, steps(nodes.map(({ lat }) => raw(lat))));
      pbf.writePackedSVarint(9, steps(nodes.map(({ lon }) => raw(lon))));
      if (nodes.some(({ tags }) => tags))
        pbf.writePackedVarint(
          10,
          nodes.flatMap(({ tags = {} }) => [...Object.entries(tags).flatMap((pair) => pair.map(word)), 0]),
        );
    }, null); // prettier-ignore
  else
    for (const { id, lon, lat, tags } of nodes)
      group.writeMessage(1, (_: null, pbf) => {
        pbf.writeSVarintField(1, id);
        tagsOf(pbf, tags);
        pbf.writeSVarintField(8, raw(lat));
        pbf.writeSVarintField(9, raw(lon));
      }, null); // prettier-ignore
  for (const { id, refs, tags } of ways)
    group.writeMessage(3, (_: null, pbf) => {
      pbf.writeVarintField(1, id);
      tagsOf(pbf, tags);
      pbf.writePackedSVarint(8, steps(refs));
    }, null); // prettier-ignore
  for (const { id, tags, members } of relations)
    group.writeMessage(4, (_: null, pbf) => {
      pbf.writeVarintField(1, id);
      tagsOf(pbf, tags);
      pbf.writePackedVarint(8, members.map(({ role }) => word(role)));
      pbf.writePackedSVarint(9, steps(members.map((member) => member.id)));
      pbf.writePackedVarint(10, members.map(({ type }) => ["node", "way", "relation"].indexOf(type)));
    }, null); // prettier-ignore
  const groups = group.finish();
  const pbf = new PbfWriter();
  pbf.writeMessage(1, (_: null, table) => words.forEach((text) => table.writeStringField(1, text)), null);
  pbf.writeBytesField(2, groups);
  if (granularity !== 100) pbf.writeVarintField(17, granularity);
  return pbf.finish();
}
