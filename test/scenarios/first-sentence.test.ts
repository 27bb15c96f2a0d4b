/** The first true sentence: close A, and a change norm turns, with trace and margin. */

import { describe, expect, it } from "vitest";
import { prepare } from "../../engine/prepare.js";
import { type Impact, impact } from "../../scenarios/impact.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld, type Drawing } from "../toy/draw-world.js";

async function run(rows: string[], operations: unknown[], drawing: Drawing = {}): Promise<Impact> {
  const world = drawWorld(rows, drawing);
  const scenario = valueOf(checkScenario({ on: "2026-01-01", operations }, world, "scenario"));
  return impact(prepare(world, assumptions), book, scenario, {
    normsOn: "2026-01-01",
    countsLimitedHours: false,
  });
}
const seh = ({ verdicts }: Impact) => verdicts.find(({ norm }) => norm.id === "seh-45")!;

describe("closing a hospital on a drawn world", () => {
  // Ten minutes a sign. The 4 live at 10 min from post p and 10 from A: 3 + 10 + 5 + 10 = 28 min, inside.
  // Without A they are 30 min from B: 3 + 10 + 5 + 30 = 48 min, outside.
  // The 2 live 30 min from p and 20 from B: 3 + 30 + 5 + 20 = 58 min, outside either way.
  const rows = ["A4·2·B", " p    "];

  it("violates the 45-minute norm by the four who come to lie outside", async () => {
    const result = await run(rows, [{ kind: "close", facility: "A" }], { minutes: 10 });
    expect(seh(result)).toMatchObject({
      baseline: { verdict: "not-applicable", why: "about-a-change" },
      scenario: { verdict: "violated", value: 4, margin: -4 },
    });
    expect(result.access[0]).toMatchObject({
      function: "seh",
      measure: "chain",
      thresholdSeconds: 2700,
      baseline: { insideInhabitants: 4, outsideInhabitants: 2 },
      scenario: { insideInhabitants: 0, outsideInhabitants: 6 },
      net: 4,
      newlyOutsideInhabitants: 4,
    });
  });

  it("says in the trace what was counted, against what, from which assumptions", async () => {
    const { trace } = seh(await run(rows, [{ kind: "close", facility: "A" }], { minutes: 10 }));
    expect(trace).toMatchObject({
      kind: "all",
      verdict: "violated",
      parts: [
        {
          kind: "leaf",
          fact: "inhabitantsMoreOutside",
          params: { function: "seh", within: "45 min" },
          operator: "lessThanInclusive",
          limit: 0,
          margin: -4,
          found: {
            known: true,
            value: 4,
            inputs: expect.arrayContaining([
              expect.objectContaining({ name: "outside-before", value: 2 }),
              expect.objectContaining({ name: "outside-after", value: 6 }),
              expect.objectContaining({ name: "call-turnout", value: "3 min", mark: "B" }),
            ]) as unknown,
          },
        },
      ],
    });
  });

  it("meets it exactly on the boundary: 45:00 is inside", async () => {
    // Post beside the people's cell (1 min): 3 + 1 + 5 = 9 min; 36 signs to B make 45 min exactly.
    const edge = `A4${"·".repeat(35)}B`;
    const result = await run([edge, " p"], [{ kind: "close", facility: "A" }]);
    expect(seh(result).scenario).toEqual({ verdict: "met", value: 0, margin: 0 });
    const oneFurther = await run([`A4${"·".repeat(36)}B`, " p"], [{ kind: "close", facility: "A" }]);
    expect(seh(oneFurther).scenario).toEqual({ verdict: "violated", value: 4, margin: -4 });
  });

  it("is not applicable when nothing changes, and unknown when the region does not reach", async () => {
    const nothing = await run(rows, [], { minutes: 10 });
    expect(seh(nothing).scenario).toMatchObject({ verdict: "not-applicable", why: "nothing-changes" });
    const covers = { facilities: ["B"], withinSeconds: 3600 };
    const partial = await run(rows, [{ kind: "close", facility: "A" }], { minutes: 10, covers });
    expect(seh(partial).scenario).toEqual({
      verdict: "unknown",
      value: null,
      margin: null,
      why: "region-does-not-reach",
    });
    const near = await run(rows, [{ kind: "close", facility: "B" }], { minutes: 10, covers });
    expect(seh(near).scenario.verdict).toBe("met");
  });

  it("closes one function and leaves the other", async () => {
    const result = await run(rows, [{ kind: "close", facility: "A", function: "acute-obstetrics" }], {
      minutes: 10,
    });
    const changes = result.verdicts.filter(({ norm }) => norm.about === "change");
    expect(changes.map(({ norm, scenario }) => [norm.id, scenario.verdict])).toEqual([
      ["acute-obstetrics-45", "violated"],
      ["seh-45", "met"],
    ]);
  });
});
