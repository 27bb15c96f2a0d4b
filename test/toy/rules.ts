/** Invented facts, and random conditions over them, for the laws of the rules. */

import fc from "fast-check";
import {
  type Fact,
  type FactDefinition,
  type FactSource,
  NOT_NEGATIVE,
  type Subject,
} from "../../engine/facts.js";
import type { ParameterSet } from "../../engine/rules/parameters.js";
import { OPERATORS } from "../../engine/rules/conditions.js";
import { type Norm, parseNorm } from "../../engine/rules/norms.js";
import { valueOf } from "./checked.js";

export const HERE = { subject: { kind: "centre", id: "x", name: "X" } satisfies Subject, on: "2024-06-01" };

const fact = (id: string, more: Partial<FactDefinition>): FactDefinition => ({
  id,
  about: "state",
  unit: "patients/year",
  subjects: ["centre"],
  decimals: 1,
  basis: "given",
  params: {},
  says: { nl: `feit ${id}`, en: `fact ${id}` },
  computed: "invented",
  ...more,
});

/** One that is rounded to a decimal, one to three, a yearly count, a yes-no, a time, one that is never negative, two with parameters. */
export const TOY_FACTS: readonly FactDefinition[] = [
  fact("a", {}),
  fact("b", { unit: "share", decimals: 3, range: [0, 1] }),
  fact("c", { counted: "per year" }),
  fact("d", { unit: "yes-no", decimals: 0, range: [0, 1] }),
  fact("t", { unit: "s", decimals: 0 }),
  fact("e", { unit: "beds", range: NOT_NEGATIVE }),
  fact("p", { params: { which: ["one", "two"], within: "time" } }),
  fact("q", { params: { level: "number" }, subjects: ["centre", "location"] }),
];

const source = { title: "Invented", article: "2", url: "-", mark: "B", readOn: "2020-01-02" } as const;

export const TOY_PARAMETERS: readonly ParameterSet[] = [
  {
    id: "tranches",
    title: "Tranches",
    unit: "patients/year",
    standing: "proposal",
    source,
    values: [
      { validFrom: "2020-01-01", validTo: "2023-12-31", value: 1 },
      { validFrom: "2024-01-01", value: 2 },
      { validFrom: "2024-01-01", subject: { kind: "centre", id: "y" }, value: 3 },
    ],
  },
  {
    id: "shares",
    title: "Shares",
    unit: "share",
    standing: "proposal",
    source,
    values: [{ validFrom: "2020-01-01", value: 0.5 }],
  },
  {
    id: "not-yet",
    title: "Not yet",
    unit: "patients/year",
    standing: "proposal",
    source,
    values: [{ validFrom: "2030-01-01", value: 1 }],
  },
];

const template = {
  id: "example",
  about: "state",
  validFrom: "2020-01-01",
  validTo: null,
  title: { nl: "Voorbeeld", en: "Example" },
  standing: "guideline",
  source: {
    title: "Invented rules",
    article: "3, first paragraph",
    url: "-",
    says: { nl: "Zo moet het.", en: "So it must be." },
    mark: "B",
    readOn: "2020-01-02",
  },
  subject: "centre",
  notExpressed: [],
};

export const toyNorm = async (met: unknown, more: object = {}): Promise<Norm> =>
  valueOf(await parseNorm({ ...template, met, ...more }, TOY_FACTS, "example", {}, TOY_PARAMETERS));

/** The findings of a norm with this condition, errors and warnings. */
export const findingsOf = async (met: unknown, more: object = {}) =>
  (await parseNorm({ ...template, met, ...more }, TOY_FACTS, "example", {}, TOY_PARAMETERS)).diagnostics;

export const known = (value: number, more: object = {}): Fact => ({
  known: true,
  value,
  inputs: [],
  ...more,
});
export const notKnown = (reason = "no-model-yet"): Fact => ({ known: false, reason, values: {} });

/** A source that knows these values; null and what is not there are not known. */
export const toySource =
  (values: Readonly<Record<string, Fact | number | null>>): FactSource =>
  (id, params) => {
    const value = values[[id, ...Object.values(params)].join(" ")] ?? values[id];
    if (value === null || value === undefined) return notKnown();
    return typeof value === "number" ? known(value) : value;
  };

/** Values just below, on and just above whole limits, beyond the rounding of the facts and within it. */
export const anyValue = fc.option(
  fc
    .tuple(fc.nat(3), fc.constantFrom(0, 0.04, 0.05, 0.06, 1e-9, 0.0004, 0.0006))
    .chain(([whole, near]) => fc.constantFrom(whole + near, whole - near)),
);

const number = fc.nat(3);
const plainLimit = fc.oneof(
  number,
  number.map((value) => `${value} patients/year`),
  fc.constantFrom({ parameter: "tranches" }, { parameter: "not-yet" }),
  fc.constantFrom(
    { formula: "x / (y - 1)", names: { x: { fact: "a" }, y: { fact: "c" } } },
    { formula: "x + k * z - 2", names: { x: 1.5, k: { parameter: "tranches" }, z: { fact: "b" } } },
    { formula: "x", names: { x: { parameter: "not-yet" } } },
  ),
);
const operator = fc.constantFrom(...OPERATORS);
const leaf = fc.oneof(
  fc.record({ fact: fc.constantFrom("a", "c"), operator, value: plainLimit }),
  fc.record({
    fact: fc.constant("p"),
    params: fc.record({ which: fc.constantFrom("one", "two"), within: fc.constant("15 min") }),
    operator,
    value: plainLimit,
  }),
  fc.record({ fact: fc.constant("b"), operator, value: fc.constantFrom(0, 0.5, 1, "90 %") }),
  fc.record({
    fact: fc.constant("d"),
    operator: fc.constantFrom("equal", "notEqual"),
    value: fc.boolean(),
  }),
  fc.record({ fact: fc.constant("t"), operator, value: fc.constantFrom("2 s", "0 min") }),
);

/** Any condition a norm may hold. */
export const anyCondition = fc.letrec<{ node: object }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie("node").map((not) => ({ not })),
    fc
      .tuple(fc.constantFrom("all", "any"), fc.array(tie("node"), { minLength: 1, maxLength: 3 }))
      .map(([kind, parts]) => ({ [kind]: parts })),
  ),
})).node;

export const anyValues = fc.record({
  a: anyValue,
  b: anyValue,
  c: anyValue,
  d: fc.option(fc.nat(1)),
  t: anyValue,
  "p one 900": anyValue,
  "p two 900": anyValue,
});
