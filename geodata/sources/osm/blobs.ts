/** An OSM PBF file as its blobs, one at a time: lengths are checked before anything is read or inflated. */

import type { FileHandle } from "node:fs/promises";
import { inflateSync } from "node:zlib";
import { PbfReader } from "pbf";
import { inflateLz4 } from "./lz4.js";
import { OsmFault, broken, tooLarge } from "./fault.js";
import { endOf, fields } from "./message.js";

/** Limits of the format: https://wiki.openstreetmap.org/wiki/PBF_Format, "File format". */
const LARGEST_HEADER_BYTES = 64 * 1024;
const LARGEST_BLOB_BYTES = 32 * 1024 * 1024;
/** A deflate stream cannot grow more than this; who says so, lies. Source: zlib technical details, "Maximum Expansion Factor". */
const DEFLATE_GROWS = 1032;

/**
 * type    "OSMHeader" or "OSMData"; others are to be passed over
 * at      first byte of the blob in the file
 * body    the Blob message as it lies in the file; valid until the next blob is asked for
 * next    first byte after it
 */
export interface OsmBlob {
  readonly type: string;
  readonly at: number;
  readonly next: number;
  readonly body: Uint8Array;
}

/** throws  OsmFault: `osm-truncated`, `osm-broken`, `osm-too-large` */
export async function* blobsOf(file: FileHandle): AsyncGenerator<OsmBlob> {
  const window = new Window(file);
  for (;;) {
    const at = window.position;
    const prefix = await window.take(4);
    if (prefix.length === 0) return;
    if (prefix.length < 4) throw truncated(at);
    const headerBytes = new DataView(prefix.buffer, prefix.byteOffset).getUint32(0);
    if (headerBytes > LARGEST_HEADER_BYTES) {
      // The first four bytes of something else are nearly always more than 64 kB.
      if (at === 0) throw new OsmFault({ code: "osm-not-pbf", values: {} });
      throw tooLarge("header", headerBytes, LARGEST_HEADER_BYTES);
    }
    const header = await window.take(headerBytes);
    if (header.length < headerBytes) throw truncated(at);
    const { type, bytes } = headerOf(header);
    if (at === 0 && type !== "OSMHeader") throw new OsmFault({ code: "osm-not-pbf", values: {} });
    if (bytes > LARGEST_BLOB_BYTES) throw tooLarge("blob", bytes, LARGEST_BLOB_BYTES);
    const body = await window.take(bytes);
    if (body.length < bytes) throw truncated(at);
    yield { type, at, next: window.position, body };
  }
}

const truncated = (byte: number) => new OsmFault({ code: "osm-truncated", values: { byte } });

function headerOf(header: Uint8Array): { type: string; bytes: number } {
  const pbf = new PbfReader(header);
  let type = "";
  let bytes = -1;
  fields(pbf, header.length, (field) => {
    if (field === 1) {
      const end = endOf(pbf, header.length);
      type = Buffer.from(header.subarray(pbf.pos, end)).toString("latin1");
      pbf.pos = end;
    } else if (field === 3) bytes = pbf.readVarint();
  });
  if (!(bytes >= 0)) throw broken("blob header without size");
  return { type, bytes };
}

const ENCODINGS: Readonly<Record<number, string>> = { 4: "lzma", 5: "bzip2", 7: "zstd" };

/**
 * What is in a blob.
 * throws  OsmFault: `osm-broken`, `osm-too-large` (more than 32 MB, or more than its bytes can hold),
 *         `osm-compression` (lzma, bzip2, zstd: no common program writes them)
 */
export function contentOf(blob: Uint8Array): Uint8Array {
  const pbf = new PbfReader(blob);
  let rawBytes = -1;
  let encoding = 0;
  let packed: Uint8Array = new Uint8Array();
  fields(pbf, blob.length, (field) => {
    if (field === 2) rawBytes = pbf.readVarint();
    else if (field === 1 || (field >= 3 && field <= 7)) {
      const end = endOf(pbf, blob.length);
      encoding = field;
      packed = new Uint8Array(blob.buffer, blob.byteOffset + pbf.pos, end - pbf.pos);
      pbf.pos = end;
    }
  });
  if (encoding === 0) throw broken("blob without data");
  const compression = ENCODINGS[encoding];
  if (compression) throw new OsmFault({ code: "osm-compression", values: { compression } });
  if (encoding === 1) return packed;
  if (!(rawBytes >= 0)) throw broken("blob without raw size");
  if (rawBytes > LARGEST_BLOB_BYTES) throw tooLarge("raw blob", rawBytes, LARGEST_BLOB_BYTES);
  if (encoding === 6) return inflateLz4(packed, rawBytes);
  if (rawBytes > packed.length * DEFLATE_GROWS)
    throw tooLarge("raw blob", rawBytes, packed.length * DEFLATE_GROWS);
  return inflate(packed, rawBytes);
}

/** The smallest piece zlib may be asked for. */
const LEAST_CHUNK_BYTES = 64;

function inflate(packed: Uint8Array, rawBytes: number): Uint8Array {
  let content: Uint8Array;
  try {
    // One piece of the declared size: no second copy, and a stream that holds more is stopped there.
    const chunkSize = Math.max(LEAST_CHUNK_BYTES, rawBytes + 1);
    content = inflateSync(packed, { maxOutputLength: Math.max(1, rawBytes), chunkSize });
  } catch (reason) {
    throw broken(`zlib: ${(reason as NodeJS.ErrnoException).code ?? "no stream"}`);
  }
  if (content.length !== rawBytes) throw broken(`raw size ${rawBytes}, found ${content.length}`);
  return content;
}

const WINDOW_BYTES = 1024 * 1024;

/** A sliding piece of a file. */
class Window {
  position = 0;
  #buffer = Buffer.allocUnsafe(WINDOW_BYTES);
  #start = 0;
  #end = 0;

  constructor(readonly file: FileHandle) {}

  /** The next bytes; fewer where the file ends. Valid until the next call. */
  async take(count: number): Promise<Uint8Array> {
    if (this.#end - this.#start < count) await this.#fill(count);
    const from = this.#start;
    this.#start = Math.min(this.#end, from + count);
    this.position += this.#start - from;
    return this.#buffer.subarray(from, this.#start);
  }

  async #fill(count: number): Promise<void> {
    const left = this.#buffer.subarray(this.#start, this.#end);
    const buffer = count > this.#buffer.length ? Buffer.allocUnsafe(count + WINDOW_BYTES) : this.#buffer;
    left.copy(buffer);
    this.#buffer = buffer;
    this.#end = left.length;
    this.#start = 0;
    while (this.#end < count) {
      const { bytesRead } = await this.file.read(buffer, this.#end, buffer.length - this.#end);
      if (bytesRead === 0) return;
      this.#end += bytesRead;
    }
  }
}
