/** A verdict at a glance: a word, a sign and a colour, so that none of them has to do it alone. */

import { type Html, html, raw } from "../html.js";
import type { Words } from "../words/words.js";
import type { Side } from "../../scenarios/verdicts.js";

const SIGNS: Readonly<Record<Side["verdict"], Html>> = {
  met: raw('<path d="M3 8.5l3.5 3.5L13 4.5"/>'),
  violated: raw('<path d="M4 4l8 8M12 4l-8 8"/>'),
  unknown: raw('<path d="M5 6a3 3 0 1 1 4.2 2.7Q8 9.3 8 10.3M8 12.6v.4"/>'),
  "not-applicable": raw('<path d="M3.5 8h9"/>'),
};

export const badge = (verdict: Side["verdict"], { say }: Words): Html =>
  html`<span class="badge ${verdict}"
    ><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${SIGNS[verdict]}</svg
    >${say(verdict)}</span
  >`;
