/** The first page: what changes, what the norms say, what it means for how many people, what is not known. */

import { toMinutes } from "../../geodata/units.js";
import { MARKS } from "../../geodata/world.js";
import type { Result, ResultVerdict } from "../result.js";
import { type VerdictGroup, turns, verdictGroups } from "../verdict-groups.js";
import { badge, change, facts, heading, list, note, paragraph, strong, table, warning } from "./blocks.js";
import type { Block, Card, Inline } from "./document.js";
import { changesText } from "./scenario.js";
import { type Told, accessOf, careName, changes, functionsOf, nameOf, rowOf } from "./told.js";

export function summary(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const groups = verdictGroups(result.verdicts);
  const tested = groups.filter(({ rows }) => rows[0].about === "change");
  return [
    paragraph([
      strong(`${say("report-closes")}: `),
      changesText(told),
      " ",
      say("report-from-day", { on: words.date(result.receipt.on) }),
    ]),
    ...(result.receipt.countsLimitedHours ? [warning(say("report-limited-hours"))] : []),
    { kind: "cards", cards: tested.flatMap(({ rows }) => rows.map((row) => card(row, told))) },
    heading(say("report-what-it-means")),
    list(meanings(told)),
    ...otherNorms(groups, told),
    heading(say("report-not-known-title")),
    list(unknowns(told, groups)),
  ];
}

function card(verdict: ResultVerdict, { result, words }: Told): Card {
  const { say } = words;
  const { number, signed } = facts(words);
  const { scenario, title, unit, standing, version, mark } = verdict;
  const access = accessOf(verdict, result);
  const blocks: Block[] = [
    paragraph([badge(scenario.verdict, words), " ", strong(title)]),
    ...(access
      ? [
          paragraph([
            change(
              number(access.baseline.outsideInhabitants),
              number(access.scenario.outsideInhabitants),
              words,
            ),
            " ",
            say("report-outside-minutes", { minutes: words.number(toMinutes(access.thresholdSeconds)) }),
          ]),
        ]
      : []),
    ...(scenario.margin === null || access
      ? []
      : [paragraph([signed(scenario.margin), " ", say("report-margin", { unit: say(unit) })])]),
    ...(access ? [] : [paragraph(verdict.explanation)]),
    note(say("text-standing", { standing: say(standing), mark, version })),
  ];
  return { verdict: scenario.verdict, blocks };
}

/** In figures: who goes further, who takes over, what it asks of ambulances, staff and money. */
function meanings(told: Told): Inline[] {
  return [...people(told), ...receiving(told), ...ambulances(told), ...money(told)];
}

function people({ result, words }: Told): Inline[] {
  const { say } = words;
  const { number, minutesLong } = facts(words);
  const rows = functionsOf(result).flatMap((care) => rowOf(result, care, "chain") ?? []);
  const told = rows
    .filter(changes)
    .map((row): Inline => [
      strong([number(row.displaced.inhabitants), " ", say("report-inhabitants")]),
      " ",
      say("report-means-other", { care: careName(row.function, words) }),
      " ",
      minutesLong(row.displaced.meanExtraSeconds),
      "; ",
      say("report-means-outside", { minutes: words.number(toMinutes(row.thresholdSeconds)) }),
      " ",
      strong(number(row.newlyOutsideInhabitants)),
      ".",
    ]);
  return told.length > 0 ? told : [say("report-nobody")];
}

/** The location that takes over most. */
function receiving(told: Told): Inline[] {
  const { result, words } = told;
  const { say } = words;
  const { number } = facts(words);
  return functionsOf(result).flatMap((care): Inline[] => {
    const [most] = result.flows
      .filter(({ careType, kind }) => careType === care && kind === "redistribution")
      .sort((a, b) => b.perYear - a.perYear);
    const row = most && result.facilities.find(({ id, function: found }) => id === most.to && found === care);
    if (!row?.baseline || !row.scenario || row.baseline.perYear <= 0) return [];
    const more = (row.scenario.perYear - row.baseline.perYear) / row.baseline.perYear;
    return [
      [
        strong(nameOf(told, row.id)),
        " ",
        say("report-means-receives", { care: careName(care, words) }),
        " ",
        change(number(row.baseline.perYear), number(row.scenario.perYear), words),
        ` ${say(row.unit)} (${words.signed(100 * more)} %); `,
        say("report-means-stop"),
        " ",
        change(number(row.baseline.stopMinutesPerDay), number(row.scenario.stopMinutesPerDay), words),
        ` ${say("report-minutes-per-day")}.`,
      ],
    ];
  });
}

function ambulances({ result: { ambulance }, words }: Told): Inline[] {
  const { say } = words;
  const { signed, number } = facts(words);
  if ("unknown" in ambulance || ambulance.country.extraBusyHoursPerYear === 0) return [];
  const { extraBusyHoursPerYear, baseline, scenario } = ambulance.country;
  return [
    [
      strong(say("report-means-ambulance")),
      " ",
      signed(extraBusyHoursPerYear),
      ` ${say("report-means-hours")} `,
      change(number(baseline.busyHoursPerYear), number(scenario.busyHoursPerYear), words),
      ".",
    ],
  ];
}

function money({ result: { cost, staff }, words }: Told): Inline[] {
  const { say } = words;
  const { million, signed } = facts(words);
  const people: Inline[] = [
    [
      strong(say("report-means-staff")),
      " ",
      signed(staff.ranges.fte.mid ?? 0, 1),
      ` ${say("report-means-fte")} (`,
      signed(staff.ranges.fte.low ?? 0, 1),
      ` ${say("report-to")} `,
      signed(staff.ranges.fte.high ?? 0, 1),
      ").",
    ],
  ];
  if ("unknown" in cost) return people;
  const { careStructural, careOneOff } = cost.figures;
  const range = ({ low, high }: typeof careStructural): Inline => [
    " (",
    million(low, 1),
    ` ${say("report-to")} `,
    million(high, 1),
    ")",
  ];
  return [
    ...people,
    [
      strong(say("report-means-money")),
      " ",
      million(careStructural.mid, 1),
      ` ${say("report-million-year")}`,
      range(careStructural),
      `, ${say("report-once")} `,
      million(careOneOff.mid, 1),
      ` ${say("report-million")}`,
      range(careOneOff),
      ".",
    ],
  ];
}

/** Norms about a state that are violated somewhere, or that turn by this scenario. */
function otherNorms(groups: readonly VerdictGroup[], { words: { say } }: Told): Block[] {
  const told = groups.filter(
    ({ rows, violated }) => rows[0].about !== "change" && (violated > 0 || rows.some(turns)),
  );
  if (told.length === 0) return [];
  return [
    table(
      say("report-other-norms"),
      [
        { head: say("report-norm"), wide: 3 },
        ...["met", "violated", "unknown"].map((verdict) => ({ head: say(verdict), number: true })),
        { head: say("report-turns"), wide: 2 },
      ],
      told.map(({ rows, met, violated, unknown }) => [
        rows[0].title,
        ...[met, violated, unknown],
        rows
          .filter(turns)
          .map(({ subject }) => subject.name)
          .join(", ") || say("no"),
      ]),
    ),
  ];
}

/** How firm the ground is: what could not be tested, and how many inputs rest on recollection or assumption. */
function unknowns({ result, words: { say } }: Told, groups: readonly VerdictGroup[]): Inline[] {
  const { marks } = result.receipt;
  const untested = groups.filter(({ rows, unknown }) => unknown === rows.length).length;
  return [
    say("report-untested", { untested, all: groups.length }),
    say("report-caution", { weak: marks.D, all: sum(result), gaps: result.gaps.length }),
  ];
}

const sum = ({ receipt: { marks } }: Result) => MARKS.reduce((total, mark) => total + marks[mark], 0);
