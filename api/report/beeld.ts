/** The ROAZ-beeld: demand, supply, flows, labour, volumes against norms; the baseline alone, whatever the scenario. */

import { toMinutes } from "../../geodata/units.js";
import type { AccessImpact } from "../../scenarios/compare.js";
import { PROFESSIONS } from "../../engine/flows/staff.js";
import { turns, verdictGroups } from "../verdict-groups.js";
import { facts, heading, list, note, paragraph, strong, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import {
  type Told,
  capital,
  careName,
  careTitle,
  functionsOf,
  inhabitantsOf,
  layerName,
  locationName,
  nameOf,
  rowOf,
} from "./told.js";

const openOf = ({ result }: Told, care: string) =>
  result.facilities.flatMap(({ function: found, baseline, ...row }) =>
    found === care && baseline ? [{ ...row, baseline }] : [],
  );

/** One page: how many people, how many locations, who is too far, which norms are not met. */
export function beeldSummary(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const { number } = facts(words);
  const cares = functionsOf(result).flatMap((care): Inline[] => {
    const row = rowOf(result, care, "chain");
    if (!row) return [];
    const minutes = words.number(toMinutes(row.thresholdSeconds));
    return [
      [
        strong(`${careTitle(care, words)}: `),
        say("report-beeld-locations", { count: words.number(openOf(told, care).length) }),
        " ",
        strong(number(row.baseline.outsideInhabitants)),
        ` ${say("report-beeld-outside", { minutes })}`,
      ],
    ];
  });
  return [
    paragraph(
      say("report-beeld-lead", {
        region: result.region.title,
        people: words.number(inhabitantsOf(result)),
        on: words.date(result.region.peopleDate),
      }),
    ),
    heading(say("report-what-it-means")),
    list([...cares, say("report-beeld-staff", staffValues(told))]),
    norms(told),
    heading(say("report-not-known-title")),
    list([say("report-beeld-gaps", { count: result.gaps.length })]),
  ];
}

function staffValues({ result: { staff }, words }: Told) {
  const total = (kind: "need" | "short") =>
    PROFESSIONS.reduce((sum, one) => sum + (staff.total.baseline[kind][one] ?? 0), 0);
  return { need: words.number(total("need")), short: words.number(total("short")) };
}

/** Norms about a state, as they stand before any change. */
function norms({ result, words }: Told): Block {
  const { say } = words;
  const groups = verdictGroups(result.verdicts.filter(({ about }) => about === "state"));
  const count = (rows: readonly { readonly baseline: { readonly verdict: string } }[], verdict: string) =>
    rows.filter(({ baseline }) => baseline.verdict === verdict).length;
  return table(
    say("report-beeld-norms"),
    [
      { head: say("report-norm"), wide: 4 },
      ...["met", "violated", "unknown"].map((verdict) => ({ head: say(verdict), number: true })),
    ],
    groups
      .filter(({ rows }) => count(rows, "met") + count(rows, "violated") > 0)
      .map(({ rows }) => [
        rows[0].title,
        count(rows, "met"),
        count(rows, "violated"),
        count(rows, "unknown"),
      ]),
  );
}

/** Supply: per function how many locations and how full; the fullest by name. */
export function beeldSupply(told: Told): Block[] {
  const { words } = told;
  const { say } = words;
  const { number, percent } = facts(words);
  return functionsOf(told.result).flatMap((care): Block[] => {
    const open = openOf(told, care).sort(
      (a, b) => (b.baseline.busyFractionPeak ?? 0) - (a.baseline.busyFractionPeak ?? 0),
    );
    if (open.length === 0) return [];
    return [
      heading(careTitle(care, words)),
      table(
        say("report-beeld-supply", {
          care: careTitle(care, words),
          count: Math.min(SHOWN, open.length),
          all: open.length,
        }),
        [
          { head: say("report-location"), wide: 3 },
          { head: say(open[0]!.unit), number: true },
          { head: say("report-places"), number: true },
          { head: say("report-busy-peak"), number: true },
          { head: say("report-stop"), number: true },
        ],
        open
          .slice(0, SHOWN)
          .map(({ id, baseline }): Inline[] => [
            nameOf(told, id),
            number(baseline.perYear),
            baseline.placesKnown
              ? number(baseline.places)
              : say("report-places-rule", { count: words.number(baseline.places) }),
            baseline.busyFractionPeak === null ? "–" : percent(baseline.busyFractionPeak, 0),
            number(baseline.stopMinutesPerDay),
          ]),
      ),
    ];
  });
}

const SHOWN = 15;

/** Access of each region of each layer but places. */
export function beeldAccess(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const rows = functionsOf(result).flatMap((care) => rowOf(result, care, "chain") ?? []);
  return rows.map((row) => regionsOf(row, told)).concat([note(say("report-comparison-note-beeld"))]);
}

function regionsOf(row: AccessImpact, { result, words }: Told): Block {
  const { say, percent } = words;
  const { number } = facts(words);
  const cells = ({ insideInhabitants, outsideInhabitants }: AccessImpact["baseline"]): Inline[] => {
    const all = insideInhabitants + outsideInhabitants;
    return [
      words.number(all),
      number(outsideInhabitants),
      percent(all > 0 ? outsideInhabitants / all : 0, 2),
    ];
  };
  const layer = row.byRegion.find((region) => region.layer !== "place")?.layer;
  return table(
    say("report-beeld-access", {
      care: careTitle(row.function, words),
      minutes: words.number(toMinutes(row.thresholdSeconds)),
    }),
    [
      { head: layer === undefined ? say("report-region") : capital(layerName(layer, words)), wide: 3 },
      { head: say("report-inhabitants"), number: true },
      { head: say("report-outside-change"), number: true },
      { head: say("report-outside-share"), number: true },
    ],
    [
      ...row.byRegion
        .filter((region) => region.layer === layer)
        .map(({ name, baseline }) => [name, ...cells(baseline)]),
      [strong(capital(result.region.title)), ...cells(row.baseline)],
    ],
  );
}

/** Flows without a scenario: who is brought elsewhere because a location is full. */
export function beeldFlows(told: Told): Block[] {
  const { words } = told;
  const { say } = words;
  const { number } = facts(words);
  const tables = functionsOf(told.result).flatMap((care): Block[] => {
    const rows = openOf(told, care)
      .filter(({ baseline }) => baseline.divertedPerYear >= 1)
      .sort((a, b) => b.baseline.divertedPerYear - a.baseline.divertedPerYear);
    if (rows.length === 0) return [];
    return [
      table(
        say("report-beeld-flows", { care: careName(care, words) }),
        [
          { head: say("report-location"), wide: 3 },
          ...["report-beeld-chosen", "report-beeld-diverted", "report-beeld-absorbed"].map((key) => ({
            head: say(key),
            number: true,
          })),
        ],
        rows
          .slice(0, SHOWN)
          .map(({ id, baseline }) => [
            nameOf(told, id),
            number(baseline.chosenPerYear),
            number(baseline.divertedPerYear),
            number(baseline.absorbedPerYear),
          ]),
      ),
    ];
  });
  return [paragraph(say("report-beeld-flows-lead")), ...tables, note(say("report-flows-certainty"))];
}

/** Labour: FTE needed and vacant, now. */
export function beeldLabour(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const { number } = facts(words);
  const { total, regions } = result.staff;
  return [
    paragraph(say("report-beeld-staff", staffValues(told))),
    table(
      say("report-beeld-labour"),
      [
        { head: say("report-staff-where"), wide: 1.6 },
        ...PROFESSIONS.flatMap((profession) =>
          (["need", "vacant"] as const).map((kind) => ({
            head: say(`report-staff-${kind}`, { profession: say(`profession-${profession}`) }),
            number: true,
          })),
        ),
      ],
      [...regions, total].map(({ subject, baseline }) => [
        subject.kind === "location" ? locationName(told, subject.id, subject.name) : subject.name,
        ...PROFESSIONS.flatMap((profession) => [
          number(baseline.need[profession] ?? 0, 1),
          number(baseline.short[profession] ?? 0, 1),
        ]),
      ]),
    ),
  ];
}

/** Expertise areas and volumes against their norms: which can be tested, and which nobody measured. */
export function beeldVolumes(told: Told): Block[] {
  const { result, words } = told;
  const volumes = result.verdicts.filter(({ norm }) => norm.includes("volume"));
  const known = volumes.filter(({ baseline }) => baseline.verdict !== "unknown");
  const titles = [
    ...new Set(volumes.filter((row) => !known.includes(row) && !turns(row)).map(({ title }) => title)),
  ];
  return [
    paragraph(words.say("report-beeld-volumes-lead")),
    ...(known.length > 0
      ? [
          table(
            words.say("report-beeld-volumes"),
            [
              { head: words.say("report-norm"), wide: 3 },
              { head: words.say("report-subject"), wide: 2 },
              { head: words.say("report-value"), number: true },
              { head: words.say("report-baseline") },
            ],
            known.map(({ title, subject, baseline }) => [
              title,
              subject.name,
              baseline.value === null ? "–" : words.number(baseline.value),
              words.say(baseline.verdict),
            ]),
          ),
        ]
      : []),
    heading(words.say("report-unmeasured")),
    list(titles),
  ];
}
