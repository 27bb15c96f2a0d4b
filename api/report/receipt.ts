/** Section 8: from what this was computed, so that anyone can compute it again. */

import { MARKS } from "../../geodata/world.js";
import { type Html, html } from "../html.js";
import { writtenOperation } from "../operation-text.js";
import type { Result } from "../result.js";
import { pairs, table } from "./table.js";
import { type Told, markOf } from "./told.js";

export function receipt({ result, words }: Told): Html {
  const { say, date } = words;
  const { receipt: told, region } = result;
  const code = (text: string | number) => html`<code>${text}</code>`;
  return html`${pairs([
      [say("report-id"), code(told.id)],
      [
        say("report-engine"),
        say("report-engine-version", { version: told.engineVersion, node: told.nodeMajor }),
      ],
      [say("report-world"), code(told.world)],
      [say("report-norm-book"), code(told.normBook)],
      [say("report-assumptions"), code(told.assumptions)],
      [say("report-scenario-print"), code(told.scenario)],
      [say("report-seed"), told.seed],
      [say("report-on"), date(told.on)],
      [say("report-norms-on"), date(told.normsOn)],
      [say("report-supply-date"), date(region.supplyDate)],
      [say("report-people-date"), date(region.peopleDate)],
      [say("report-profile"), told.speedProfile],
      [say("report-limited"), say(told.countsLimitedHours ? "report-limited-yes" : "report-limited-no")],
    ])}
    ${table(
      say("report-marks-table"),
      [
        { head: say("report-mark") },
        { head: say("report-meaning") },
        { head: say("report-inputs"), number: true },
      ],
      MARKS.map((mark) => [markOf(mark, words), say(`report-mark-${mark}`), told.marks[mark]]),
    )}
    ${
      region.sources.length > 0 &&
      table(
        say("report-sources-table"),
        [{ head: say("report-what") }, { head: say("report-source") }, { head: say("report-licence") }],
        region.sources.map(({ what, source, licence }) => [what, source, licence]),
      )
    }
    <h3>${say("report-again")}</h3>
    <p>${say("report-again-how")}</p>
    <pre>${scenarioText(result)}</pre>
    <pre>${command(result)}</pre>`;
}

/** The scenario as a file: what was resolved and took effect, without the names that were looked up. */
const scenarioText = ({ title, region, receipt: { on }, operations }: Result) =>
  JSON.stringify(
    {
      format: "ketenimpact/scenario@1",
      title,
      region: region.name,
      on,
      operations: operations.map(writtenOperation),
    },
    undefined,
    2,
  );

const command = ({ region, receipt: { normsOn, seed, countsLimitedHours } }: Result) =>
  [
    "ketenimpact run scenario.json",
    `--region ${region.name}`,
    `--norms-on ${normsOn}`,
    `--seed ${seed}`,
    ...(countsLimitedHours ? ["--limited-hours"] : []),
    "--out rapport",
  ].join(" ");
