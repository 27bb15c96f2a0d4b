/** The charts of a report: loads before and after, what each model number does, ten years of demand. */

import { type Words, assumptionName } from "../words/words.js";
import { BAR, COLOURS, chart } from "./chart.js";
import type { Figure } from "./document.js";
import { changedLoads } from "./hospitals.js";
import { isState } from "./outlook.js";
import { type Told, careTitle, functionsOf, nameOf } from "./told.js";

const figure = (caption: string, drawing: Figure["drawings"][number]): Figure => ({
  kind: "figure",
  caption,
  drawings: [drawing],
  beside: false,
  legend: [],
  data: {},
});

/** A bar before and a bar after for each location whose load changes. */
export async function loadCharts(told: Told): Promise<Figure[]> {
  const { words } = told;
  const { say } = words;
  const drawn = functionsOf(told.result).map(async (care): Promise<Figure[]> => {
    const rows = changedLoads(told, care);
    if (rows.length === 0) return [];
    const [before, after] = [say("report-before"), say("report-after")];
    const values = rows.flatMap(({ id, baseline, scenario }) => [
      { where: nameOf(told, id), when: before, count: Math.round(baseline?.perYear ?? 0) },
      { where: nameOf(told, id), when: after, count: Math.round(scenario?.perYear ?? 0) },
    ]);
    const caption = say("report-load-chart", { care: careTitle(care, words), unit: say(rows[0]!.unit) });
    const spec = {
      data: { values },
      height: { step: BAR / 2 },
      mark: "bar",
      encoding: {
        y: { field: "where", type: "nominal", sort: null, title: null, scale: { paddingInner: 0.3 } },
        yOffset: { field: "when", sort: null },
        x: {
          field: "count",
          type: "quantitative",
          title: say(rows[0]!.unit),
          axis: { tickCount: 5, format: ",d" },
        },
        color: {
          field: "when",
          type: "nominal",
          sort: null,
          scale: { domain: [before, after], range: [COLOURS.before, COLOURS.after] },
        },
      },
    };
    return [
      figure(
        caption,
        await chart({ id: `chart-load-${care}`, title: caption, says: say("report-load-says"), spec }, words),
      ),
    ];
  });
  return (await Promise.all(drawn)).flat();
}

/** Outcomes that people decide by, with what one unit on the axis is in the result's. */
const TORNADOES = [
  { outcome: "careStructural", per: 1e6, unit: "report-million-year" },
  { outcome: "careOneOff", per: 1e6, unit: "report-million" },
  { outcome: "fte", per: 1, unit: "report-fte" },
] as const;
const TORNADO_BARS = 8;

/** One bar per model number, from the outcome at its low to that at its high end; the widest first. */
export async function tornadoes({ result, words }: Told): Promise<Figure[]> {
  const drawn = TORNADOES.map(async ({ outcome, per, unit }): Promise<Figure[]> => {
    const rows = result.influences
      .flatMap(({ atLow, atHigh, ...found }) =>
        found.outcome !== outcome || atLow === null || atHigh === null || atLow === atHigh
          ? []
          : [{ ...found, atLow, atHigh }],
      )
      .sort((a, b) => Math.abs(b.atHigh - b.atLow) - Math.abs(a.atHigh - a.atLow))
      .slice(0, TORNADO_BARS);
    if (rows.length === 0) return [];
    const [low, high] = [words.say("report-at-low"), words.say("report-at-high")];
    const middle = middleOf(result, outcome);
    const values = rows.flatMap(({ assumption, atLow, atHigh, mark }) => {
      const what = onTwoLines(`${assumptionName(words, assumption)} (${mark})`);
      return [
        { what, end: low, from: middle / per, to: atLow / per },
        { what, end: high, from: middle / per, to: atHigh / per },
      ];
    });
    const caption = words.say("report-tornado", { outcome: words.say(`outcome-${outcome}`) });
    const spec = {
      data: { values },
      // Room for a name on two lines.
      height: { step: BAR * 1.25 },
      layer: [
        {
          mark: { type: "bar", height: BAR * 0.6 },
          encoding: {
            y: {
              field: "what",
              type: "nominal",
              sort: null,
              title: null,
              axis: { labelExpr: `split(datum.label, "${NEW_LINE}")`, labelLineHeight: 12 },
            },
            x: {
              field: "from",
              type: "quantitative",
              title: words.say(unit),
              scale: { zero: false },
              axis: { tickCount: 6 },
            },
            x2: { field: "to" },
            color: {
              field: "end",
              type: "nominal",
              sort: null,
              scale: { domain: [low, high], range: [COLOURS.low, COLOURS.high] },
            },
          },
        },
        {
          mark: { type: "rule", color: COLOURS.line, strokeWidth: 1.5 },
          encoding: { x: { datum: middle / per, type: "quantitative" } },
        },
      ],
    };
    const says = words.say("report-tornado-says");
    return [
      figure(caption, await chart({ id: `chart-tornado-${outcome}`, title: caption, says, spec }, words)),
    ];
  });
  return (await Promise.all(drawn)).flat();
}

/** Display only: letters that fit beside the bars. */
const LETTERS = 34;
const NEW_LINE = "|";

/** A long name in two about equal parts. */
function onTwoLines(name: string): string {
  if (name.length <= LETTERS) return name;
  const after = name.indexOf(" ", name.length / 2);
  const before = name.lastIndexOf(" ", name.length / 2);
  const at = after >= 0 && after <= LETTERS ? after : before;
  return at < 0 ? name : `${name.slice(0, at)}${NEW_LINE}${name.slice(at + 1)}`;
}

function middleOf({ staff, cost }: Told["result"], outcome: (typeof TORNADOES)[number]["outcome"]): number {
  if (outcome === "fte") return staff.ranges.fte.mid ?? 0;
  return "unknown" in cost ? 0 : (cost.figures[outcome].mid ?? 0);
}

/** The waterfall of demand: states as whole bars, steps hanging between them. */
export async function demandChart(
  steps: Told["result"]["waterfall"]["scenario"]["steps"],
  words: Words,
): Promise<Figure> {
  const values = steps.map(({ id, step, level }) => ({
    what: words.say(`waterfall-${id}`),
    from: isState(id) ? 0 : level - step,
    to: level,
    kind: isState(id) ? "state" : step < 0 ? "less" : "more",
  }));
  const caption = words.say("report-waterfall-chart");
  const spec = {
    data: { values },
    height: { step: BAR },
    mark: { type: "bar", height: BAR * 0.65 },
    encoding: {
      y: { field: "what", type: "nominal", sort: null, title: null },
      x: {
        field: "from",
        type: "quantitative",
        title: words.say("report-admissions-year"),
        axis: { tickCount: 5, format: ",d" },
      },
      x2: { field: "to" },
      color: {
        field: "kind",
        type: "nominal",
        legend: null,
        scale: { domain: ["state", "more", "less"], range: [COLOURS.after, "#c2571a", "#3b7d5a"] },
      },
    },
  };
  return figure(
    caption,
    await chart(
      { id: "chart-demand", title: caption, says: words.say("report-waterfall-says"), spec },
      words,
    ),
  );
}
