/** Relations that forbid a turn → turns at one node, by way. */

import type { Member } from "./block.js";
import type { Tags } from "./strings.js";

export const RESTRICTION_NEEDS = [
  "restriction",
  "restriction:motorcar",
  "restriction:motor_vehicle",
] as const;
export const RESTRICTION_KEYS = ["type", "except"] as const;

/** only: all other turns from `from` are forbidden; otherwise this one is. */
export interface Restriction {
  readonly from: number;
  readonly via: number;
  readonly to: number;
  readonly only: boolean;
}

/** Why a restriction is left out: it runs over a way (several junctions), or it misses or doubles a member. */
export type NoRestriction = "not-for-us" | "over-a-way" | "incomplete";

export function restrictionOf(tags: Tags, members: readonly Member[]): Restriction | NoRestriction {
  const kind = RESTRICTION_NEEDS.map((key) => tags.get(key)).find((value) => value !== undefined) ?? "";
  if (tags.get("type") !== "restriction") return "not-for-us";
  // Who may pass with a car or an ambulance is not held back here.
  if (/motorcar|motor_vehicle|emergency/.test(tags.get("except") ?? "")) return "not-for-us";
  if (!/^(no|only)_(left_turn|right_turn|straight_on|u_turn)$/.test(kind))
    return kind === "no_entry" || kind === "no_exit" ? "incomplete" : "not-for-us";
  const of = (role: string) => members.filter((member) => member.role === role);
  const [from, via, to] = [of("from"), of("via"), of("to")];
  if (via.some(({ type }) => type === "way")) return "over-a-way";
  if (from.length !== 1 || via.length !== 1 || to.length !== 1) return "incomplete";
  if (from[0]!.type !== "way" || to[0]!.type !== "way" || via[0]!.type !== "node") return "incomplete";
  return { from: from[0]!.id, via: via[0]!.id, to: to[0]!.id, only: kind.startsWith("only_") };
}
