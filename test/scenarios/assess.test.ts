/** Transformation plans: what they leave out is unknown, what they say is judged, what two of them say may clash. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PLAN_FACTS, factsOfPlan } from "../../engine/facts-of-plan.js";
import { assess, businessCaseOf } from "../../scenarios/assess.js";
import { type Plan, checkPlan } from "../../scenarios/plan.js";
import { clashes } from "../../scenarios/plan-clashes.js";
import { buildRegion } from "../../geodata/build.js";
import { book, valueOf } from "../toy/book.js";

type Document = Record<string, unknown>;
const example = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../scenarios/examples/plan-${name}.json`, import.meta.url), "utf8"),
  ) as Document;
const ZORGCOORDINATIE = example("zorgcoordinatie");
const CONCENTRATIE = example("concentratie");
const ON = "2026-01-01";
/** Its cost lines without the element they belong to, so that elements can be taken away. */
const UNTIED: Document = JSON.parse(
  JSON.stringify(ZORGCOORDINATIE, (key, value: unknown) => (key === "element" ? undefined : value)),
) as Document;

const read = (document: Document, where = "plan.json") => valueOf(checkPlan(document, undefined, where));
const verdictsOf = async (plan: Plan, others: readonly Plan[] = []) => {
  const [found] = await assess([plan, ...others], book, ON);
  return Object.fromEntries(found!.verdicts.map(({ norm, scenario }) => [norm.id, scenario.verdict]));
};
const changed = (changes: Document) => read({ ...UNTIED, ...changes });

describe("the example plans", () => {
  it("zorgcoördinatie meets everything that is asked of it, and nothing else is asked", async () => {
    const verdicts = await verdictsOf(read(ZORGCOORDINATIE));
    expect(verdicts["plan-chain-impact"]).toBe("not-applicable");
    const rest = Object.entries(verdicts).filter(([id]) => id !== "plan-chain-impact");
    expect(rest.filter(([, verdict]) => verdict !== "met")).toEqual([]);
    expect(rest.length).toBeGreaterThanOrEqual(15);
  });

  it("concentration is not judged by the five agreements, and fails where it should", async () => {
    const { operations: _, ...document } = CONCENTRATIE;
    const verdicts = await verdictsOf(read(document));
    const five = ["plan-scope", "plan-digital", "plan-kpis", "plan-tempo", "plan-governance"];
    expect(five.map((id) => verdicts[id])).toEqual(five.map(() => "not-applicable"));
    expect(verdicts["plan-chain-impact"]).toBe("met");
    expect(verdicts["plan-business-case"]).toBe("violated");
    expect(verdicts["plan-impact-analysis"]).toBe("violated");
    expect(verdicts["plan-health-goals"]).toBe("unknown");
  });

  it("say with every verdict that the assessment stopped", async () => {
    const [found] = await assess([read(ZORGCOORDINATIE)], book, ON);
    for (const { norm } of found!.verdicts)
      expect(norm.announced?.[0]?.says).toMatchObject({ nl: /24-2-2026/ });
  });
});

describe("a part that a plan leaves out", () => {
  const parts = Object.keys(ZORGCOORDINATIE).filter(
    (key) => !["format", "title", "kind", "from", "to"].includes(key),
  );
  it.each(parts)("%s: makes no fact zero and no verdict better or worse, only unknown", async (part) => {
    const { [part]: _, ...document } = UNTIED;
    const [whole, less] = [read(UNTIED), read(document)];
    const subject = { kind: "plan", id: "p", name: "p" };
    let gone = 0;
    for (const { id } of PLAN_FACTS) {
      const [before, after] = [whole, less].map((plan) =>
        factsOfPlan({ plan, others: [] })(id, {}, subject),
      ) as [ReturnType<ReturnType<typeof factsOfPlan>>, ReturnType<ReturnType<typeof factsOfPlan>>];
      if (after.known) expect([id, after.value]).toEqual([id, before.known ? before.value : "unknown"]);
      else if (before.known) gone++;
    }
    // A deviation only matters where a plan is not in line, so leaving it out changes nothing.
    expect(gone).toBeGreaterThan(0);
    for (const [id, verdict] of Object.entries(await verdictsOf(less)))
      if (id !== "plan-chain-impact") expect(["met", "unknown"]).toContain(verdict);
  });
});

describe("the five agreements", () => {
  it.each([
    ["plan-scope", { elements: [{ id: "a", title: "A", about: "prevention", described: true, labelled: false }] }],
    ["plan-scope", { elements: [{ id: "a", title: "A", about: "palliative-care", described: true, labelled: true, costEuro: 1 }] }],
    ["plan-digital", { digital: { now: [], later: [] } }],
    ["plan-kpis", { kpis: [] }],
    ["plan-tempo", { subregions: [{ name: "A", joinsLater: true }] }],
    ["plan-governance", { intentToCooperate: false }],
    ["plan-governance", { parties: [{ name: "A", signed: false, affected: false }] }],
  ])("%s fails by %o", async (id, changes) => {
    expect((await verdictsOf(changed(changes)))[id]).toBe("violated");
  }); // prettier-ignore

  it("want one plan for each ROAZ region", async () => {
    const plan = read(ZORGCOORDINATIE);
    const second = read({ ...ZORGCOORDINATIE, title: "second" }, "second.json");
    expect((await verdictsOf(plan, [second]))["plan-tempo"]).toBe("violated");
  });
});

describe("knelpunten", () => {
  const bottleneck = (ZORGCOORDINATIE["bottlenecks"] as Document[])[0]!;
  it.each([
    { ...bottleneck, targetGroup: { kind: "ouderen" } },
    { ...bottleneck, causes: [{ what: "vergrijzing" }] },
    { ...bottleneck, effects: [] },
    { ...bottleneck, actors: [] },
    { ...bottleneck, title: "Vergrijzing!" },
  ])("fail by $title", async (one) => {
    expect((await verdictsOf(changed({ bottlenecks: [one] })))["plan-knelpunten"]).toBe("violated");
  });

  it("are a handful at most: five are, six are not", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...bottleneck, title: `k${i}` }));
    expect((await verdictsOf(changed({ bottlenecks: many(5) })))["plan-priorities"]).toBe("met");
    expect((await verdictsOf(changed({ bottlenecks: many(6) })))["plan-priorities"]).toBe("violated");
  });
});

describe("planning and money", () => {
  it.each([
    ["2026-01-01", "2030-12-31", "met"],
    ["2026-01-01", "2030-12-30", "violated"],
    ["2026-03-01", "2031-02-28", "met"],
    ["2026-03-01", "2031-02-27", "violated"],
    ["2024-02-29", "2029-02-28", "met"],
  ])("%s to %s: five years is %s", async (from, to, verdict) => {
    expect((await verdictsOf(changed({ from, to })))["plan-planning"]).toBe(verdict);
  });

  it("a balance of exactly nothing is closed; years add up; the year in which it is earned back stays so", () => {
    const line = (year: number, euro: number, structural = false) => ({ item: "x", year, euro, structural });
    const found = businessCaseOf(
      changed({
        businessCase: {
          requestedEuro: 30,
          costs: [line(2026, 10), line(2028, 10)],
          benefits: [line(2027, 10, true), line(2029, 10, true)],
        },
      }),
    )!;
    expect(found.years.map(({ balanceSoFarEuro }) => balanceSoFarEuro)).toEqual([-10, 0, -10, 0]);
    expect([found.balanceEuro, found.earnedBackIn, found.structuralEuroPerYear]).toEqual([0, 2029, 10]);
    expect(found.requestedPerStructuralEuro).toBe(3);
  });
});

describe("plans together", () => {
  it("clash over a location, a contradiction, a cost, a region", async () => {
    const world = valueOf(await buildRegion({ folder: "geodata/regions/nl" }, {}));
    const plan = (title: string, operations: Document[]) =>
      valueOf(checkPlan({ ...ZORGCOORDINATIE, title, operations }, world, `${title}.json`));
    const first = plan("a", [{ kind: "close", facility: "terneuzen", function: "seh", from: "2027-01-01" }]);
    const second = plan("b", [
      { kind: "setHours", facility: "terneuzen", function: "seh", hours: "Mo-Su 08:00-22:00", from: "2028-01-01" },
    ]); // prettier-ignore
    const codes = clashes([first, second], world).map(({ code }) => code);
    expect(new Set(codes)).toEqual(
      new Set(["plans-contradict", "plans-same-facility", "plans-double-cost", "plans-one-roaz"]),
    );
    expect(clashes([first], world)).toEqual([]);
    const other = plan("c", [{ kind: "close", facility: "den-helder", function: "seh" }]);
    const { businessCase: __, ...without } = other;
    expect(clashes([{ ...without, roaz: "west" }, first], world)).toEqual([]);
  });
});
