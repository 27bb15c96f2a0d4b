/** What differs between two norms, as people read it. */

import { describe, expect, it } from "vitest";
import { diffLines, normText } from "../../api/norm-text.js";
import { words } from "../../api/words/words.js";
import { book } from "../toy/book.js";

const dutch = words("nl");
const text = (id: string, validFrom: string) =>
  normText(
    book.norms.find((norm) => norm.id === id && norm.validFrom === validFrom)!,
    dutch,
    book,
  );
const content = (whole: string) => whole.split("\n").filter((line) => line.trim() !== "");

describe("the difference of two versions", () => {
  const before = text("multitrauma-volume", "2018-11-14");
  const after = text("multitrauma-volume", "2024-01-01");
  const lines = diffLines(before, after, dutch);

  it("is small: only what changed, old above new, part by part", () => {
    expect(lines.map((line) => line.replace(/[:[].*/, ""))).toEqual([
      "− Ten minste 240 multitraumapatiënten per level-1-locatie per jaar  ",
      "+ Ten minste 240 multitraumapatiënten per level-1-locatie per jaar  ",
      "−   geldt",
      "+   geldt",
      "−   status",
      "+   status",
      "−   zegt",
      "+   zegt",
      "−   bron",
      "+   bron",
      "+   gevolg",
    ]);
    expect(lines).toContain("−   status: richtlijn, merk A");
    expect(lines).toContain("+   status: afspraak, merk A");
  });

  it("with what both say is each of them again, and the other way round has its signs turned", () => {
    const both = content(before).filter((line) => content(after).includes(line));
    const of = (sign: string) => lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(2));
    expect([...both, ...of("−")].sort()).toEqual(content(before).sort());
    expect([...both, ...of("+")].sort()).toEqual(content(after).sort());
    const turned = diffLines(after, before, dutch).map((line) =>
      line.replace(/^[−+]/, (sign) => (sign === "+" ? "−" : "+")),
    );
    expect(turned.sort()).toEqual([...lines].sort());
  });

  it("of a version and itself says that there is none", () => {
    expect(diffLines(after, after, dutch)).toEqual(["Deze twee versies zijn gelijk."]);
  });
});

it("groups a number in a finding where the sentence asks for it, and leaves a year alone", () => {
  const values = { first: "A", second: "B", item: "x", year: 2029, euro: 18_000_000 };
  const finding = { severity: "warning", code: "plans-double-cost", where: "f", values } as const;
  expect(dutch.diagnostic(finding).problem).toContain("in 2029 (18.000.000 euro dubbel)");
  expect(words("en").diagnostic(finding).problem).toContain("in 2029 (18,000,000 euro twice)");
});
