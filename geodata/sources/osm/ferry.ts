/** Ferries that carry cars: how long the crossing takes, and how long one waits. */

import { HOURS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "../../units.js";
import type { OsmSettings } from "./settings.js";
import type { Tags } from "./strings.js";

export const FERRY_KEYS = ["route", "duration", "interval"] as const;

/** seconds  undefined where no duration is given: then it follows from the length */
export interface Ferry {
  readonly seconds: number | undefined;
  readonly waitSeconds: number | undefined;
}

/**
 * waits  a ferry waits half its interval; without one, the mean of its kind
 * returns  undefined where the way is no ferry
 */
export function ferryOf(tags: Tags): Ferry | undefined {
  if (tags.get("route") !== "ferry") return undefined;
  const interval = durationSeconds(tags.get("interval"));
  return {
    seconds: durationSeconds(tags.get("duration")),
    waitSeconds: interval === undefined ? undefined : interval / 2,
  };
}

export const meanWait = (crossingSeconds: number, { parameters }: OsmSettings) =>
  crossingSeconds <= parameters.shortFerry ? parameters.shortFerryWait : parameters.longFerryWait;

/** Nobody sails longer here; what is longer is a slip of the pen. */
const LONGEST_SECONDS = 2 * HOURS_PER_DAY * SECONDS_PER_HOUR;

/** "PT1H30M", "01:30", "01:30:00", "90" (minutes) → seconds */
export function durationSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const iso = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text);
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const plain = /^\d{1,4}$/.test(text) ? ["", "0", text, "0"] : undefined;
  const parts = iso ?? clock ?? plain;
  if (!parts) return undefined;
  const [hours, minutes, seconds] = [1, 2, 3].map((part) => Number(parts[part] ?? 0)) as [
    number,
    number,
    number,
  ];
  const found = hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds;
  return found > 0 && found <= LONGEST_SECONDS ? found : undefined;
}
