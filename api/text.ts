/** The answer to a run as text for a terminal. */

import { toMinutes } from "../geodata/units.js";
import type { AccessImpact } from "../scenarios/compare.js";
import { operationText } from "./operation-text.js";
import { bijdrageLines } from "./bijdrage-document.js";
import { procedureLines } from "./procedure-document.js";
import type { Result } from "./result.js";
import { type VerdictGroup, amountText, apart, turns, verdictGroups } from "./verdict-groups.js";
import { ambulanceLines, bottleneckLines, lensLines } from "./text-practice.js";
import type { Words } from "./words/words.js";

/** Places named in one line before the rest is counted. */
const PLACES_SHOWN = 8;
const FLOWS_SHOWN = 12;

export function runText(result: Result, words: Words): string {
  const { say } = words;
  const { unmeasured, rest } = apart(verdictGroups(result.verdicts));
  return [
    ...head(result, words),
    "",
    say("text-verdicts"),
    ...rest.flatMap((group) =>
      group.rows.length === 1 ? verdictLines(group.rows[0], words) : groupLines(group, words),
    ),
    ...unmeasuredLines(unmeasured, words),
    "",
    say("text-access"),
    ...result.access.filter(({ period }) => period === "norm").flatMap((row) => accessLines(row, words)),
    ...periodLines(result, words),
    ...section(say("text-lenses"), lensLines(result, words)),
    ...section(say("text-flows"), flowLines(result, words)),
    ...section(say("text-cascade"), cascadeLines(result, words)),
    ...section(say("text-gevoelig"), gevoeligLines(result, words)),
    ...section(say("text-ambulance"), ambulanceLines(result, words)),
    ...section(say("text-following"), followingLines(result, words)),
    ...section(say("text-bottlenecks"), bottleneckLines(result, words)),
    ...section(
      say("text-procedure"),
      result.procedure.flatMap((one) => procedureLines(one, words)),
    ),
    ...section(
      say("text-bijdrage"),
      result.bijdrage.flatMap((one) => bijdrageLines(one, words)),
    ),
    ...section(say("text-unknown"), [
      ...[result.ambulance, result.cost].flatMap((part) => ("unknown" in part ? [`  ${part.unknown}`] : [])),
      ...result.gaps.map(({ what, mark }) => `  ${what} [${mark}]`),
    ]),
    "",
    say("text-receipt", { id: result.receipt.id.slice(0, 16), ...result.receipt.marks }),
    "",
  ].join("\n");
}

/** Beds, staff and money in four lines; the rest stands in the report. */
function followingLines({ chain, staff, cost, hospitals }: Result, words: Words): string[] {
  const { say, signed, number } = words;
  const full = hospitals.filter(({ flags }) => flags.some(({ pressure }) => pressure === "wards-too-full"));
  const range = (
    { low, mid, high }: { low: number | null; mid: number | null; high: number | null },
    scale: number,
  ) => ({
    low: signed((low ?? 0) / scale, 1),
    mid: signed((mid ?? 0) / scale, 1),
    high: signed((high ?? 0) / scale, 1),
  });
  const transfers = chain.find(({ part, subject }) => part === "ic" && subject.kind === "region")?.extra[
    "transfers"
  ];
  const lines = [
    say("text-following-staff", range(staff.ranges.fte, 1)),
    say("text-following-short", range(staff.ranges.short, 1)),
    full.length === 0
      ? say("text-following-wards-none")
      : say("text-following-wards", {
          locations: full
            .map(({ name, scenario }) => `${name} (${words.percent(Number(scenario.wardOccupancy), 0)})`)
            .join(", "),
        }),
    ...(transfers && transfers.baseline !== transfers.scenario
      ? [
          say("text-following-ic", {
            before: number(transfers.baseline ?? 0),
            after: number(transfers.scenario ?? 0),
          }),
        ]
      : []),
    ...("unknown" in cost
      ? [cost.unknown]
      : [
          say("text-following-cost", {
            ...range(cost.figures.careStructural, MILLION),
            year: cost.priceYear,
          }),
          say("text-following-one-off", range(cost.figures.careOneOff, MILLION)),
        ]),
  ];
  return lines.map((line) => `  ${line}`);
}

const MILLION = 1e6;

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ["", title, ...lines];

function head({ title, region, receipt, operations, facilities }: Result, words: Words): string[] {
  const { say, date } = words;
  const nameOf = (id: string) => facilities.find((facility) => facility.id === id)?.name ?? id;
  return [
    say("text-title", { title: title || say("untitled") }),
    say("text-on", {
      on: date(receipt.on),
      normsOn: date(receipt.normsOn),
      region: region.title,
      supply: date(region.supplyDate),
      people: date(region.peopleDate),
      profile: region.speedProfile,
    }),
    ...operations.map((operation) => operationText(operation, words, nameOf)),
  ];
}

function verdictLines(verdict: Result["verdicts"][number], words: Words): string[] {
  const { say } = words;
  const { scenario, unit, title, standing, mark, version, explanation, announced } = verdict;
  const margin =
    scenario.margin === null
      ? ""
      : `  (${say("text-margin", { margin: amountText(scenario.margin, unit, words, true) })})`;
  return [
    `  ${say(scenario.verdict)}  ${title}${margin}`,
    `      ${explanation}`,
    `      ${say("text-standing", { standing: say(standing), mark, version })}`,
    ...announced.map(({ says }) => `      ${says}`),
  ];
}

/** A norm about many subjects: the counts, then those that fail or turn. */
function groupLines({ rows, met, violated, unknown }: VerdictGroup, words: Words): string[] {
  const { say } = words;
  const [{ title, standing, mark, version }] = rows;
  const told = rows.filter((row) => row.scenario.verdict === "violated" || turns(row));
  const line = (row: (typeof rows)[number]) => {
    const { subject, baseline, scenario, unit } = row;
    const chance =
      scenario.chance === undefined
        ? []
        : [say("text-subject-chance", { chance: words.percent(scenario.chance) })];
    const before = turns(row)
      ? [
          say("text-subject-before", {
            verdict: `${say(baseline.verdict)} ${amountText(baseline.value, unit, words)}`,
          }),
        ]
      : [];
    const main = say("text-subject", {
      name: subject.name,
      verdict: say(scenario.verdict),
      value: amountText(scenario.value, unit, words),
      margin: amountText(scenario.margin, unit, words, true),
    });
    return `      ${[main, ...before, ...chance].join("; ")}`;
  };
  return [
    `  ${title}: ${say("text-subjects", { met, violated, unknown, all: rows.length })}`,
    ...told.map(line),
    ...(unknown > 0
      ? [`      ${rows.find(({ scenario }) => scenario.verdict === "unknown")!.explanation}`]
      : []),
    `      ${say("text-standing", { standing: say(standing), mark, version })}`,
  ];
}

/** Norms that only measured figures can answer, and that nobody gave any of: named together. */
function unmeasuredLines(groups: readonly VerdictGroup[], { say }: Words): string[] {
  if (groups.length === 0) return [];
  return [
    `  ${say("text-unmeasured", { count: groups.length })}`,
    ...groups.map(({ rows: [{ title, standing, mark, norm }] }) => {
      const place = `${say(standing)}, ${say("mark")} ${mark}`;
      return `      ${title} (${norm}; ${place})`;
    }),
  ];
}

function accessLines(row: AccessImpact, words: Words): string[] {
  const { say, number, signed, minutes } = words;
  const care = say(row.function);
  const { displaced, longer, baseline, scenario, net, byRegion } = row;
  const newly = byRegion
    .filter(({ layer, newlyOutsideInhabitants }) => layer === "place" && newlyOutsideInhabitants > 0)
    .sort((a, b) => b.newlyOutsideInhabitants - a.newlyOutsideInhabitants);
  const named = newly
    .slice(0, PLACES_SHOWN)
    .map(({ name, newlyOutsideInhabitants: count }) => say("text-place", { name, count: number(count) }));
  const more = newly.length - named.length;
  const places = more > 0 ? [...named, say("text-more-places", { count: more })] : named;
  return [
    `  ${say(`text-access-${row.measure}`, { care, minutes: number(toMinutes(row.thresholdSeconds)) })}`,
    `      ${say("text-outside", {
      before: number(baseline.outsideInhabitants),
      after: number(scenario.outsideInhabitants),
      net: signed(net),
    })}`,
    `      ${
      displaced.inhabitants === 0
        ? say("text-nobody-moves")
        : say("text-displaced", {
            count: number(displaced.inhabitants),
            mean: minutes(displaced.meanExtraSeconds, true),
            median: minutes(displaced.medianExtraSeconds, true),
            p90: minutes(displaced.p90ExtraSeconds, true),
          })
    }`,
    ...(displaced.unreachableInhabitants > 0
      ? [`      ${say("text-unreachable", { count: number(displaced.unreachableInhabitants) })}`]
      : []),
    ...(longer.inhabitants === 0 || longer.inhabitants === displaced.inhabitants
      ? []
      : [
          `      ${say("text-longer", {
            count: number(longer.inhabitants),
            mean: minutes(longer.meanExtraSeconds, true),
            p90: minutes(longer.p90ExtraSeconds, true),
          })}`,
        ]),
    ...(places.length > 0 && row.measure === "chain"
      ? [`      ${say("text-newly", { places: places.join(", ") })}`]
      : []),
  ];
}

/** Parts of the week in which practice differs from the supply of the norm, or in which something changes. */
function periodLines({ access }: Result, { say, number, signed }: Words): string[] {
  return access.flatMap((row) => {
    const norm = access.find(
      (one) => one.function === row.function && one.measure === "drive" && one.period === "norm",
    );
    const outside = ({ baseline, scenario }: AccessImpact) =>
      [baseline, scenario].map((side) => side.outsideInhabitants);
    if (row.period === "norm" || !norm || outside(row).join() === outside(norm).join()) return [];
    return [
      `  ${say("text-access-period", { care: say(row.function), period: say(`period-${row.period}`) })}`,
      `      ${say("text-outside", {
        before: number(row.baseline.outsideInhabitants),
        after: number(row.scenario.outsideInhabitants),
        net: signed(row.net),
      })}`,
    ];
  });
}

function flowLines({ flows, facilities }: Result, { say, number }: Words): string[] {
  const nameOf = (id: string) => facilities.find((facility) => facility.id === id)?.name ?? id;
  const moved = flows.filter(({ kind }) => kind === "redistribution");
  return moved.slice(0, FLOWS_SHOWN).map(({ from, to, careType, perYear }) => {
    const unit = facilities.find((facility) => facility.function === careType)?.unit ?? "patients/year";
    return `  ${say("text-flow", {
      from: nameOf(from),
      to: nameOf(to),
      perYear: number(perYear),
      unit: say(unit),
    })}`;
  });
}

const STEPS_SHOWN = 8;

function cascadeLines({ cascade }: Result, { say, number }: Words): string[] {
  const lines = cascade
    .slice(0, STEPS_SHOWN)
    .map(
      ({ step, subject, effect, cause }) =>
        `  ${say("text-cascade-row", { step: number(step), name: subject.name, effect, cause })}`,
    );
  const more = cascade.length - STEPS_SHOWN;
  return more > 0 ? [...lines, `  ${say("text-cascade-more", { count: number(more) })}`] : lines;
}

/** Locations whose closing would come to weigh more than it does now. */
function gevoeligLines({ gevoelig, facilities }: Result, { say, number }: Words): string[] {
  return gevoelig.flatMap(({ function: care, baseline, scenario }) =>
    scenario.flatMap(({ id, inhabitantsNewlyOutside }) => {
      const before = baseline.find((row) => row.id === id)?.inhabitantsNewlyOutside ?? 0;
      if (inhabitantsNewlyOutside <= before) return [];
      const name = facilities.find((facility) => facility.id === id)?.name ?? id;
      const values = {
        care: say(care),
        name,
        count: number(inhabitantsNewlyOutside),
        before: number(before),
      };
      return [`  ${say("text-gevoelig-row", values)}`];
    }),
  );
}
