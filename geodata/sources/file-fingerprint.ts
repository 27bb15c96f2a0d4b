/** The fingerprint of a file of any size, without taking it into memory. */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

const PIECE_BYTES = 1024 * 1024;

/** As fingerprintBytes of its content. throws  the error of the system where it cannot be read */
export async function fingerprintFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }))
    hash.update(piece as Buffer);
  return hash.digest("hex");
}
