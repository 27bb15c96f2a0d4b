/** The readings of the example studies in docs/voorbeelden.md, held against small versions of them. */

import { readFileSync } from "node:fs";
import type { OpenedStudy } from "../../api/study/gather.js";
import { describe, expect, it } from "vitest";
import { jobRunner } from "../../scenarios/study/job.js";
import { taskAt } from "../../scenarios/study/study.js";
import { tripleIndex, triples } from "../../scenarios/triples.js";
import { supplyOf } from "../../engine/supply.js";
import { PAGE } from "../validation/examples.js";
import { dutch, openExample, rowsOf, studyTable } from "../validation/example-studies.js";

const page = readFileSync(PAGE, "utf8");

describe("the example studies", () => {
  it("of one ROAZ: every closing and pair, with access alone", async () => {
    const rows = rowsOf(await openExample("studie-sluitingen-zuidwest", { figures: ["access"] }));
    expect(rows).toHaveLength(66); // 11 + 11 × 10 / 2
    const outside = new Map(rows.map(({ scenario, figures }) => [scenario, figures["seh_newly_outside"]]));
    for (const [closed, people] of studyTable(page, "sluitingen-zuidwest"))
      expect([closed, outside.get(closed!)]).toEqual([closed, dutch(people!)]);
    // The reading: which pairs are worse than the sum of their two, and how many pairs nobody notices.
    const pairs = rows.map(({ scenario }) => scenario.split(" + ")).filter(({ length }) => length === 2);
    const worse = pairs.filter(([a, b]) => outside.get(`${a} + ${b}`)! > outside.get(a!)! + outside.get(b!)!);
    expect(worse).toHaveLength(4);
    expect(pairs.filter((pair) => outside.get(pair.join(" + ")) === 0)).toHaveLength(20);
  }, 60_000);

  it("of ten years: the first, the year of the merger, and the last", async () => {
    const years = { years: [2026, 2031, 2036], figures: ["access", "practice"] };
    const rows = rowsOf(await openExample("studie-tien-jaar", years));
    for (const [year, without, merged, stopsWithout, stopsMerged] of studyTable(page, "tien-jaar")) {
      const own = rows.filter(({ on }) => on === `${year}-01-01`);
      expect(own.map(({ figures }) => figures["seh_outside_after"])).toEqual([
        dutch(without!),
        dutch(merged!),
      ]);
      const stops = own.map(({ figures }) => Math.round(figures["seh_stop_minutes_after"]!));
      expect(stops).toEqual([dutch(stopsWithout!), dutch(stopsMerged!)]);
    }
  }, 120_000);

  it("of a thousand draws: the numbers as they are, and both ends of the one that decides", async () => {
    const opened = await openExample("studie-duizend-trekkingen");
    const { study } = opened;
    const run = jobRunner(opened);
    const figuresAt = (task: number) => run({ job: 0, region: 0, first: task, last: task })[0]!.figures;
    const FIGURES = [
      "seh_newly_outside",
      "seh_outside_after",
      "acute_obstetrics_newly_outside",
      "seh_stop_minutes_after",
      "fte_short_after",
      "net_present_value",
    ];
    const asTheyAre = figuresAt(0);
    const table = studyTable(page, "duizend-trekkingen");
    expect(table.map(([, middle]) => dutch(middle!))).toEqual(
      FIGURES.map((name) => Math.round(asTheyAre[name]!)),
    );
    for (const [, , ...band] of table.map((row) => row.map((cell, at) => (at === 0 ? NaN : dutch(cell)))))
      expect(band).toEqual([...band].sort((a, b) => a - b));
    const ends = Array.from({ length: study.tasks }, (_, task) => task).filter((task) => {
      const { turn } = taskAt(study, 0, task);
      return turn.kind === "end" && turn.name === "driveTimeOther";
    });
    expect(ends.map((task) => figuresAt(task)["seh_newly_outside"])).toEqual([0, 10_204]);
    expect(study.tasks).toBe(1_405); // 1 + 2 × 202 + 1,000
  }, 60_000);

  it("of all triples: the named ones, and the longest extra drive of all 79,079", async () => {
    const table = studyTable(page, "drietallen");
    const scenarios = table.map(([closed]) => ({
      name: closed!,
      operations: closed!.split(" + ").map((facility) => ({ kind: "close", facility, function: "seh" })),
    }));
    const opened = await openExample("studie-drietallen", { generate: [], scenarios });
    const rows = rowsOf(opened);
    for (const [at, [, people, displaced, mean]] of table.entries()) {
      expect(rows[at]!.figures["seh_newly_outside"]).toBe(dutch(people!));
      expect(rows[at]!.figures["seh_displaced"]).toBe(dutch(displaced!));
      expect(rows[at]!.figures["seh_extra_drive_mean"]).toBe(dutch(mean!));
    }
    // The worst of all in the time that it adds, by the sum over all triples at once.
    const { columns, found } = allTriples(opened);
    let worst = 0;
    found.extra.forEach((extra, at) => (worst = extra > found.extra[worst]! ? at : worst));
    const ids = ["roermond", "heerlen", "maastricht"].map((id) =>
      columns.indexOf(opened.worlds[0]!.facilities.findIndex((facility) => facility.id === id)),
    );
    const [a, b, c] = ids.sort((one, other) => one - other) as [number, number, number];
    expect(worst).toBe(tripleIndex(columns.length, a, b, c));
    const [first] = rows;
    const { seh_displaced: displaced, seh_extra_drive_mean: mean } = first!.figures;
    expect(found.extra[worst]! / 10 / displaced!).toBeCloseTo(mean!, 0);
    expect((await openExample("studie-drietallen")).study.tasks).toBe(79_079); // 79 × 78 × 77 / 6
  }, 60_000);
});

function allTriples({ worlds: [world] }: OpenedStudy) {
  const columns = supplyOf(world!).locations.seh;
  return { columns, found: triples(world!.travel.car.toFacility, columns, world!.areas.inhabitants) };
}
