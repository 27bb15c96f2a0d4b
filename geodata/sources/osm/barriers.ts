/** Barriers on nodes: which of them stop an ambulance. */

import { ACCESS_KEYS, mayDrive } from "./access.js";
import type { Tags } from "./strings.js";

export const BARRIER_KEYS = ["barrier"] as const;
export const BARRIER_TAGS = ACCESS_KEYS;

/** Made to keep cars out: shut unless the tags let somebody through. */
const SHUT = new Set([
  "bollard", "block", "jersey_barrier", "cycle_barrier", "motorcycle_barrier", "full-height_turnstile", "turnstile",
  "stile", "kissing_gate", "chain", "debris", "log", "planter", "barrier_board", "bus_trap", "sump_buster", "wall",
  "fence", "hedge", "ditch", "guard_rail", "horse_stile", "bar", "rope", "spikes",
]); // prettier-ignore

/** A gate, lift gate, cattle grid, toll booth, kerb and the like lets through unless it says otherwise. */
export const blocks = (tags: Tags): boolean => !mayDrive(tags, !SHUT.has(tags.get("barrier") ?? ""));
