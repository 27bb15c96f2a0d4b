/** One pass over an OSM file: every block that may hold what is wanted, with progress and bounds. */

import { open } from "node:fs/promises";
import { BlockReader, type Counts, type Pass } from "./block.js";
import { blobsOf, contentOf } from "./blobs.js";
import { OsmFault, tooLarge } from "./fault.js";
import { headerOfBlock } from "./header.js";

/** done  0…1 of the bytes of this pass */
export type Progress = (pass: string, done: number) => void;

/**
 * nodeBlobs  places of the blobs with nodes, so that a second pass need not unpack the others
 * sorted     what the file says of itself
 */
export interface Passed {
  readonly counts: Counts;
  readonly nodeBlobs: ReadonlySet<number>;
  readonly sorted: boolean;
}

/** Real files unpack to two or three times their size; the slack lets a small file be all one letter. */
const MOST_RAW_PER_BYTE = 50;
const RAW_SLACK_BYTES = 64 * 1024 * 1024;

/**
 * only    places of the blobs to look at; absent: all
 * throws  OsmFault, and the error of the system when the file cannot be opened
 */
export async function passOver(
  path: string,
  pass: Pass,
  tell: (done: number) => void,
  only?: ReadonlySet<number>,
): Promise<Passed> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const reader = new BlockReader(pass);
    const counts: Counts = { nodes: 0, ways: 0, relations: 0 };
    const nodeBlobs = new Set<number>();
    let sorted = false;
    let headers = 0;
    let rawBytes = 0;
    for await (const { type, at, next, body } of blobsOf(file)) {
      const wanted = type === "OSMHeader" || (type === "OSMData" && (!only || only.has(at)));
      const content = wanted ? contentOf(body) : undefined;
      rawBytes += content?.length ?? 0;
      const most = RAW_SLACK_BYTES + MOST_RAW_PER_BYTE * next;
      if (rawBytes > most) throw tooLarge("unpacked file", rawBytes, most);
      if (content && type === "OSMHeader") {
        sorted = headerOfBlock(content).sorted;
        headers++;
      } else if (content) {
        const found = reader.read(content);
        counts.nodes += found.nodes;
        counts.ways += found.ways;
        counts.relations += found.relations;
        if (found.nodes > 0) nodeBlobs.add(at);
      }
      tell(next / size);
    }
    if (headers === 0) throw new OsmFault({ code: "osm-not-pbf", values: {} });
    return { counts, nodeBlobs, sorted };
  } finally {
    await file.close();
  }
}
