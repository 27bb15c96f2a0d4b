/** Section 3 and its appendix: each norm with its verdict, why, by which rule, what is announced, what was not tested. */

import type { Side } from "../../scenarios/verdicts.js";
import type { ResultVerdict } from "../result.js";
import { type VerdictGroup, amountText, apart, turns, verdictGroups } from "../verdict-groups.js";
import type { Words } from "../words/words.js";
import { badge, heading, list, markOf, note, paragraph, quiet, strong, subheading, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import { type Told, grouped } from "./told.js";
import { traceItems } from "./trace.js";

/** Norms about the change, and norms that it turns: with both explanations. */
const isMain = ({ rows }: VerdictGroup) => rows[0].about === "change" || rows.some(turns);

export function verdicts(told: Told): Block[] {
  const { say } = told.words;
  const groups = verdictGroups(told.result.verdicts);
  const main = groups.filter(isMain);
  return [
    note(say("report-margin-meaning")),
    ...main.flatMap((group) => explained(group, told)),
    ...notes(main, told),
    paragraph(say("report-other-norms-where")),
  ];
}

/** All other norms: one table of verdicts, then each with both explanations, then those nobody measured. */
export function otherVerdicts(told: Told): Block[] {
  const { say } = told.words;
  const { unmeasured, rest } = apart(verdictGroups(told.result.verdicts).filter((group) => !isMain(group)));
  return [
    ...(rest.length > 0 ? [counts(rest, told)] : []),
    ...rest.flatMap((group) => explained(group, told)),
    ...notes(rest, told),
    ...(unmeasured.length > 0
      ? [heading(say("report-unmeasured")), paragraph(say("not-observed-anywhere")), listed(unmeasured, told)]
      : []),
  ];
}

const counts = (groups: readonly VerdictGroup[], { words: { say } }: Told): Block =>
  table(
    say("report-other-norms"),
    [
      { head: say("report-norm"), wide: 4 },
      ...["met", "violated", "unknown"].map((verdict) => ({ head: say(verdict), number: true })),
    ],
    groups.map(({ rows, met, violated, unknown }) => [
      rows[0].title,
      ...(rows[0].scenario.verdict === "not-applicable" ? ["–", "–", "–"] : [met, violated, unknown]),
    ]),
  );

/** Norms that only measured figures can answer, and that nobody gave any of. */
const listed = (groups: readonly VerdictGroup[], { words }: Told): Block =>
  table(
    words.say("report-unmeasured"),
    [
      { head: words.say("report-norm"), wide: 3 },
      { head: words.say("standing") },
      { head: words.say("report-mark"), wide: 0.5 },
      { head: words.say("source"), wide: 3 },
    ],
    groups.map(({ rows: [{ title, version, standing, mark, source }] }): Inline[] => [
      `${title} (${version})`,
      words.say(standing),
      markOf(mark, words),
      `${source.title}, ${source.article}`,
    ]),
  );

function subjects({ rows }: VerdictGroup, { words }: Told): Block {
  const { say, percent } = words;
  const chances = rows.some(({ scenario }) => scenario.chance !== undefined);
  return table(
    say("report-verdict-table"),
    [
      { head: say("report-subject"), wide: 2 },
      { head: say("report-baseline") },
      { head: say("report-scenario") },
      { head: say("report-value"), number: true },
      { head: say("report-margin-head"), number: true },
      ...(chances ? [{ head: say("report-chance"), number: true }] : []),
    ],
    rows
      .filter(isKnown)
      .map(({ subject, baseline, scenario, unit }): Inline[] => [
        subject.name,
        badge(baseline.verdict, words),
        badge(scenario.verdict, words),
        amountText(scenario.value, unit, words),
        amountText(scenario.margin, unit, words, true),
        ...(chances ? [scenario.chance === undefined ? "–" : percent(scenario.chance)] : []),
      ]),
  );
}

/** A subject of which anything is known, before or after; of the others the reason is told once. */
const isKnown = ({ baseline, scenario }: ResultVerdict) =>
  baseline.verdict !== "unknown" || scenario.verdict !== "unknown";

function explained(group: VerdictGroup, told: Told): Block[] {
  const { words } = told;
  const { say, date } = words;
  const [first] = group.rows;
  const { title, version, standing, mark, baseline, scenario, legal, source } = first;
  return [
    heading(title),
    note([
      `${say("report-version")} ${version}; ${say(standing)}; ${say("report-mark")} `,
      markOf(mark, words),
    ]),
    ...(group.rows.some(isKnown) ? [subjects(group, told)] : []),
    subheading(say("report-plain")),
    ...reasons(group.rows, words).map(paragraph),
    // Where both sides have one reason, the words above say it.
    ...(group.rows.length === 1 && baseline.why !== scenario.why ? whyNot(baseline, say) : []),
    subheading(say("report-legal")),
    note([
      legal,
      " ",
      { kind: "link", url: source.url },
      ` (${say("report-read-on", { on: date(source.readOn) })}).`,
    ]),
    ...group.rows.flatMap((row) => traced(row, group.rows.length > 1, words)),
  ];
}

/** What is announced and what was not tested, once where several norms say the same; then their titles stand before it. */
function notes(groups: readonly VerdictGroup[], { words }: Told): Block[] {
  const { say } = words;
  const firsts = groups.map(({ rows }) => rows[0]);
  const once = <T>(found: (norm: ResultVerdict) => readonly T[]) => {
    const titles = new Map<string, { note: T; of: string[] }>();
    for (const norm of firsts)
      for (const one of found(norm)) {
        const key = JSON.stringify(one);
        titles.set(key, { note: one, of: [...(titles.get(key)?.of ?? []), norm.title] });
      }
    return [...titles.values()];
  };
  const announced = once((norm) => norm.announced);
  const notExpressed = once((norm) => norm.notExpressed);
  return [
    ...(announced.length > 0
      ? [
          heading(say("report-announced")),
          list(
            announced.map(({ note: one, of }) => [
              strong(`${of.join("; ")}: `),
              `${one.says} `,
              quiet([`(${one.source}; ${say("mark")} `, markOf(one.mark, words), ")"]),
            ]),
          ),
        ]
      : []),
    ...(notExpressed.length > 0
      ? [
          heading(say("report-not-expressed")),
          list(
            notExpressed.map(({ note: { says, reason }, of }) => [
              strong(`${of.join("; ")}: `),
              `${says}: ${reason}`,
            ]),
          ),
        ]
      : []),
  ];
}

/** Explanations of several subjects that differ by name alone are one, with all their names before it. */
function reasons(rows: readonly ResultVerdict[], { say }: Words): string[] {
  const nameless = ({ explanation, subject: { name } }: ResultVerdict) =>
    explanation.replace(`${name}: `, "").replaceAll(name, say("report-each"));
  return grouped(rows, nameless).map((alike) =>
    alike.length === 1 ? alike[0]!.explanation : `${namesOf(alike, say)}: ${nameless(alike[0]!)}`,
  );
}

/** Display only: of more subjects than these the first are named, and the others counted. */
const NAMED = 4;

function namesOf(rows: readonly ResultVerdict[], say: Words["say"]): string {
  const names = rows.map(({ subject }) => subject.name);
  if (names.length <= NAMED) return names.join(", ");
  return say("report-and-others", {
    names: names.slice(0, NAMED - 1).join(", "),
    count: names.length - NAMED + 1,
  });
}

/** The trace of one subject, shut so that a page can be read. Unknown ones of many say why above. */
const traced = ({ trace, subject, scenario }: ResultVerdict, many: boolean, words: Words): Block[] =>
  trace !== null && !(many && scenario.verdict === "unknown")
    ? [
        {
          kind: "unfold",
          title: many ? `${words.say("report-trace")}: ${subject.name}` : words.say("report-trace"),
          blocks: [{ kind: "list", signs: false, items: [traceItems(trace, words)] }],
        },
      ]
    : [];

const whyNot = ({ why }: Side, say: (key: string) => string): Block[] =>
  why === undefined ? [] : [note(`${say("report-baseline")}: ${say(why)}`)];
