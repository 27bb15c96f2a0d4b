/** Names on the map: hospitals concerned first, then large towns where room is left. */

import type { Box, Point } from "./ground.js";
import { overlap, within } from "./ground.js";

/** Display only: a letter is about so wide, in heights of the type. */
const LETTER_WIDTH = 0.58;
/** Display only: line height, in heights of the type. */
const LINE_HEIGHT = 1.15;

export interface Label {
  readonly at: Point;
  readonly lines: readonly string[];
  readonly kind: "closed" | "receiving" | "town";
  /** It may stand on its point, where no sign is. */
  readonly centred: boolean;
  /** Height of the type, and distance kept from the point, in steps. */
  readonly size: number;
  readonly gap: number;
}

export interface PlacedLabel extends Label {
  readonly x: number;
  /** Baseline of the first line. */
  readonly y: number;
  readonly anchor: "start" | "end" | "middle";
  readonly lineHeight: number;
}

/**
 * Labels in order of weight; one that fits nowhere without covering another is left out.
 *
 * taken  boxes that no label may cover, such as the symbols of hospitals concerned
 */
export function placeLabels(labels: readonly Label[], frame: Box, taken: readonly Box[]): PlacedLabel[] {
  const used: Box[] = [...taken];
  return labels.flatMap((label) => {
    if (!within(frame, label.at)) return [];
    const found = candidates(label).find(
      ({ box }) =>
        within(frame, [box.x0, box.y0]) &&
        within(frame, [box.x1, box.y1]) &&
        !used.some((other) => overlap(other, box)),
    );
    if (!found) return [];
    used.push(found.box);
    return [found.placed];
  });
}

/** On the point itself where that is allowed; to the right, to the left, above, below. */
function candidates(label: Label): { box: Box; placed: PlacedLabel }[] {
  const { at, lines, size, gap, centred } = label;
  const [x, y] = at;
  const lineHeight = size * LINE_HEIGHT;
  const wide = Math.max(...lines.map((line) => line.length)) * size * LETTER_WIDTH;
  const high = lines.length * lineHeight;
  const spots = [
    ...(centred ? [{ anchor: "middle", x, top: y - high / 2 } as const] : []),
    { anchor: "start", x: x + gap, top: y - high / 2 },
    { anchor: "end", x: x - gap, top: y - high / 2 },
    { anchor: "middle", x, top: y - gap - high },
    { anchor: "middle", x, top: y + gap },
  ] as const;
  return spots.map(({ anchor, x: textX, top }) => {
    const left = anchor === "start" ? textX : anchor === "end" ? textX - wide : textX - wide / 2;
    return {
      box: { x0: left, y0: top, x1: left + wide, y1: top + high },
      placed: { ...label, x: textX, y: top + size * 0.9, anchor, lineHeight },
    };
  });
}
