/** Fingerprints: sha256 of canonical JSON (RFC 8785), the same on every machine. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/**
 * returns  64 hexadecimal digits; equal for equal content, whatever the order of keys
 * throws   TypeError when the value is no JSON (NaN, Infinity, undefined at the top)
 */
export function fingerprint(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("Only JSON has a fingerprint");
  return bytesToHex(sha256(utf8ToBytes(text)));
}

export const fingerprintBytes = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));
