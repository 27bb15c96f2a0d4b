/** What a closed road is, and how it is written; without roads, so that a browser can tell it too. */

interface At {
  readonly lon: number;
  readonly lat: number;
}

/**
 * `between` with `from` as the first day it holds; or `from` and `to` as points, and then from the beginning.
 * The stretch is the quickest car route of the region itself (whatever else closes) between the nodes of the road
 * graph that lie nearest to the points; a road beside it stays open.
 */
export interface CloseRoad {
  readonly kind: "closeRoad";
  readonly between?: readonly At[];
  readonly from?: string | At;
  readonly to?: At;
  readonly name?: string;
}

/** The two points; undefined where there are not exactly two. */
export function endsOf({ between, from, to }: CloseRoad): readonly [At, At] | undefined {
  if (between) return to || typeof from === "object" ? undefined : [between[0]!, between[1]!];
  return to && typeof from === "object" ? [from, to] : undefined;
}

/** "5.123, 52.456 – 5.2, 52.5" */
export const roadText = (operation: CloseRoad) =>
  (endsOf(operation) ?? []).map(({ lon, lat }) => `${lon}, ${lat}`).join(" – ");
