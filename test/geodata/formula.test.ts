/** Formulas: what is allowed computes as it reads; everything else is refused, and nothing gets outside. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFormula } from "../../geodata/formula.js";
import { valueOf } from "../toy/book.js";

const computed = async (text: string, values: Readonly<Record<string, number>> = {}) => {
  const formula = valueOf(await parseFormula(text, Object.keys(values), "formula"));
  return formula.compute(formula.names.map((name) => values[name]!));
};

describe("a formula", () => {
  it.each([
    ["2 + 3 * 4", {}, 14],
    ["(2 + 3) * 4", {}, 20],
    ["-2 ^ 2", {}, -4],
    ["2 ^ -1", {}, 0.5],
    ["10 - 4 - 3", {}, 3],
    ["12 / 3 / 2", {}, 2],
    ["max(0, a - b)", { a: 3, b: 5 }, 0],
    ["min(a, b, 4)", { a: 3, b: 5 }, 3],
    ["abs(-a) + sqrt(16) + floor(2.7) + ceil(2.1) + exp(0)", { a: 3 }, 13],
    ["round(-2.5) + round(2.5)", {}, 0],
    // FACTS-2 §3: the discount is 0.4047·ln(Q) − 3.5498; at Q = 12,000 that is 0.25138.
    ["0.4047 * log(Q) - 3.5498", { Q: 12_000 }, 0.4047 * Math.log(12_000) - 3.5498],
  ])("%s with %j is %d", async (text, values, expected) =>
    expect(await computed(text, values)).toBeCloseTo(expected, 12),
  );

  it("agrees with JavaScript on random sums of its own operators", async () => {
    const term: fc.Arbitrary<string> = fc.letrec<{ term: string }>((tie) => ({
      term: fc.oneof(
        { depthSize: "small" },
        fc.nat(99).map(String),
        fc.constantFrom("a", "b"),
        fc
          .tuple(tie("term"), fc.constantFrom("+", "-", "*", "/"), tie("term"))
          .map(([left, op, right]) => `(${left} ${op} ${right})`),
      ),
    })).term;
    await fc.assert(
      fc.asyncProperty(term, fc.nat(9), fc.nat(9), async (text, a, b) => {
        fc.pre(text.length <= 300);
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
        expect(await computed(text, { a, b })).toBe(new Function("a", "b", `return ${text}`)(a, b));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    "import('fs')",
    "import({a: 1}, {override: true})",
    "constructor",
    "a.constructor",
    'a["constructor"]',
    "__proto__",
    "toString()",
    "hasOwnProperty(1)",
    'evaluate("1")',
    'parse("1")',
    "createUnit(1)",
    "cos(1)",
    "f(x) = x",
    "a = 5",
    "a; 5",
    "a\n5",
    "1:10",
    "[1, 2]",
    "{a: 1}",
    '"text"',
    "a > 1",
    "a ? 1 : 2",
    "2 a",
    "a!",
    "5 mod 2",
    "5 %",
    "3 cm",
    "i",
    "pi",
    "e",
    "Infinity",
    "1e999",
    "9^9^9^9",
    "9^9",
    "a^b",
    "2^0.5",
    "b",
    "+",
    "",
    "min()",
    "sqrt(1, 2)",
    "max(a, constructor)",
    "a'",
    "not a",
    "map([1], f(x) = x)",
    `${"(".repeat(40)}1${")".repeat(40)}`,
    "1 + ".repeat(100) + "1",
  ])("refuses %j", async (text) => {
    const names = text === "a^b" ? ["a", "b"] : ["a"];
    const { ok, diagnostics } = await parseFormula(text, names, "here");
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code }) => code)).toEqual(["formula-not-allowed"]);
  });

  it("cannot name what every object has, even when it is among the names of a file", async () => {
    expect(await computed("constructor + 1", { constructor: 2 })).toBe(3);
  });

  it("never throws, whatever is written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), async (text) => {
        expect((await parseFormula(text, ["a"], "here")).diagnostics.length).toBeLessThan(2);
      }),
      { numRuns: 500 },
    );
  });
});
