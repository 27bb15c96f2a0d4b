/** What charts of a study draw is what its file says; any other file is told apart before anything is drawn. */

import { describe, expect, it } from "vitest";
import { paretoFront } from "../../scenarios/optimise/pareto.js";
import { SummaryBuilder } from "../../scenarios/uncertainty/summary.js";
import { studyAnswerIn } from "../../api/web/study-answer.js";
import { plotted, scale, seriesOf, spanOf, tornadoBars } from "../../api/web/study-series.js";

/** A summary made by what makes them, of rows as a study has them: two years, two draws and a tornado of one number. */
function summary() {
  const columns = [
    { name: "outside", type: "number", unit: "inhabitants", says: { nl: "", en: "" } },
  ] as const;
  const name = "populationGrowth75";
  const builder = new SummaryBuilder(columns, { seed: 1, draws: 2, varied: [name] });
  for (const [on, by] of [
    ["2031-01-01", 50],
    ["2026-01-01", 0],
  ] as const) {
    const row = { region: "r", on, norm_set: "", scenario: "s", varied: null, draw: null };
    builder.add({ ...row, outside: 100 + by });
    builder.add({ ...row, varied: `${name} p10`, outside: 80 + by });
    builder.add({ ...row, varied: `${name} p90`, outside: 130 + by });
    builder.add({ ...row, draw: 0, outside: 90 + by });
    builder.add({ ...row, draw: 1, outside: 120 + by });
  }
  return builder.summary("t", [name], "outside");
}

/** A search that weighed four sets; of one the cost is unknown. */
function search() {
  const points = [
    { closed: ["a"], values: { outside: 1, cost_care: 9 } },
    { closed: ["b"], values: { outside: 9, cost_care: 1 } },
    { closed: ["c"], values: { outside: 9, cost_care: 9 } },
    { closed: ["d"], values: { outside: 0, cost_care: null } },
  ];
  const best = paretoFront(points, ["outside", "cost_care"]);
  const objectives = [
    { name: "outside", unit: "inhabitants" },
    { name: "cost_care", unit: "EUR/year" },
  ];
  const front = points.flatMap((point, at) => (best.includes(point) ? [at] : []));
  const found = { objectives, points, front, certificate: { proof: "exhaustive", sets: 4 } } as const;
  const format = "ketenimpact/search-result@1" as const;
  return { format, title: "", region: "r", function: "seh", goal: "weigh", found };
}

describe("a file that is opened", () => {
  it("is a summary or a search as they are written", () => {
    for (const document of [summary(), search(), { ...search(), found: null }])
      expect(studyAnswerIn(JSON.stringify(document))).toEqual(document);
  });

  it.each<readonly [string, unknown]>([
    ["no object", 3],
    ["null", null],
    ["another form", { format: "ketenimpact/result@1" }],
    ["a summary without groups", { ...summary(), groups: undefined }],
    ["a figure that is text", JSON.parse(JSON.stringify(summary()).replace(/"middle":\d+/, '"middle":"x"'))],
    ["a front beyond its points", { ...search(), found: { ...search().found, front: [9] } }],
    [
      "one objective",
      { ...search(), found: { ...search().found, objectives: [search().found.objectives[0]] } },
    ],
    [
      "a set without values",
      { ...search(), found: { ...search().found, points: [{ closed: [] }], front: [] } },
    ],
  ])("is refused when it is %s", (_, document) => {
    expect(studyAnswerIn(JSON.stringify(document))).toBeUndefined();
  });

  it("is refused when it is no JSON", () => expect(studyAnswerIn("region;x")).toBeUndefined());
});

describe("what is drawn", () => {
  it("is a bar of the tornado from end to end, with the middle inside", () => {
    const [figure] = summary().groups[0]!.scenarios[0]!.figures;
    expect(tornadoBars(figure!)).toMatchObject([{ assumption: "populationGrowth75", low: 80, high: 130 }]);
    expect(tornadoBars({ middle: 200, tornado: figure!.tornado })).toMatchObject([{ low: 80, high: 200 }]);
    const unknown = figure!.tornado.map((one) => ({ ...one, atP10: null, atP90: null }));
    expect(tornadoBars({ middle: 100, tornado: unknown })).toEqual([]);
  });

  it("is every year once, in order, with its band", () => {
    const [found, ...others] = seriesOf(summary(), "s", "outside");
    expect(others).toEqual([]);
    expect(found!.points.map(({ on }) => on)).toEqual(["2026-01-01", "2031-01-01"]);
    for (const { low, mid, high } of found!.points) expect(low! <= mid! && mid! <= high!).toBe(true);
    expect(seriesOf(summary(), "s", "nothing")).toEqual([]);
  });

  it("is every set of which both are known, what nothing beats on top", () => {
    const { points, unknown } = plotted(search().found, "outside", "cost_care");
    expect(points.map(({ point, front }) => [point.closed[0], front])).toEqual([
      ["c", false],
      ["a", true],
      ["b", true],
    ]);
    expect(unknown).toBe(1);
  });

  it("lies between the edges, also where all is the same", () => {
    expect(spanOf([null])).toBeUndefined();
    expect(spanOf([3, null, -1])).toEqual([-1, 3]);
    expect([-1, 1, 3].map(scale([-1, 3], 10, 50))).toEqual([10, 30, 50]);
    expect(scale([2, 2], 10, 50)(2)).toBe(30);
  });
});
