/** A verdict at a glance: a sign beside its word and colour, so that none of them has to do it alone. */

import type { Side } from "../../scenarios/verdicts.js";

const SIGNS: Readonly<Record<Side["verdict"], string>> = {
  met: '<path d="M3 8.5l3.5 3.5L13 4.5"/>',
  violated: '<path d="M4 4l8 8M12 4l-8 8"/>',
  unknown: '<path d="M5 6a3 3 0 1 1 4.2 2.7Q8 9.3 8 10.3M8 12.6v.4"/>',
  "not-applicable": '<path d="M3.5 8h9"/>',
};

/** Lines in a square of 16 × 16. */
export const verdictSign = (verdict: Side["verdict"]) => SIGNS[verdict];

/** The same where only text can stand. */
export const VERDICT_TEXT: Readonly<Record<Side["verdict"], string>> = {
  met: "✓",
  violated: "✗",
  unknown: "?",
  "not-applicable": "–",
};

/** As in the style sheet; red and green differ in lightness too. */
export const VERDICT_COLOUR: Readonly<Record<Side["verdict"], string>> = {
  met: "17603A",
  violated: "A3161F",
  unknown: "4A5361",
  "not-applicable": "4A5361",
};
