/** From seconds to colour: the classes of each layer of the ground, with their limits in minutes. Safe for the colour-blind. */

import type { NormFunction } from "../../engine/supply.js";
import { SECONDS_PER_MINUTE, toMinutes } from "../../geodata/units.js";
import { CLASS_MINUTES, columnOf } from "../map/classes.js";
import type { Words } from "../words/speech.js";
import type { AreaRow } from "./client.js";
import type { GroundLayer } from "./planner.js";

export interface GroundClass {
  readonly colour: string;
  readonly says: (words: Words) => string;
  /** Drawn with a dark line around it too, so that colour is not all there is. */
  readonly outlined?: boolean;
}

/** Which class an area is of; undefined: nothing is known of it. */
type ClassOf = (row: AreaRow) => GroundClass | undefined;

export interface GroundScale {
  /** In the order of the legend. */
  readonly classes: readonly GroundClass[];
  readonly classOf: ClassOf;
}

/** Display only: limits within the time of the norm, as minutes before it. */
const BEFORE_NORM = [30, 20, 10] as const;
const SAME: GroundClass = { colour: "#e3e7eb", says: ({ say }) => say("web-class-same") };
const SHORTER: GroundClass = { colour: "#6fa8c0", says: ({ say }) => say("web-class-shorter") };
const UNREACHED: GroundClass = {
  colour: "#5b4a63",
  says: ({ say }) => say("web-class-unreached"),
  outlined: true,
};
const TIMES = ["#e4f0f0", "#b9d9dd", "#7db3c4", "#3f82a3"] as const;
const BEYOND = "#c4551a";
const EXTRAS = ["#fbdc8f", "#f7ac4a", "#dd6f1e", "#a83f0c"] as const;

/**
 * side              whose times are drawn, where the layer has two
 * thresholdSeconds  of the norm for this function, from the result
 */
export function groundScale(
  layer: GroundLayer,
  care: NormFunction,
  side: "baseline" | "scenario",
  thresholdSeconds: number,
): GroundScale {
  const column = columnOf(care);
  if (layer === "time")
    return timeScale(`${column}_chain_seconds_${side === "baseline" ? "before" : "after"}`, thresholdSeconds);
  if (layer === "extra") return extraScale(column);
  if (layer === "outside") return outsideScale(column, thresholdSeconds);
  return { classes: [], classOf: () => SAME };
}

/** `limits` in minutes, ascending; a value on a limit is of the lower class. */
function steps(limits: readonly number[], colours: readonly string[], last: GroundClass) {
  const classes: GroundClass[] = limits.map((most, at) => ({
    colour: colours[at]!,
    says: ({ say }) =>
      at === 0 ? say("web-class-most", { most }) : say("web-class-between", { above: limits[at - 1]!, most }),
  }));
  const all = [...classes, last];
  const classOf = (seconds: number) =>
    all[limits.findIndex((most) => seconds <= most * SECONDS_PER_MINUTE)] ?? last;
  return { all, classOf };
}

function timeScale(column: string, thresholdSeconds: number): GroundScale {
  const norm = toMinutes(thresholdSeconds);
  const beyond: GroundClass = {
    colour: BEYOND,
    says: ({ say }) => say("web-class-beyond", { above: norm }),
    outlined: true,
  };
  const { all, classOf } = steps([...BEFORE_NORM.map((earlier) => norm - earlier), norm], TIMES, beyond);
  return {
    classes: [...all, UNREACHED],
    classOf(row) {
      const time = row[column];
      return typeof time === "number" ? classOf(time) : UNREACHED;
    },
  };
}

function extraScale(column: string): GroundScale {
  const most: GroundClass = {
    colour: EXTRAS[CLASS_MINUTES.length],
    says: ({ say }) => say("web-class-more", { above: CLASS_MINUTES.at(-1)! }),
  };
  const { all, classOf } = steps(CLASS_MINUTES, EXTRAS, most);
  return {
    classes: [SHORTER, SAME, ...all, UNREACHED],
    classOf(row) {
      const extra = row[`${column}_chain_extra_seconds`];
      if (typeof extra !== "number") return row[`${column}_chain_seconds_before`] === null ? SAME : UNREACHED;
      return extra === 0 ? SAME : extra < 0 ? SHORTER : classOf(extra);
    },
  };
}

function outsideScale(column: string, thresholdSeconds: number): GroundScale {
  const minutes = toMinutes(thresholdSeconds);
  const one = (key: string, colour: string, outlined = false): GroundClass => ({
    colour,
    outlined,
    says: ({ say }) => say(`web-outside-${key}`, { minutes }),
  });
  const [inside, before, newly, newlyInside] = [
    one("inside", SAME.colour),
    one("before", "#9aa3ad"),
    one("newly", BEYOND, true),
    one("newly-inside", SHORTER.colour),
  ] as const;
  return {
    classes: [inside, before, newly, newlyInside],
    classOf(row) {
      if (row[`${column}_newly_outside`] === 1) return newly;
      if (row[`${column}_newly_inside`] === 1) return newlyInside;
      const time = row[`${column}_chain_seconds_before`];
      return typeof time === "number" && time <= thresholdSeconds ? inside : before;
    },
  };
}
