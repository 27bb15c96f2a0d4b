/** The cascade as the planner draws it: every line and sign is the result's own. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ResultDocument } from "../../api/result-document.js";
import { cascadeGraph } from "../../api/web/cascade-graph.js";
import { NODE, cascadeLayout } from "../../api/web/cascade-layout.js";

const flow = (from: string, to: string, perYear: number, kind: "redistribution" | "transfer") => ({
  from,
  to,
  perYear,
  kind,
  careType: "seh",
  inhabitants: 0,
});
const overload = (id: string) => ({
  step: 2,
  kind: "overload" as const,
  function: "seh" as const,
  subject: { kind: "location" as const, id, name: id },
  cause: "",
  effect: "",
  basis: "",
  value: 1,
  unit: "min/day",
});
const result = (flows: readonly ReturnType<typeof flow>[], full: readonly string[]) =>
  ({
    operations: [{ kind: "close", facility: "a", name: "A" }],
    facilities: [{ id: "a" }],
    flows: [...flows, { ...flow("a", "z", 99, "redistribution"), careType: "hap" }],
    cascade: full.map(overload),
  }) as unknown as Pick<ResultDocument, "operations" | "flows" | "cascade" | "facilities">;

describe("the cascade as a graph", () => {
  it("goes from what changes over who chooses to whom is sent on", () => {
    const columns = cascadeGraph(
      result(
        [
          flow("a", "b", 700, "redistribution"),
          flow("a", "c", 300, "redistribution"),
          flow("b", "c", 40, "transfer"),
        ],
        ["b"],
      ),
      "seh",
    );
    expect(columns.map(({ stage, perYear }) => [stage, perYear])).toEqual([
      ["operations", 0],
      ["chosen", 1000],
      ["sent", 40],
    ]);
    expect(columns[1]!.nodes.map(({ id, comes, effects }) => [id, comes, effects.length])).toEqual([
      ["b", 700, 1],
      ["c", 300, 0],
    ]);
    const { nodes, edges } = cascadeLayout(columns);
    expect(edges.map(({ from, to, step }) => [from, to, step])).toEqual([
      ["a", "b", 1],
      ["a", "c", 1],
      ["b", "c", 2],
    ]);
    expect(nodes.map(({ step, x }) => x - step * (NODE.width + NODE.apart))).toEqual(nodes.map(() => 0));
  });

  it("begins at what the operations name, not at whom a larger location draws people from", () => {
    const [first, second] = cascadeGraph(
      result([flow("a", "b", 700, "redistribution"), flow("c", "b", 20, "redistribution")], []),
      "seh",
    );
    expect(first!.nodes.map(({ id }) => id)).toEqual(["a"]);
    expect(second!.perYear).toBe(720);
  });

  it("is one column where nobody moves", () => {
    expect(cascadeGraph(result([], []), "seh").map(({ stage }) => stage)).toEqual(["operations"]);
  });

  it("leaves no overloaded location out, however many there are, and adds up every flow", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 40 }), (counts) => {
        const flows = counts.map((count, at) => flow("a", `to-${at}`, count, "redistribution"));
        const smallest = `to-${counts.indexOf(Math.min(...counts))}`;
        const [, chosen] = cascadeGraph(result(flows, [smallest]), "seh");
        expect(chosen!.nodes.map(({ id }) => id)).toContain(smallest);
        expect(chosen!.perYear).toBe(counts.reduce((sum, count) => sum + count, 0));
        for (const { to, perYear } of chosen!.edges)
          expect(flows.find((one) => one.to === to)!.perYear).toBe(perYear);
      }),
    );
  });
});
