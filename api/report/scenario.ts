/** Section 2: what changes, against which baseline, on which data, with which program. */

import { operationText } from "../operation-text.js";
import { note, pairs, paragraph } from "./blocks.js";
import type { Block } from "./document.js";
import { type Told, locationName, nameOf } from "./told.js";

function operationsOf(told: Told): string[] {
  const { result, words } = told;
  return result.operations.map((operation) => {
    const { kind, name } = operation;
    const facility = kind !== "setDemand" && kind !== "closeRoad" && "facility" in operation;
    const about = facility ? locationName(told, operation.facility ?? "", name) : name;
    return operationText({ ...operation, name: about }, words, (id) => nameOf(told, id));
  });
}

/** All operations in one sentence. */
export const changesText = (told: Told): string =>
  operationsOf(told).join("; ") || told.words.say("report-closes-nothing");

export function scenario(told: Told): Block[] {
  const { result, words } = told;
  const { say, date } = words;
  const { receipt, region, practice } = result;
  const operations = operationsOf(told);
  return [
    paragraph(say("report-scenario-lead")),
    pairs([
      ...(operations.length > 0
        ? operations.map(
            (text, at) =>
              [`${say("report-closes")} ${operations.length > 1 ? at + 1 : ""}`.trim(), text] as const,
          )
        : [[say("report-closes"), say("report-closes-nothing")] as const]),
      [say("report-baseline-is"), say("report-baseline-says", { region: region.title })],
      [say("report-on"), date(receipt.on)],
      [say("report-norms-on"), date(receipt.normsOn)],
      [say("report-supply-date"), date(region.supplyDate)],
      [say("report-people-date"), date(region.peopleDate)],
      [say("report-profile"), region.speedProfile],
      [say("report-limited"), say(receipt.countsLimitedHours ? "report-limited-yes" : "report-limited-no")],
      [say("report-choice"), say(`report-choice-${practice.rule}`)],
      [say("report-coordination"), say(`report-coordination-${practice.coordination ? "yes" : "no"}`)],
      [
        say("report-engine"),
        say("report-engine-version", { version: receipt.engineVersion, node: receipt.nodeMajor }),
      ],
    ]),
    note(say("report-naive")),
  ];
}
