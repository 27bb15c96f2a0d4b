/** Bytes → text: UTF-8 with or without BOM; anything else is refused by name, never guessed. */

import { isUtf8 } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import { type Checked, checked, error } from "../diagnostics.js";

/** Larger input files are refused: the whole country in PC4 is under 6 MB, in 500 m squares under 60. */
const LARGEST_BYTES = 512 * 1024 * 1024;

/** findings  `file-missing`, `is-a-folder`, `file-too-large`, and those of decodeText */
export async function readText(path: string, where = path): Promise<Checked<string>> {
  const bytes = await readBytes(path, where);
  return bytes.ok ? decodeText(bytes.value, where) : bytes;
}

/** findings  `file-missing`, `is-a-folder`, `file-too-large` */
export async function readBytes(path: string, where = path): Promise<Checked<Uint8Array>> {
  const none = new Uint8Array();
  try {
    const found = await stat(path);
    if (found.isDirectory()) return checked(none, [error("is-a-folder", where)]);
    if (found.size > LARGEST_BYTES)
      return checked(none, [error("file-too-large", where, { bytes: found.size, most: LARGEST_BYTES })]);
    return checked(await readFile(path), []);
  } catch (reason) {
    const code = (reason as NodeJS.ErrnoException).code ?? String(reason);
    return checked(none, [error("file-missing", where, { reason: code })]);
  }
}

/** findings  `file-empty`, `not-utf-8` (with the line) */
export function decodeText(bytes: Uint8Array, where: string): Checked<string> {
  const wrong = firstBadLine(bytes);
  if (wrong !== undefined) return checked("", [error("not-utf-8", `${where}:${wrong}`)]);
  const text = new TextDecoder("utf-8").decode(bytes);
  return text.trim() === "" ? checked("", [error("file-empty", where)]) : checked(text, []);
}

const LINE_FEED = 0x0a;

/** Line (from 1) of the first byte that is not UTF-8 text; a zero byte is UTF-16 or no text at all. */
function firstBadLine(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes) && !bytes.includes(0)) return undefined;
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(LINE_FEED, start);
    const part = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (end === -1 || !isUtf8(part) || part.includes(0)) return line;
    start = end + 1;
  }
}
