/** World ↔ one versioned binary file: magic, version, fingerprint, then a header in JSON and the typed arrays. */

import { createHash } from "node:crypto";
import { type Checked, checked, error } from "./diagnostics.js";
import type { World } from "./world.js";

const MAGIC = "KETENIMP";
/** Raised whenever the shape of World, or what is computed into it, changes. */
export const SNAPSHOT_VERSION = 1;

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
  readonly checksum: string;
  readonly world: unknown;
}

const WIDTH = 8;
const padded = (bytes: number) => Math.ceil(bytes / WIDTH) * WIDTH;

export function encodeWorld(world: World): Uint8Array {
  const arrays: Numbers[] = [];
  const slots: Slot[] = [];
  let at = 0;
  const plain: unknown = JSON.parse(
    JSON.stringify(world, (_key, value: unknown) => {
      if (!ArrayBuffer.isView(value)) return value;
      const numbers = value as Numbers;
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
  const header: Header = { slots, checksum: checksum(body), world: plain };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = padded(MAGIC.length + WIDTH + text.length);
  const file = new Uint8Array(start + at);
  file.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(file.buffer);
  view.setUint32(MAGIC.length, SNAPSHOT_VERSION, true);
  view.setUint32(MAGIC.length + 4, text.length, true);
  file.set(text, MAGIC.length + WIDTH);
  file.set(body, start);
  return file;
}

/** findings  `snapshot-foreign`, `snapshot-version` (got, expected), `snapshot-broken` */
export function decodeWorld(file: Uint8Array, where: string): Checked<World> {
  const refused = (code: string, values = {}) => checked({} as World, [error(code, where, values)]);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = MAGIC.length + WIDTH;
  if (file.length < start || new TextDecoder().decode(file.subarray(0, MAGIC.length)) !== MAGIC)
    return refused("snapshot-foreign");
  const got = view.getUint32(MAGIC.length, true);
  if (got !== SNAPSHOT_VERSION) return refused("snapshot-version", { got, expected: SNAPSHOT_VERSION });
  const headerLength = view.getUint32(MAGIC.length + 4, true);
  // A copy: arrays must begin at a multiple of their width, and a Buffer's slice would share the file's memory.
  const body = new Uint8Array(file.subarray(padded(start + headerLength)));
  let header: Header;
  try {
    header = JSON.parse(new TextDecoder().decode(file.subarray(start, start + headerLength))) as Header;
  } catch {
    return refused("snapshot-broken");
  }
  if (checksum(body) !== header.checksum) return refused("snapshot-broken");
  const arrays = header.slots.map(({ kind, length, at }) => new KINDS[kind](body.buffer, at, length));
  const withArrays = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if ("$array" in value) return arrays[value.$array as number];
    if (Array.isArray(value)) return value.map(withArrays);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withArrays(part)]));
  };
  return checked(withArrays(header.world) as World, []);
}

const checksum = (body: Uint8Array) => createHash("sha256").update(body).digest("hex");
