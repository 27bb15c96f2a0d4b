/** What the map says of an area under the mouse: its place, its people, its times. */

import { columnOf } from "../map/classes.js";
import type { Words } from "../words/speech.js";
import type { State } from "./planner.js";

/** Markup of a tooltip; everything that came from outside is escaped. */
export function tipOf({ region, run, view }: State, area: number, { say, number, minutes }: Words): string {
  const found = region?.areas[area]?.properties;
  if (!found) return "";
  const row = run?.areas?.find((one) => one["area"] === found.area);
  const column = columnOf(view.care);
  const [before, after] = ["before", "after"].map((side) => {
    const time = row?.[`${column}_chain_seconds_${side}`];
    return say("web-minutes", { minutes: minutes(typeof time === "number" ? time : null) });
  });
  const times = before === after ? before! : `${before} → ${after}`;
  const people = say("web-people", { count: number(found.inhabitants) });
  return [`<strong>${escaped(found.place)}</strong>`, people, `${say(view.care)}: ${times}`].join("<br>");
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
