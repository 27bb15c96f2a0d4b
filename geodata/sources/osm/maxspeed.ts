/** The maxspeed tags of a road, in every form that is written in and around the Netherlands → limits in km/h. */

import { PERIODS, type OsmSettings, type Period } from "./settings.js";
import type { Tags } from "./strings.js";

/**
 * forward, backward  km/h in each direction of the way; undefined where no limit is given
 * urban              whether the road says that it lies inside a built-up area (NL:urban), or outside one
 * unclear            tags that say something we do not understand, "maxspeed=fast"
 */
export interface Limits {
  readonly forward: number | undefined;
  readonly backward: number | undefined;
  readonly urban: boolean | undefined;
  readonly unclear: readonly string[];
}

/** Keys that `limitsOf` looks at. */
export const MAXSPEED_KEYS = [
  "maxspeed",
  "maxspeed:forward",
  "maxspeed:backward",
  "maxspeed:conditional",
  "maxspeed:forward:conditional",
  "maxspeed:backward:conditional",
  "maxspeed:type",
  "source:maxspeed",
  "zone:maxspeed",
  "zone:traffic",
] as const;

/** Signs that say which rule holds, where no number is given. */
const RULES = ["maxspeed:type", "source:maxspeed", "zone:maxspeed", "zone:traffic"] as const;

const KMH_PER_MPH = 1.609344;
const KMH_PER_KNOT = 1.852;
/** A sign that is not there: the limit changes or stands on a signal, and is not known here. */
const CHANGING = new Set(["signals", "variable", "implicit", "default", "sign", "unposted"]);

export function limitsOf(tags: Tags, period: Period, settings: OsmSettings): Limits {
  const unclear: string[] = [];
  const limit = (key: string): number | undefined => {
    const text = tags.get(key);
    if (text === undefined) return undefined;
    const found = kmh(text, settings);
    if (found === undefined && !CHANGING.has(text)) unclear.push(`${key}=${text}`);
    return found;
  };
  const rule = RULES.map((key) => tags.get(key))
    .filter((text) => text !== undefined)
    .map((text) => kmh(text, settings))
    .find((found) => found !== undefined);
  const always = limit("maxspeed") ?? rule;
  const conditional = (key: string) => conditionalKmh(tags, key, period, settings, unclear);
  const now = conditional("maxspeed:conditional");
  const way = (direction: "forward" | "backward") =>
    conditional(`maxspeed:${direction}:conditional`) ?? now ?? limit(`maxspeed:${direction}`) ?? always;
  return { forward: way("forward"), backward: way("backward"), urban: urbanOf(tags), unclear };
}

/** "50", "50 mph", "50 km/h", "none", "walk", "NL:urban", "DE:zone30", "NL:zone:60" → km/h */
function kmh(text: string, { zones }: OsmSettings): number | undefined {
  const zone = Object.hasOwn(zones, text) ? zones[text] : undefined;
  if (zone !== undefined) return zone;
  const named = /^[A-Z]{2}(?:-[A-Z]{3})?:(?:zone:?)?(\d{1,3})$/.exec(text);
  if (named) return positive(Number(named[1]));
  const number = /^(\d{1,3}(?:\.\d+)?)\s*(km\/h|kmh|kph|mph|knots)?$/.exec(text.trim());
  if (!number) return undefined;
  const factor = number[2] === "mph" ? KMH_PER_MPH : number[2] === "knots" ? KMH_PER_KNOT : 1;
  return positive(Math.round(Number(number[1]) * factor));
}

/** A limit of 0 is a slip of the pen: nobody would be allowed to move. */
const positive = (value: number) => (value > 0 ? value : undefined);

/** "100 @ (06:00-19:00); 80 @ wet": the last limit whose hours hold; a condition that is not about hours never holds. */
function conditionalKmh(
  tags: Tags,
  key: string,
  period: Period,
  settings: OsmSettings,
  unclear: string[],
): number | undefined {
  const text = tags.get(key);
  if (text === undefined) return undefined;
  let found: number | undefined;
  for (const part of text.split(/;(?![^(]*\))/)) {
    const [value, condition] = part.split("@").map((piece) => piece.trim());
    if (value === "" || condition === undefined) continue;
    const limit = kmh(value!, settings);
    const hours = condition.replace(/^\((.*)\)$/, "$1").trim();
    // Weather, weight and the like: not about hours, and not about us.
    if (!/\d{1,2}:\d{2}/.test(hours)) continue;
    const week = settings.hours(hours);
    if (limit === undefined || !week.ok) unclear.push(`${key}=${text}`);
    else if (week.value.open[PERIODS[period]]) found = limit;
  }
  return found;
}

function urbanOf(tags: Tags): boolean | undefined {
  const texts = ["maxspeed", ...RULES].map((key) => tags.get(key) ?? "");
  if (texts.some((text) => /:(urban|living_street)$/.test(text))) return true;
  return texts.some((text) => /:(rural|motorway|trunk)$/.test(text)) ? false : undefined;
}
