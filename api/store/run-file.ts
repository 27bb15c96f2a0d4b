/** One run as one file: a line of JSON that says what it is, then the packed parts, one after the other. */

import { createHash } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { KeptLabel, StoredRun } from "../store.js";
import { LANGUAGES } from "../words/words.js";

interface Head extends KeptLabel {
  readonly format: typeof FORMAT;
  /** Bytes of each part, in the order in which they stand. */
  readonly parts: readonly (readonly [name: string, bytes: number])[];
  /** Of all parts together: a disk that rots is noticed, and not told as an answer. */
  readonly sha256: string;
}

const FORMAT = "ketenimpact/stored-run@1";
const LINE_END = 0x0a;

export function encodeRun({ asked, results, ...label }: StoredRun): Buffer {
  const parts: (readonly [string, Buffer])[] = [
    ["asked", asked],
    ...LANGUAGES.flatMap((language) => (results[language] ? [[language, results[language]] as const] : [])),
  ];
  const body = Buffer.concat(parts.map(([, bytes]) => bytes));
  const head: Head = {
    format: FORMAT,
    ...label,
    parts: parts.map(([name, bytes]) => [name, bytes.length]),
    sha256: createHash("sha256").update(body).digest("hex"),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

/** undefined  a file that is none of ours, is cut short, or whose bytes changed */
export function decodeRun(bytes: Buffer): StoredRun | undefined {
  const end = bytes.indexOf(LINE_END);
  const body = bytes.subarray(end + 1);
  try {
    const { format, parts, sha256, ...label } = JSON.parse(bytes.toString("utf8", 0, end)) as Head;
    if (format !== FORMAT || createHash("sha256").update(body).digest("hex") !== sha256) return undefined;
    let from = 0;
    const named = new Map(parts.map(([name, length]) => [name, body.subarray(from, (from += length))]));
    const results = LANGUAGES.flatMap((language) =>
      named.has(language) ? [[language, named.get(language)!] as const] : [],
    );
    return { ...label, asked: named.get("asked")!, results: Object.fromEntries(results) };
  } catch {
    return undefined;
  }
}

export const readRun = async (path: string) => decodeRun(await readFile(path));

/** Under a name of its own, on the disk, and only then under its own: whole or absent, also after kill −9. */
export async function writeDurably(path: string, draft: string, bytes: Buffer): Promise<void> {
  const file = await open(draft, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** A rename is on the disk when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
