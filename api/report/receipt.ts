/** The last appendix: from what this was computed, so that anyone can compute it again. */

import { MARKS } from "../../geodata/world.js";
import { writtenOperation } from "../operation-text.js";
import type { Result } from "../result.js";
import { code, heading, markOf, pairs, paragraph, table } from "./blocks.js";
import type { Block } from "./document.js";
import type { Told } from "./told.js";

export function receipt({ result, words }: Told): Block[] {
  const { say, date } = words;
  const { receipt: told, region, normSet } = result;
  return [
    pairs([
      [say("report-id"), code(told.id)],
      [
        say("report-engine"),
        say("report-engine-version", { version: told.engineVersion, node: told.nodeMajor }),
      ],
      [say("report-world"), code(told.world)],
      [say("report-norm-book"), code(told.normBook)],
      [say("report-norm-set"), normSet === undefined ? say("report-norm-set-none") : code(normSet)],
      [say("report-assumptions"), code(told.assumptions)],
      [say("report-scenario-print"), code(told.scenario)],
      [say("report-seed"), told.seed],
      [say("report-on"), date(told.on)],
      [say("report-norms-on"), date(told.normsOn)],
    ]),
    table(
      say("report-marks-table"),
      [
        { head: say("report-mark"), wide: 0.5 },
        { head: say("report-meaning"), wide: 3 },
        { head: say("report-inputs"), number: true },
      ],
      MARKS.map((mark) => [markOf(mark, words), say(`report-mark-${mark}`), told.marks[mark]]),
    ),
    ...(region.sources.length > 0
      ? [
          table(
            say("report-sources-table"),
            [{ head: say("report-what") }, { head: say("report-source") }, { head: say("report-licence") }],
            region.sources.map(({ what, source, licence }) => [what, source, licence]),
          ),
        ]
      : []),
    heading(say("report-again")),
    paragraph(say("report-again-how")),
    { kind: "code", text: scenarioText(result) },
    { kind: "code", text: command(result) },
  ];
}

/** The scenario as a file: what was resolved and took effect, without the names that were looked up. */
const scenarioText = ({
  title,
  region,
  receipt: { on },
  operations,
  procedureGiven,
  practiceGiven,
}: Result) =>
  JSON.stringify(
    {
      format: "ketenimpact/scenario@1",
      title,
      region: region.name,
      on,
      operations: operations.map(writtenOperation),
      ...(procedureGiven ? { procedure: procedureGiven } : {}),
      ...(practiceGiven ? { practice: practiceGiven } : {}),
    },
    undefined,
    2,
  );

const command = ({ region, normSet, receipt: { normsOn, seed, countsLimitedHours } }: Result) =>
  [
    "ketenimpact run scenario.json",
    `--region ${region.name}`,
    `--norms-on ${normsOn}`,
    ...(normSet === undefined ? [] : [`--norm-set ${normSet}`]),
    `--seed ${seed}`,
    ...(countsLimitedHours ? ["--limited-hours"] : []),
    "--out rapport",
  ].join(" ");
