/** The OSMHeader block: what a reader must understand, and how the file is sorted. */

import { PbfReader } from "pbf";
import { OsmFault } from "./fault.js";
import { endOf, fields } from "./message.js";

/** What we understand; a file that asks for more would be misread. */
const UNDERSTOOD = ["OsmSchema-V0.6", "DenseNodes"];
const SORTED = "Sort.Type_then_ID";

/** sorted: the file says that nodes come before ways before relations, each by id. Only told; nothing relies on it. */
export interface OsmHeader {
  readonly sorted: boolean;
}

/** throws  OsmFault: `osm-feature` (a required feature that we do not understand), `osm-broken` */
export function headerOfBlock(block: Uint8Array): OsmHeader {
  const pbf = new PbfReader(block);
  const required: string[] = [];
  const optional: string[] = [];
  fields(pbf, block.length, (field) => {
    if (field !== 4 && field !== 5) return;
    const end = endOf(pbf, block.length);
    (field === 4 ? required : optional).push(Buffer.from(block.subarray(pbf.pos, end)).toString("utf8"));
    pbf.pos = end;
  });
  const feature = required.find((name) => !UNDERSTOOD.includes(name));
  if (feature !== undefined)
    throw new OsmFault({ code: "osm-feature", values: { feature: feature.slice(0, 60) } });
  return { sorted: optional.includes(SORTED) };
}
