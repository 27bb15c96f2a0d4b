/** json-rules-engine gives the verdicts and drives the consequences: without it, or with one that says nothing, both fall. */

import { afterEach, describe, expect, it, vi } from "vitest";

const subject = { kind: "centre", id: "x", name: "X" };
const on = "2024-06-01";

/** The rules with another library in the place of json-rules-engine. */
async function rulesWith(Engine: unknown) {
  vi.resetModules();
  vi.doMock("json-rules-engine", () => ({ Engine }));
  const { judge } = await import("../../engine/rules/verdict.js");
  const { effectsOf } = await import("../../engine/rules/effects.js");
  const toy = await import("../toy/rules.js");
  const { parseConsequence } = await import("../../engine/rules/consequences.js");
  const met = { fact: "a", operator: "lessThan", value: 5 };
  const norm = await toy.toyNorm(met);
  const document = {
    id: "one",
    validFrom: "2020-01-01",
    validTo: null,
    title: "Example",
    standing: "statutory",
    source: { title: "Invented", article: "1", url: "-", says: "Nothing", mark: "A", readOn: "2020-01-01" },
    subject: "centre",
    when: met,
    effect: { kind: "loses-function", function: "seh" },
    notExpressed: [],
  };
  const read = await parseConsequence(document, toy.TOY_FACTS, "one");
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return {
    verdict: async (a: number | null) => (await judge(norm, toy.toySource({ a }), subject, on)).verdict,
    effects: async (a: number | null) => effectsOf([read.value], toy.toySource({ a }), [subject], on),
  };
}

afterEach(() => {
  vi.doUnmock("json-rules-engine");
  vi.resetModules();
});

describe("without json-rules-engine", () => {
  class Gone {
    constructor() {
      throw new Error("gone");
    }
  }

  it("there is no verdict and no effect", async () => {
    const { verdict, effects } = await rulesWith(Gone);
    await expect(verdict(1)).rejects.toThrow("gone");
    await expect(effects(1)).rejects.toThrow("gone");
  });

  it("what is not known stays unknown: that much never reaches the library", async () => {
    const { verdict } = await rulesWith(Gone);
    expect(await verdict(null)).toBe("unknown");
  });
});

describe("with a library that says the same whatever it is asked", () => {
  const saying = (result: boolean) =>
    class {
      readonly rules: { event: { type: string } }[];
      constructor(rules: { event: { type: string } }[]) {
        this.rules = rules;
      }
      on() {
        return this;
      }
      run() {
        const results = this.rules.map(({ event }) => ({ event, result, conditions: { all: [{ result }] } }));
        return Promise.resolve({
          events: result ? this.rules.map(({ event }) => event) : [],
          results: result ? results : [],
          failureResults: result ? [] : results,
        });
      }
    };

  it("verdicts and effects say that too", async () => {
    const never = await rulesWith(saying(false));
    expect([await never.verdict(1), await never.verdict(9)]).toEqual(["violated", "violated"]);
    expect(await never.effects(1)).toEqual([]);
    const always = await rulesWith(saying(true));
    expect([await always.verdict(1), await always.verdict(9)]).toEqual(["met", "met"]);
    expect((await always.effects(9)).map(({ certainty }) => certainty)).toEqual(["follows"]);
  });
});
