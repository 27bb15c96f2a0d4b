/** Protobuf messages that may be lies: no length reaches past the message that it stands in. */

import type { PbfReader } from "pbf";
import { broken } from "./fault.js";

/** End of a value that says its own length; the reader stands at its first byte. throws OsmFault `osm-broken` */
export function endOf(pbf: PbfReader, end: number): number {
  const length = pbf.readVarint();
  const to = pbf.pos + length;
  if (!(to <= end)) throw broken("length past the end");
  return to;
}

/**
 * Calls `read` at the value of each field up to `end`; a field that it leaves alone is skipped.
 * throws  OsmFault `osm-broken` where the fields do not end exactly there
 */
export function fields(pbf: PbfReader, end: number, read: (field: number) => void): void {
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) read(field);
  if (pbf.pos !== end) throw broken("fields past the end");
}

/** What the library throws at bytes that are no message; anything else it throws is a fault of ours. */
export const isNoMessage = (reason: unknown): reason is Error =>
  reason instanceof Error && /^(Expected varint|Unimplemented type)/.test(reason.message);
