/** Bytes → text: UTF-8 with or without BOM; anything else is refused by name, never guessed. */

import { readFile, stat } from "node:fs/promises";
import { type Checked, checked, error } from "../diagnostics.js";

/** Larger input files are refused: the whole country in PC4 is under 6 MB, in 500 m squares under 60. */
const LARGEST_BYTES = 512 * 1024 * 1024;

/** findings  `file-missing`, `file-empty`, `file-too-large`, `not-utf-8` */
export async function readText(path: string, where = path): Promise<Checked<string>> {
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > LARGEST_BYTES)
      return checked("", [error("file-too-large", where, { bytes: size, most: LARGEST_BYTES })]);
    bytes = await readFile(path);
  } catch (reason) {
    const code = (reason as NodeJS.ErrnoException).code ?? String(reason);
    return checked("", [error("file-missing", where, { reason: code })]);
  }
  return decodeText(bytes, where);
}

export function decodeText(bytes: Uint8Array, where: string): Checked<string> {
  if (bytes.length === 0) return checked("", [error("file-empty", where)]);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return checked("", [error("not-utf-8", `${where}:${firstBadLine(bytes)}`)]);
  }
  return text.trim() === "" ? checked("", [error("file-empty", where)]) : checked(text, []);
}

/** Line (from 1) of the first byte that is not UTF-8. */
function firstBadLine(bytes: Uint8Array): number {
  const decoded = new TextDecoder("utf-8").decode(bytes);
  return decoded.slice(0, decoded.indexOf("\uFFFD")).split("\n").length;
}
