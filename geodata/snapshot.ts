/** World ↔ one versioned binary file: magic, version, header in JSON, typed arrays, and a checksum of it all. */

import { createHash } from "node:crypto";
import { type Checked, type Diagnostic, checked, error } from "./diagnostics.js";
import type { World } from "./world.js";

const MAGIC = "KETENIMP";
/** Raised whenever the shape of World, or what is computed into it, changes. */
export const SNAPSHOT_VERSION = 4;

const KINDS = { Float64Array, Float32Array, Uint32Array, Int32Array, Uint16Array, Uint8Array } as const;
type Kind = keyof typeof KINDS;
type Numbers = InstanceType<(typeof KINDS)[Kind]>;

/** Where an array lies: its kind, its number of values, and its first byte after the header (a multiple of 8). */
interface Slot {
  readonly kind: Kind;
  readonly length: number;
  readonly at: number;
}

interface Header {
  readonly slots: readonly Slot[];
  readonly world: unknown;
}

const WIDTH = 8;
const padded = (bytes: number) => Math.ceil(bytes / WIDTH) * WIDTH;

/** A world, or the part of one that is kept by itself; an array that stands in several places is written once. */
export function encodeWorld(world: Partial<World>): Uint8Array {
  const arrays: Numbers[] = [];
  const slots: Slot[] = [];
  let at = 0;
  const plain: unknown = JSON.parse(
    JSON.stringify(world, (_key, value: unknown) => {
      if (!ArrayBuffer.isView(value)) return value;
      const numbers = value as Numbers;
      const known = arrays.indexOf(numbers);
      if (known >= 0) return { $array: known };
      slots.push({ kind: numbers.constructor.name as Kind, length: numbers.length, at });
      at += padded(numbers.byteLength);
      arrays.push(numbers);
      return { $array: arrays.length - 1 };
    }),
  );
  const body = new Uint8Array(at);
  arrays.forEach(({ buffer, byteOffset, byteLength }, index) =>
    body.set(new Uint8Array(buffer, byteOffset, byteLength), slots[index]!.at),
  );
  const header: Header = { slots, world: plain };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = padded(MAGIC.length + WIDTH + text.length);
  const file = new Uint8Array(start + at + CHECKSUM_BYTES);
  file.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(file.buffer);
  view.setUint32(MAGIC.length, SNAPSHOT_VERSION, true);
  view.setUint32(MAGIC.length + 4, text.length, true);
  file.set(text, MAGIC.length + WIDTH);
  file.set(body, start);
  file.set(checksum(file.subarray(0, start + at)), start + at);
  return file;
}

/**
 * file      bytes of a file; or in shared memory, beginning at a multiple of 8, and then its arrays are those bytes
 * findings  `snapshot-foreign`, `snapshot-version` (got, expected), `snapshot-broken`
 */
export function decodeWorld(file: Uint8Array, where: string): Checked<World> {
  const refused = (code: Diagnostic) => checked({} as World, [code]);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = MAGIC.length + WIDTH;
  if (!isSnapshot(file)) return refused(error("snapshot-foreign", where));
  if (file.length < start + CHECKSUM_BYTES) return refused(error("snapshot-broken", where));
  const got = view.getUint32(MAGIC.length, true);
  if (got !== SNAPSHOT_VERSION)
    return refused(error("snapshot-version", where, { got, expected: SNAPSHOT_VERSION }));
  const content = file.subarray(0, -CHECKSUM_BYTES);
  // Shared memory was filled by ourselves, and its readers share the arrays: no copy, no second checksum.
  const isShared = file.buffer instanceof SharedArrayBuffer;
  if (!isShared && !checksum(content).equals(file.subarray(-CHECKSUM_BYTES)))
    return refused(error("snapshot-broken", where));
  const headerLength = view.getUint32(MAGIC.length + 4, true);
  // Else a copy: arrays must begin at a multiple of their width, and a Buffer's slice would share the file's memory.
  const arrays = content.subarray(padded(start + headerLength));
  const body = isShared ? arrays : new Uint8Array(arrays);
  const header = content.slice(start, start + headerLength);
  try {
    return checked(worldOf(JSON.parse(new TextDecoder().decode(header)) as Header, body), []);
  } catch {
    // The checksum fits, so somebody made this file on purpose.
    return refused(error("snapshot-broken", where));
  }
}

/** Whether a file says that it is a snapshot. */
export const isSnapshot = (file: Uint8Array) =>
  new TextDecoder("latin1").decode(file.subarray(0, MAGIC.length)) === MAGIC;

function worldOf({ slots, world }: Header, body: Uint8Array): World {
  const arrays = slots.map(
    ({ kind, length, at }) => new KINDS[kind](body.buffer as ArrayBuffer, body.byteOffset + at, length),
  );
  const withArrays = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if ("$array" in value) return arrays[value.$array as number];
    if (Array.isArray(value)) return value.map(withArrays);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withArrays(part)]));
  };
  return withArrays(world) as World;
}

const CHECKSUM_BYTES = 32;
const checksum = (content: Uint8Array) => createHash("sha256").update(content).digest();
