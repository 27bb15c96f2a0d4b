/** Section 7: what the answer does not hold, what would make it known, and what stood in for missing data. */

import { type Html, html } from "../html.js";
import { table } from "./table.js";
import { type Told, markOf } from "./told.js";

export function unknown({ result, words }: Told): Html {
  const { say } = words;
  const { ambulance, cost, gaps, diagnostics } = result;
  const parts = Object.entries({ ambulance, cost }).flatMap(([part, told]) =>
    "unknown" in told ? [[part, told] as const] : [],
  );
  return html`${table(
      say("report-unknown-table"),
      [
        { head: say("report-part") },
        { head: say("report-unknown") },
        { head: say("report-would-make-known") },
      ],
      parts.map(([part, told]) => [say(`report-part-${part}`), told.unknown, told.wouldMakeKnown]),
    )}
    ${
      gaps.length > 0 &&
      table(
        say("report-gap-table"),
        [
          { head: say("report-gap") },
          { head: say("report-stand-in") },
          { head: say("report-mark") },
          { head: say("report-influence") },
        ],
        gaps.map(({ what, standIn, mark, influence }) => [what, standIn, markOf(mark, words), influence]),
      )
    }
    <h3>${say("report-findings")}</h3>
    ${
      diagnostics.length === 0
        ? html`<p>${say("report-no-findings")}</p>`
        : html`<ul>
            ${diagnostics.map((found) => {
              const { problem, remedy } = words.diagnostic(found);
              return html`<li>
                <strong>${say(found.severity)}</strong> <code>${found.where}</code>: ${problem} ${remedy}
              </li>`;
            })}
          </ul>`
    }`;
}
