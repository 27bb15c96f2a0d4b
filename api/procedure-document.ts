/** The steps before care may end, as a result tells them: who, what, how far, by which rule. */

import type { Mark } from "../geodata/world.js";
import type { Checklist, StepStatus } from "../scenarios/procedure.js";
import type { Words } from "./words/words.js";

export interface ResultProcedure {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly readOn: string;
  readonly ending: Checklist["ending"];
  /** The day on which care ends; null when the operations give none. */
  readonly ends: string | null;
  readonly steps: readonly {
    readonly id: string;
    readonly who: string;
    readonly what: string;
    readonly status: StepStatus;
    readonly date: string | null;
    readonly latest: string | null;
    /** What would make it known; empty where it is. */
    readonly wouldMakeKnown: string;
    readonly standing: string;
    readonly mark: Mark;
    readonly source: string;
    readonly url: string;
  }[];
  readonly exception: { readonly says: string; readonly source: string; readonly mark: Mark };
  readonly notExpressed: readonly { readonly says: string; readonly reason: string }[];
}

export function resultProcedure(
  { procedure, ending, ends, steps }: Checklist,
  words: Words,
): ResultProcedure {
  const { id, validFrom, title, readOn, exception, notExpressed } = procedure;
  const place = ({ title: source, article }: { readonly title: string; readonly article: string }) =>
    article === "–" ? source : `${source}, ${article}`;
  return {
    id,
    version: validFrom,
    title: words.text(title),
    readOn,
    ending,
    ends,
    steps: steps.map(({ line, status, date, latest }) => ({
      id: line.id,
      who: words.text(line.who),
      what: words.text(line.what),
      status,
      date,
      latest,
      wouldMakeKnown:
        status === "not-known" && line.rule
          ? words.say(date === null ? "procedure-give-date" : "procedure-give-reference", {
              date: line.rule.date,
              reference: line.rule.notAfter,
            })
          : "",
      standing: line.standing,
      mark: line.source.mark,
      source: place(line.source),
      url: line.source.url,
    })),
    exception: {
      says: words.text(exception.says),
      source: place(exception.source),
      mark: exception.source.mark,
    },
    notExpressed: notExpressed.map((note) => ({
      says: words.text(note.says),
      reason: words.text(note.reason),
    })),
  };
}

/** For a terminal: a line a step. */
export function procedureLines(
  { title, ends, steps, exception, notExpressed }: ResultProcedure,
  { say, date: told }: Words,
): string[] {
  return [
    `  ${title} (${say("procedure-ends", { on: ends === null ? say("procedure-no-day") : told(ends) })})`,
    ...steps.flatMap(({ who, what, status, date, latest, wouldMakeKnown, standing, mark, source }) => {
      const days = [
        ...(date === null ? [] : [say("procedure-on", { on: told(date) })]),
        ...(latest === null ? [] : [say("procedure-latest", { on: told(latest) })]),
      ].join(", ");
      return [
        `    ${say(`procedure-${status}`)}  ${who} ${what}${days === "" ? "" : ` (${days})`}`,
        `        ${say(standing)}, ${say("mark")} ${mark}; ${source}${wouldMakeKnown === "" ? "" : `. ${wouldMakeKnown}`}`,
      ];
    }),
    `    ${say("procedure-exception")}: ${exception.says} (${say("mark")} ${exception.mark}; ${exception.source})`,
    ...notExpressed.map(({ says, reason }) => `    ${say("not-expressed")}: ${says} – ${reason}`),
  ];
}
