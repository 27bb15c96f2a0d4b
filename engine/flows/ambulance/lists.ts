/** Which posts an area asks, in order: the nearest first, those of another RAV only when they are much nearer. */

import { regionsOfArea, regionsOfFacility, type RegionLayer } from "../../../geodata/regions.js";
import { DECISECONDS_PER_SECOND } from "../../../geodata/units.js";
import { type World, offers } from "../../../geodata/world.js";

/**
 * Posts and the regions (RAV) they work for; a region without that layer is one block, the last block holds what
 * belongs to none.
 *
 * shape  columns[post] in World.facilities, ascending; blockOfPost[post]; blockOfArea[area]
 */
export interface Posts {
  readonly columns: Uint32Array;
  readonly blockOfPost: Uint16Array;
  readonly blockOfArea: Uint16Array;
  readonly layer: RegionLayer | null;
  readonly blockCount: number;
}

const LAYER = "rav";

/** Every location that has, had or gets an ambulance post, so that closing one keeps the places of the others. */
export function postsOf({ facilities, regions, areas }: World): Posts {
  const layer = regions.find((one) => one.layer === LAYER) ?? null;
  const blockCount = (layer?.codes.length ?? 0) + 1;
  const none = blockCount - 1;
  const columns = Uint32Array.from(
    facilities.flatMap((facility, column) => (facility.functions["ambulance-post"] ? [column] : [])),
  );
  return {
    columns,
    blockOfPost: Uint16Array.from(columns, (column) =>
      layer ? (regionsOfFacility(layer, column)[0] ?? none) : none,
    ),
    blockOfArea: Uint16Array.from({ length: areas.count }, (_, area) =>
      layer ? (regionsOfArea(layer, area)[0] ?? none) : none,
    ),
    layer,
    blockCount,
  };
}

/** Ambulance posts that are open for at least some hour: only they are ever asked. */
export const openPosts = ({ facilities }: Pick<World, "facilities">, { columns }: Posts) =>
  Uint8Array.from(columns, (column) => (offers(facilities[column]!, "ambulance-post") ? 1 : 0));

/** How many posts stand on a list before the hours of the week thin it out. */
const LONG_LIST = 12;

/**
 * shape    long[area * LONG_LIST + place] a post, or −1 after the last that can reach the area; ties to the lowest post
 * margin   seconds that a post of another block must be nearer to be asked first
 */
export function longLists(
  world: Pick<World, "travel">,
  posts: Posts,
  open: Uint8Array,
  margin: number,
): Int32Array {
  const { areaCount, facilityCount, driveDeciseconds } = world.travel.ambulance.fromFacility;
  const { columns, blockOfPost, blockOfArea } = posts;
  const handicap = margin * DECISECONDS_PER_SECOND;
  const long = new Int32Array(areaCount * LONG_LIST).fill(-1);
  const best = new Float64Array(LONG_LIST);
  for (let area = 0; area < areaCount; area++) {
    best.fill(Infinity);
    const row = area * LONG_LIST;
    for (let post = 0; post < columns.length; post++) {
      if (!open[post]) continue;
      const drive = driveDeciseconds[area * facilityCount + columns[post]!]!;
      const key = blockOfPost[post] === blockOfArea[area] ? drive : drive + handicap;
      if (!(key < best[LONG_LIST - 1]!)) continue;
      let place = LONG_LIST - 1;
      for (; place > 0 && key < best[place - 1]!; place--) {
        best[place] = best[place - 1]!;
        long[row + place] = long[row + place - 1]!;
      }
      best[place] = key;
      long[row + place] = post;
    }
  }
  return long;
}

/** The first `depth` posts of each long list that have a vehicle now; −1 after the last. */
export function listsNow(long: Int32Array, vehicles: Uint16Array, depth: number): Int32Array {
  const areaCount = long.length / LONG_LIST;
  const lists = new Int32Array(areaCount * depth).fill(-1);
  for (let area = 0; area < areaCount; area++) {
    let place = 0;
    for (let at = area * LONG_LIST; at < (area + 1) * LONG_LIST && place < depth; at++) {
      const post = long[at]!;
      if (post < 0) break;
      if (vehicles[post]! > 0) lists[area * depth + place++] = post;
    }
  }
  return lists;
}
