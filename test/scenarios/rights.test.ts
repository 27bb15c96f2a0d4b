/** Who has a right to the bijdrage, and which steps come before a closing: on the built-in Netherlands. */

import { beforeAll, describe, expect, it } from "vitest";
import { openAssumptions, openNorms, openRegion } from "../../api/load.js";
import { prepare, type Model } from "../../engine/prepare.js";
import type { NormBook } from "../../engine/rules/book.js";
import { impact } from "../../scenarios/impact.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { openBook } from "../../api/norm-sets.js";
import { valueOf } from "../toy/book.js";

let model: Model;
let book: NormBook;
beforeAll(async () => {
  model = prepare(valueOf(await openRegion("nl", {})), valueOf(await openAssumptions({})));
  book = valueOf(await openNorms({}));
});

const run = async (document: Record<string, unknown>, normsOn = "2026-06-01", with_ = book) => {
  const scenario = valueOf(checkScenario(document, model.world, "scenario"));
  return impact(model, with_, scenario, { normsOn, countsLimitedHours: false });
};
const TERNEUZEN = { kind: "close", facility: "terneuzen", function: "seh", from: "2027-01-01" };

describe("the bijdrage", () => {
  it("is lost by what closes, and counts for the year after the analysis", async () => {
    const { bijdragen, gevoelig } = await run({ on: "2027-01-01", operations: [TERNEUZEN] });
    const seh = bijdragen.find(({ rules }) => rules.function === "seh")!;
    expect([seh.analysisYear, seh.subsidyYear, seh.why]).toEqual([2026, 2027, "in-force"]);
    const row = seh.rows.find(({ id }) => id === "terneuzen")!;
    expect(row.turns).toBe("loses");
    expect(row.baseline?.right.verdict).toBe("met");
    expect(row.scenario).toBeNull();
    // Whoever is not sensitive has no right: the rows are the sensitive ones, before or after, and no others.
    const sensitive = gevoelig.find((one) => one.function === "seh")!;
    const ids = new Set([...sensitive.baseline, ...sensitive.scenario].map(({ id }) => id));
    expect(new Set(seh.rows.map(({ id }) => id))).toEqual(ids);
  });

  it("of acute obstetrics is unknown where only the income decides", async () => {
    const { bijdragen } = await run({ operations: [] });
    const rows = bijdragen.find(({ rules }) => rules.function === "acute-obstetrics")!.rows;
    expect(rows.length).toBeGreaterThan(0);
    for (const { baseline } of rows) {
      expect([baseline!.right.verdict, baseline!.right.why]).toEqual(["unknown", "tariff-income-not-known"]);
      expect(baseline!.amount?.mostEuro).toBeGreaterThan(2_500_000);
    }
  });

  it("of the SEH ends with 2026 under the switch, and only then", async () => {
    const switched = valueOf(await openBook({}, "seh-budget-2027"));
    const why = async (normsOn: string, which: NormBook) =>
      (await run({ operations: [] }, normsOn, which)).bijdragen.map(({ rules, why: state }) => [
        rules.function,
        state,
      ]);
    expect(await why("2026-06-01", switched)).toEqual([
      ["acute-obstetrics", "in-force"],
      ["seh", "repealed"],
    ]);
    expect(await why("2025-06-01", switched)).toContainEqual(["seh", "in-force"]);
    expect(await why("2027-06-01", book)).toContainEqual(["seh", "in-force"]);
  });
});

describe("the closing procedure", () => {
  const steps = async (procedure: Record<string, unknown>, operations: object[] = [TERNEUZEN]) => {
    const { checklists } = await run({ on: "2027-01-01", operations, procedure });
    return Object.fromEntries((checklists[0]?.steps ?? []).map(({ line, status }) => [line.id, status]));
  };

  it("is asked where care ends or shrinks, and nowhere else", async () => {
    const night = { kind: "setHours", facility: "terneuzen", function: "seh", hours: "Mo-Su 08:00-22:00" };
    expect(Object.keys(await steps({}, [night])).length).toBeGreaterThan(5);
    expect(await steps({}, [{ kind: "setDemand", group: "seh", factor: 1.1 }])).toEqual({});
    expect(await steps({}, [])).toEqual({});
  });

  it("knows nothing of steps without a day", async () => {
    const { "roaz-twice": information, ...rest } = await steps({});
    expect(information).toBe("information");
    expect(new Set(Object.values(rest))).toEqual(new Set(["not-known"]));
  });

  it.each([
    ["2026-09-15", "done"],
    ["2026-09-16", "late"],
  ])("wants the ROAZ within two weeks: %s is %s", async (roazMet, status) => {
    expect((await steps({ roazNotified: "2026-09-01", roazMet }))["roaz-meets"]).toBe(status);
  });

  it("hears municipalities before the decision, or later where safety cannot wait", async () => {
    const dates = { decided: "2026-10-01", municipalitiesHeard: "2026-10-02", igjNotified: "2026-10-02" };
    expect((await steps(dates))["municipalities"]).toBe("late");
    const threat = await steps({ ...dates, immediateThreat: true });
    expect([threat["municipalities"], threat["igj"]]).toEqual(["done", "late"]);
    expect((await steps({ ...dates, municipalitiesHeard: "2026-10-01" }))["municipalities"]).toBe("done");
  });

  it("a step after the care ended is too late, also without a day of decision", async () => {
    expect((await steps({ residentsHeard: "2027-01-02" }))["residents"]).toBe("late");
    expect((await steps({ residentsHeard: "2026-12-01" }))["residents"]).toBe("not-known");
  });
});
