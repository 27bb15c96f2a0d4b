/** docs/facts.md lists every fact a norm may name; `npx vitest run -u test/engine/facts-page.test.ts` writes it. */

import { describe, expect, it } from "vitest";
import { FACTS } from "../../engine/fact-registry.js";
import { BASES, factSource, type FactOf } from "../../engine/facts.js";
import { SUBJECTS } from "../../engine/rules/norms.js";

const paramsOf = (params: (typeof FACTS)[number]["params"]) =>
  Object.entries(params)
    .map(([name, allowed]) => `\`${name}\`: ${typeof allowed === "string" ? allowed : allowed.join(" · ")}`)
    .join("; ") || "–";

const cell = (text: string) => text.replaceAll("|", "\\|");

it("the page of facts is up to date", async () => {
  const sections = (["state", "change", "plan"] as const).flatMap((about) => {
    const facts = FACTS.filter((fact) => fact.about === about);
    if (facts.length === 0) return [];
    return [
      `## Of a ${about}`,
      "",
      "| fact | is, and how it is found | unit | subjects | parameters | basis |",
      "|---|---|---|---|---|---|",
      ...facts.map(
        ({ id, says, computed, unit, decimals, subjects, params, basis }) =>
          `| \`${id}\` | ${cell(says.en)} (${cell(says.nl)}). ${cell(computed)} | ${unit}, ${decimals} decimals ` +
          `| ${subjects.join(" · ")} | ${cell(paramsOf(params))} | ${basis} |`,
      ),
      "",
    ];
  });
  const page = [
    "# Facts that a norm may name",
    "",
    "Made from `engine/fact-registry.ts`. A share is a fraction; a time is written with its unit (`30 min`); yes-no is",
    "`true` or `false`. A fact that is not known makes a verdict *unknown*, never *met*. A yearly count is compared",
    "unrounded; everything else after rounding to its decimals.",
    "",
    ...sections,
  ].join("\n");
  await expect(page).toMatchFileSnapshot("../../docs/facts.md");
});

describe("the registry", () => {
  it("names each fact once, with a basis, subjects that norms know, and decimals", () => {
    const ids = FACTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, basis, subjects, decimals, range } of FACTS) {
      expect([id, BASES.includes(basis)]).toEqual([id, true]);
      expect([id, subjects.filter((kind) => !SUBJECTS.includes(kind as never))]).toEqual([id, []]);
      expect(subjects.length).toBeGreaterThan(0);
      expect(Number.isInteger(decimals) && decimals >= 0 && decimals <= 6).toBe(true);
      if (range) expect(range[0]).toBeLessThan(range[1]);
    }
  });
});

describe("a source of facts", () => {
  const subject = { kind: "country", id: "NL", name: "NL" };
  const counting = () => {
    const asked: string[] = [];
    const fact = (id: string, value: number): FactOf<string> => ({
      id,
      about: "state",
      unit: "share",
      subjects: ["country"],
      decimals: 1,
      basis: "given",
      params: {},
      says: { nl: id, en: id },
      computed: "",
      find: (context, params, { id: of }) => {
        asked.push(`${context} ${id} ${JSON.stringify(params)} ${of}`);
        return { known: true, value, inputs: [] };
      },
    });
    return { asked, source: factSource([fact("a", 1), fact("nan", NaN), fact("inf", Infinity)], "ctx") };
  };

  it("finds a fact once per parameters and subject, and only when it is asked", () => {
    const { asked, source } = counting();
    source("a", { x: 1, y: "p" }, subject);
    source("a", { y: "p", x: 1 }, subject);
    expect(asked).toEqual(['ctx a {"x":1,"y":"p"} NL']);
    source("a", { x: 2, y: "p" }, subject);
    source("a", { x: 2, y: "p" }, { ...subject, id: "other" });
    source("a", { x: 2, y: "p" }, { ...subject, kind: "roaz" });
    expect(asked).toHaveLength(4);
  });

  it("refuses a fact it does not have, and one that is not finite", () => {
    const { source } = counting();
    expect(() => source("b", {}, subject)).toThrow(RangeError);
    expect(() => source("nan", {}, subject)).toThrow(TypeError);
    expect(() => source("inf", {}, subject)).toThrow(TypeError);
  });
});
