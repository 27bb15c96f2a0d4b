/** Section 4: who is displaced, per function and way of travel, by age, region and place. */

import { toMinutes } from "../../geodata/units.js";
import type { AccessImpact, AgeRow } from "../../scenarios/compare.js";
import { type Html, html, type Part } from "../html.js";
import { burden } from "./burden.js";
import { lenses } from "./lenses.js";
import { type Told, capital, careName, careTitle, changes, functionsOf, sayOr } from "./told.js";
import { table } from "./table.js";

/** The layer that holds gemeenten, or towns; all others are regions. */
const PLACE = "place";

export function people(told: Told): Html {
  const { result, words } = told;
  return html`<p>${words.say("report-people-lead")}</p>
    ${functionsOf(result).map((care) => {
      const all = result.access.filter((row) => row.function === care);
      const rows = all.filter(({ period }) => period === "norm");
      return html`<h3>${careTitle(care, words)}</h3>
        ${all.some(changes) ? html`${overview(rows, told)}${weekParts(all, told)}${ages(rows, told)}${regions(rows, told)}${burden(care, told)}${rows.map((row) => places(row, told))}` : html`<p>${words.say("report-nothing-changes-for", { care: careName(care, words) })}</p>`}`;
    })}
    ${lenses(told)}`;
}

const measureName = ({ measure, thresholdSeconds }: AccessImpact, { words }: Told) =>
  words.say(`report-measure-${measure}`, { minutes: words.number(toMinutes(thresholdSeconds)) });

function overview(rows: readonly AccessImpact[], told: Told): Html {
  const { say, number, signed, minutes } = told.words;
  const line = (key: string, cell: (row: AccessImpact) => Part): Part[] => [say(key), ...rows.map(cell)];
  const minute = (seconds: number | null) =>
    seconds === null ? "–" : say("report-minutes", { minutes: minutes(seconds, true) });
  const unreachable = rows.some(({ displaced }) => displaced.unreachableInhabitants > 0);
  return table(
    say("report-access-table", { care: careTitle(rows[0]!.function, told.words) }),
    [{ head: say("report-figure") }, ...rows.map((row) => ({ head: measureName(row, told), number: true }))],
    [
      line("report-outside-before", ({ baseline }) => number(baseline.outsideInhabitants)),
      line("report-outside-after", ({ scenario }) => number(scenario.outsideInhabitants)),
      line("report-net", ({ net }) => signed(net)),
      line("report-newly-outside", (row) => number(row.newlyOutsideInhabitants)),
      line("report-newly-inside", (row) => number(row.newlyInsideInhabitants)),
      line("report-displaced", ({ displaced }) => number(displaced.inhabitants)),
      ...(unreachable
        ? [line("report-unreachable", ({ displaced }) => number(displaced.unreachableInhabitants))]
        : []),
      line("report-mean", ({ displaced }) => minute(displaced.meanExtraSeconds)),
      line("report-median", ({ displaced }) => minute(displaced.medianExtraSeconds)),
      line("report-p90", ({ displaced }) => minute(displaced.p90ExtraSeconds)),
      line("report-longer", ({ longer }) => number(longer.inhabitants)),
      line("report-longer-mean", ({ longer }) => minute(longer.meanExtraSeconds)),
    ],
  );
}

/** Own car in each part of the week, to what is open throughout it; shown beside what counts for the norm. */
function weekParts(all: readonly AccessImpact[], told: Told): Html {
  const { say, number, signed } = told.words;
  const parts = all.filter(({ measure }) => measure === "drive");
  return table(
    say("report-week-table"),
    [
      { head: say("report-week-part") },
      ...["report-outside-before", "report-outside-after", "report-net", "report-displaced"].map((key) => ({
        head: say(key),
        number: true,
      })),
    ],
    parts.map(({ period, baseline, scenario, net, displaced }) => [
      say(`report-period-${period}`),
      number(baseline.outsideInhabitants),
      number(scenario.outsideInhabitants),
      signed(net),
      number(displaced.inhabitants),
    ]),
  );
}

/** Two columns for each way of travel: displaced, and newly outside. */
function pairsOfColumns(rows: readonly AccessImpact[], { words: { say } }: Told) {
  return rows.flatMap(({ measure }) => [
    { head: say(`report-displaced-${measure}`), number: true },
    { head: say(`report-newly-${measure}`), number: true },
  ]);
}

function ages(rows: readonly AccessImpact[], told: Told): Html {
  const { say, number } = told.words;
  const [first] = rows as [AccessImpact, ...AccessImpact[]];
  if (first.byAge.length < 2) return html``;
  return table(
    say("report-age-table", { care: careTitle(first.function, told.words) }),
    [{ head: say("report-age") }, ...pairsOfColumns(rows, told)],
    first.byAge.map(({ from, to }, band) => [
      to === null ? say("report-age-over", { from }) : say("report-age-band", { from, to }),
      ...rows.flatMap(({ byAge }) => {
        const row: AgeRow = byAge[band]!;
        return [number(row.displacedInhabitants), number(row.newlyOutsideInhabitants)];
      }),
    ]),
  );
}

/** Only regions in which something changes, and how many were left out for that reason. */
function regions(rows: readonly AccessImpact[], told: Told): Html {
  const { say, number, signed } = told.words;
  const layers = [...new Set(rows[0]!.byRegion.map(({ layer }) => layer))].filter((layer) => layer !== PLACE);
  return html`${layers.map((layer) => {
    const codes = rows[0]!.byRegion
      .filter((row) => row.layer === layer)
      .map(({ code, name }) => ({ code, name }));
    const cells = codes.map(({ code, name }) => {
      const found = rows.map(({ byRegion }) =>
        byRegion.find((row) => row.layer === layer && row.code === code)!,
      );
      return { name, found };
    });
    const changed = cells.filter(({ found }) =>
      found.some(
        (row) => row.displacedInhabitants + row.newlyOutsideInhabitants + row.newlyInsideInhabitants > 0,
      ),
    );
    const title = sayOr(told.words, `report-layer-${layer}`, layer);
    if (changed.length === 0) return html``;
    return html`${table(
      say("report-region-table", { layer: title, care: careTitle(rows[0]!.function, told.words) }),
      [
        { head: capital(title) },
        ...rows.flatMap(({ measure }) => [
          { head: say(`report-displaced-${measure}`), number: true },
          { head: say(`report-newly-${measure}`), number: true },
          { head: say(`report-net-${measure}`), number: true },
        ]),
      ],
      changed.map(({ name, found }) => [
        name,
        ...found.flatMap((row) => [
          number(row.displacedInhabitants),
          number(row.newlyOutsideInhabitants),
          signed(row.scenario.outsideInhabitants - row.baseline.outsideInhabitants),
        ]),
      ]),
    )}
    ${cells.length > changed.length && html`<p class="small">${say("report-regions-unchanged", { count: cells.length - changed.length })}</p>`}`;
  })}`;
}

/** Everyone newly outside, by place, the most people first; as a list that runs in columns. */
function places(row: AccessImpact, told: Told): Html {
  const { say, number } = told.words;
  const newly = row.byRegion
    .filter(({ layer, newlyOutsideInhabitants }) => layer === PLACE && newlyOutsideInhabitants > 0)
    .sort((a, b) => b.newlyOutsideInhabitants - a.newlyOutsideInhabitants || (a.code < b.code ? -1 : 1));
  const measure = measureName(row, told);
  if (newly.length === 0) return html`<p class="small">${say("report-places-none", { measure })}</p>`;
  return html`<h4>${say("report-places", { measure, count: newly.length })}</h4>
    <ul class="places">
      ${newly.map(
        ({ name, newlyOutsideInhabitants }) =>
          html`<li><span>${name}</span> <span class="number">${number(newlyOutsideInhabitants)}</span></li>`,
      )}
    </ul>`;
}
