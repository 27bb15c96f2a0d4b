/** What every drawing of one function is made from, and one piece of ground to draw it on. */

import type { World } from "../../geodata/world.js";
import type { Words } from "../words/words.js";
import type { Change } from "./change.js";
import type { Box, Ground } from "./ground.js";
import type { Sign } from "./symbols.js";
import type { Town } from "./towns.js";

/** Display only: width, sizes of type and of the hatching in pixels of the drawing; signs are `grow` times larger. */
export const LAYOUT = {
  overview: { width: 370, grow: 1, townSize: 10.5, nameSize: 12, towns: 12, detailed: false },
  detail: { width: 540, grow: 1.7, townSize: 11, nameSize: 12.5, towns: 22, detailed: true },
} as const;

export type ViewKind = keyof typeof LAYOUT;

export interface Sheet {
  readonly change: Change;
  readonly facilities: World["facilities"];
  readonly ground: Ground;
  readonly towns: readonly Town[];
  /** Columns of the locations that take over. */
  readonly receiving: ReadonlySet<number>;
  readonly words: Words;
}

/** A piece of ground in steps; `step` is one pixel of the drawing in those. */
export interface Canvas {
  readonly sheet: Sheet;
  readonly kind: ViewKind;
  readonly frame: Box;
  readonly step: number;
}

export const canvas = (sheet: Sheet, kind: ViewKind, frame: Box): Canvas => ({
  sheet,
  kind,
  frame,
  step: (frame.x1 - frame.x0) / LAYOUT[kind].width,
});

/** A tenth of a step is below what anyone can see. */
export const round = (value: number) => Math.round(value * 10) / 10;

/** Posts below, then open locations, then those that change, so that the last are never hidden. */
const ORDER: readonly Sign[] = ["post", "limited", "open", "new", "closed"];

export function signsOf({ facilities, change }: Sheet): { sign: Sign; column: number }[] {
  const signs = facilities.flatMap((facility, column): { sign: Sign; column: number }[] => {
    const state = change.states[column];
    if (state) return [{ sign: state, column }];
    if (!facility.functions["ambulance-post"]) return [];
    return [{ sign: change.changed.includes(column) ? "closed" : "post", column }];
  });
  return signs.sort((a, b) => ORDER.indexOf(a.sign) - ORDER.indexOf(b.sign) || a.column - b.column);
}
