/** Both explanations of a verdict, in both languages, for norms of any shape. */

import { describe, expect, it } from "vitest";
import { legalExplanation, plainExplanation } from "../../api/explanation.js";
import { words } from "../../api/words/words.js";
import { FACTS } from "../../engine/fact-registry.js";
import type { Fact, FactSource, Subject } from "../../engine/facts.js";
import { type Norm, parseNorm } from "../../engine/rules/norms.js";
import { parseParameters } from "../../engine/rules/parameters.js";
import { judge } from "../../engine/rules/verdict.js";
import { sideOf } from "../../scenarios/verdicts.js";
import { book, valueOf } from "../toy/book.js";
import { known, notKnown } from "../toy/rules.js";

const observed = { name: "observed", unit: "share", mark: "B", source: "LTR 2021 (invented)" } as const;
const oost: Subject = { kind: "roaz", id: "oost", name: "Acute Zorg Regio Oost" };
const centre: Subject = { kind: "centre", id: "x", name: "Level-1-centrum X" };
const country: Subject = { kind: "country", id: "NL", name: "Nederland" };

const of = (id: string, validFrom: string) =>
  book.norms.find((norm) => norm.id === id && norm.validFrom === validFrom)!;

const volume = valueOf(
  parseParameters(
    {
      format: "ketenimpact/parameters@1",
      id: "own-minimum",
      title: { nl: "Eigen minimum", en: "Own minimum" },
      unit: "patients/year",
      standing: "proposal",
      source: {
        title: "Invented",
        article: "1",
        url: "https://example.invalid",
        mark: "C",
        readOn: "2026-01-02",
      },
      values: [{ validFrom: "2025-01-01", value: 300 }],
    },
    "own-minimum",
  ),
);

const own = async (subject: string, met: unknown): Promise<Norm> =>
  valueOf(
    await parseNorm(
      {
        id: "own",
        about: "state",
        validFrom: "2026-01-01",
        validTo: "2027-12-31",
        title: { nl: "Eigen conceptnorm", en: "Own draft norm" },
        standing: "proposal",
        source: {
          title: "Invented draft",
          article: "2",
          url: "https://example.invalid",
          says: { nl: "Zo zou het moeten.", en: "So it should be." },
          mark: "C",
          readOn: "2026-01-02",
        },
        subject,
        met,
        notExpressed: [],
      },
      FACTS,
      "own",
      {},
      [volume],
    ),
  );

async function told(norm: Norm, subject: Subject, facts: FactSource, on = norm.validFrom) {
  const found = await judge(norm, facts, subject, on);
  const verdict = { norm, subject, scenario: sideOf(found), trace: found.trace, unit: found.unit };
  return (["nl", "en"] as const).flatMap((language) => [
    `${language}: ${plainExplanation(verdict, words(language))}`,
    `${language} §: ${legalExplanation(verdict, words(language))}`,
  ]);
}

const byId =
  (facts: Readonly<Record<string, Fact>>): FactSource =>
  (id) =>
    facts[id] ?? notKnown();

const outside = (before: number, after: number) =>
  known(after - before, {
    inputs: [
      { name: "outside-before", value: before, unit: "inhabitants", mark: "C", source: "model" },
      { name: "outside-after", value: after, unit: "inhabitants", mark: "C", source: "model" },
    ],
  });

describe("both explanations", () => {
  it("are the recorded ones, of norms of every shape", async () => {
    const share = (value: number) => known(value, { inputs: [{ ...observed, value }] });
    const direct = { fact: "directLevel1Share", operator: "greaterThanInclusive", value: "90 %" };
    const post = {
      fact: "postReachShare",
      params: { within: "15 min" },
      operator: "greaterThan",
      value: "97 %",
    };
    const level1 = {
      fact: "functionLevel",
      params: { function: "trauma", level: "1" },
      operator: "equal",
      value: true,
    };
    const count = { fact: "multitraumaPerYear", operator: "greaterThanInclusive" };
    const asked: [string, string[]][] = [
      [
        "a share, short of it",
        await told(of("multitrauma-direct", "2025-01-01"), oost, byId({ directLevel1Share: share(0.81) })),
      ],
      [
        "a share, with room",
        await told(of("multitrauma-direct", "2025-01-01"), oost, byId({ directLevel1Share: share(0.95) })),
      ],
      [
        "a share, exactly",
        await told(of("multitrauma-direct", "2025-01-01"), oost, byId({ directLevel1Share: share(0.9) })),
      ],
      [
        "a share nobody measured",
        await told(
          of("multitrauma-direct", "2025-01-01"),
          oost,
          byId({ directLevel1Share: notKnown("directLevel1Share-not-observed") }),
        ),
      ],
      [
        "a yearly count",
        await told(
          of("multitrauma-volume", "2024-01-01"),
          centre,
          byId({ multitraumaPerYear: known(202, { varianceToMean: 1.2 }) }),
        ),
      ],
      [
        "a change that adds people outside",
        await told(
          of("seh-45", "2022-01-01"),
          country,
          byId({ inhabitantsMoreOutside: outside(96_824, 97_020) }),
        ),
      ],
      [
        "a change that adds nobody",
        await told(
          of("seh-45", "2022-01-01"),
          country,
          byId({ inhabitantsMoreOutside: outside(96_824, 96_800) }),
        ),
      ],
      [
        "all of several",
        await told(
          await own("country", { all: [direct, post] }),
          country,
          byId({ directLevel1Share: share(0.95), postReachShare: share(0.96) }),
        ),
      ],
      [
        "all, one unknown",
        await told(
          await own("country", { all: [direct, post] }),
          country,
          byId({ directLevel1Share: share(0.95) }),
        ),
      ],
      [
        "one of several",
        await told(
          await own("country", { any: [direct, { not: post }] }),
          country,
          byId({ directLevel1Share: share(0.81), postReachShare: share(0.96) }),
        ),
      ],
      [
        "a yes or no",
        await told(
          await own("centre", { all: [level1, { ...count, value: 240 }] }),
          centre,
          byId({ functionLevel: known(0), multitraumaPerYear: known(250) }),
        ),
      ],
      [
        "not",
        await told(
          await own("centre", { not: { ...count, value: 240 } }),
          centre,
          byId({ multitraumaPerYear: known(202) }),
        ),
      ],
      [
        "a parameter",
        await told(
          await own("centre", { ...count, value: { parameter: "own-minimum" } }),
          centre,
          byId({ multitraumaPerYear: known(280) }),
        ),
      ],
      [
        "a parameter without a value",
        await told(
          await own("centre", { ...count, value: { parameter: "own-minimum" } }),
          centre,
          byId({ multitraumaPerYear: known(280) }),
          "2024-01-01",
        ),
      ],
      [
        "a formula",
        await told(
          await own("centre", {
            ...count,
            value: { formula: "0.9 * minimum", names: { minimum: { parameter: "own-minimum" } } },
          }),
          centre,
          byId({ multitraumaPerYear: known(280) }),
        ),
      ],
    ];
    const page = asked.map(
      ([what, lines]) => `## ${what}\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`,
    );
    await expect(`# Explanations, as recorded\n\n${page.join("\n")}`).toMatchFileSnapshot(
      "../golden/explanations.md",
    );
  });

  it("leave nothing unsaid: no key, no placeholder, no number that is none", async () => {
    for (const norm of book.norms) {
      const subject: Subject = { kind: norm.subject, id: "x", name: "X" };
      for (const facts of [byId({}), () => known(0), () => known(1)] as FactSource[])
        for (const line of await told(norm, subject, facts)) {
          expect(line, norm.id).not.toMatch(/\{\w+\}|undefined|NaN|\[object|explain-|legal-/);
          expect(line.length).toBeGreaterThan(40);
          if (line.includes("§")) {
            expect(line).toContain(norm.validFrom);
            expect(line).toContain(norm.source.article);
            expect(line).toContain(norm.source.readOn);
          }
        }
    }
  });
});
