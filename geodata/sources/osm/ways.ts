/** First pass: the ways that are roads, with their nodes; the turns that are forbidden; and what was left out, counted. */

import { Column } from "./columns.js";
import type { Pass } from "./block.js";
import { tooLarge } from "./fault.js";
import {
  type NoRestriction,
  type Restriction,
  RESTRICTION_KEYS,
  RESTRICTION_NEEDS,
  restrictionOf,
} from "./restrictions.js";
import { type Direction, type NoRoad, type OsmRoad, WAY_KEYS, WAY_NEEDS, roadOf } from "./road-tags.js";
import type { OsmSettings, Period } from "./settings.js";
import type { Tags } from "./strings.js";

/** Codes of `direction`, and of `urban` (the road says so itself). */
export const DIRECTIONS: readonly Direction[] = ["both", "forward", "backward"];
export const URBAN = { unknown: 0, outside: 1, inside: 2 } as const;

/**
 * Roads as columns, in the order of the file.
 *
 * shape  id[way], kind[way] (position in `kinds`), limits[way] …; refs[firstRef[way] … firstRef[way + 1] − 1]
 * unit   limits in km/h, 0 where unknown; ferrySeconds and waitSeconds, 0 where unknown
 */
export class RoadWays {
  readonly kinds: string[] = [];
  readonly id = new Column(Float64Array);
  readonly kind = new Column(Uint8Array);
  readonly direction = new Column(Uint8Array);
  readonly urban = new Column(Uint8Array);
  readonly forwardKmh = new Column(Uint8Array);
  readonly backwardKmh = new Column(Uint8Array);
  readonly ferrySeconds = new Column(Float32Array);
  readonly waitSeconds = new Column(Float32Array);
  readonly firstRef = new Column(Uint32Array);
  readonly refs = new Column(Float64Array);
  readonly restrictions: Restriction[] = [];
  /** Ways with any highway tag, for people who want to hold our count against theirs. */
  highways = 0;
  readonly leftOut: Record<NoRoad | NoRestriction, number> = {
    "not-for-cars": 0,
    reversible: 0,
    "ferry-unclear": 0,
    "not-for-us": 0,
    "over-a-way": 0,
    incomplete: 0,
  };
  /** Tags that were not understood, "maxspeed=fast" → how often. */
  readonly unclear = new Map<string, number>();

  constructor() {
    this.firstRef.push(0);
  }

  get count(): number {
    return this.id.length;
  }
}

/** Of different texts that nobody understands, so many are kept apart; the rest is one heap. */
const MOST_UNCLEAR = 1000;
/** A node of a road takes a byte in the file at the very least, some three before packing; ten times that is a lie. */
const MOST_REFS_PER_BYTE = 10;
const REFS_SLACK = 1_000_000;

export function collectWays(ways: RoadWays, fileBytes: number, period: Period, settings: OsmSettings): Pass {
  const kindOf = new Map<string, number>();
  /** Equal tags come as one object, and are one road. */
  const roads = new WeakMap<Tags, OsmRoad | NoRoad>();
  const mostRefs = REFS_SLACK + MOST_REFS_PER_BYTE * fileBytes;
  const kindCode = (kind: string) => {
    const known = kindOf.get(kind);
    if (known !== undefined) return known;
    kindOf.set(kind, ways.kinds.length);
    return ways.kinds.push(kind) - 1;
  };
  const note = (text: string) => {
    const key = ways.unclear.size < MOST_UNCLEAR || ways.unclear.has(text) ? text : "…";
    ways.unclear.set(key, (ways.unclear.get(key) ?? 0) + 1);
  };
  return {
    way: {
      needs: WAY_NEEDS,
      keys: WAY_KEYS,
      on: (id, tags, refs, count) => {
        if (tags.has("highway")) ways.highways++;
        else if (tags.get("route") !== "ferry") return;
        const road = roads.get(tags) ?? roadOf(tags, period, settings);
        roads.set(tags, road);
        if (typeof road === "string") {
          ways.leftOut[road]++;
          return;
        }
        if (count < 2) return;
        if (ways.refs.length + count > mostRefs) throw tooLarge("roads", ways.refs.length + count, mostRefs);
        const { kind, direction, limits, ferry } = road;
        limits.unclear.forEach(note);
        ways.id.push(id);
        ways.kind.push(kindCode(kind));
        ways.direction.push(DIRECTIONS.indexOf(direction));
        ways.urban.push(
          limits.urban === undefined ? URBAN.unknown : limits.urban ? URBAN.inside : URBAN.outside,
        );
        ways.forwardKmh.push(Math.min(255, limits.forward ?? 0));
        ways.backwardKmh.push(Math.min(255, limits.backward ?? 0));
        ways.ferrySeconds.push(ferry?.seconds ?? 0);
        ways.waitSeconds.push(ferry?.waitSeconds ?? 0);
        ways.refs.pushAll(refs, count);
        ways.firstRef.push(ways.refs.length);
      },
    },
    relation: {
      needs: RESTRICTION_NEEDS,
      keys: RESTRICTION_KEYS,
      on: (_id, tags, members) => {
        const found = restrictionOf(tags, members);
        if (typeof found === "string") ways.leftOut[found]++;
        else ways.restrictions.push(found);
      },
    },
  };
}
