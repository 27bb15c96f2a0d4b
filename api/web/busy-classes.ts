/** How busy a location is in its peak hour, as a colour: the share of its places that is taken. */

import type { Words } from "../words/speech.js";

export interface BusyClass {
  /** Upper limit, a fraction of the places; Infinity for the last. */
  readonly most: number;
  readonly name: string;
  readonly says: (words: Words) => string;
}

/** Display only: limits of the classes; the last is more than there is. */
const LIMITS = [0.7, 0.85, 1] as const;

export const BUSY_CLASSES: readonly BusyClass[] = [...LIMITS, Infinity].map((most, at) => ({
  most,
  name: `busy-${at}`,
  says: ({ say, percent }) => {
    const above = LIMITS[at - 1];
    if (above === undefined) return say("web-busy-most", { most: percent(most, 0) });
    if (most === Infinity) return say("web-busy-more", { above: percent(above, 0) });
    return say("web-busy-between", { above: percent(above, 0), most: percent(most, 0) });
  },
}));

export const busyClass = (fraction: number): BusyClass => BUSY_CLASSES.find(({ most }) => fraction <= most)!;
