/** The receipt of a result. */

import { describe, expect, it } from "vitest";
import { type Receipt, countMarks, receipt } from "../../engine/rules/receipt.js";

const content: Omit<Receipt, "id"> = {
  engineVersion: "1",
  nodeMajor: 22,
  world: "w",
  dataDate: "2026-01-01",
  speedProfile: "s",
  normBook: "n",
  assumptions: "a",
  scenario: "q",
  seed: 1,
  on: "2026-01-01",
  normsOn: "2026-01-01",
  countsLimitedHours: false,
  marks: { A: 1, B: 0, C: 0, D: 0 },
};

describe("the id of a receipt", () => {
  it("is a sha256 over all that stands in it, whatever the order of its keys", () => {
    const { id } = receipt(content);
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    const turned = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
    expect(receipt(turned).id).toBe(id);
    expect(receipt(content)).toEqual({ id, ...content });
  });

  it("is another as soon as any part of it is another", () => {
    const ids = Object.entries(content).map(([key, value]) => {
      const other =
        typeof value === "number"
          ? value + 1
          : typeof value === "boolean"
            ? !value
            : `${JSON.stringify(value)} too`;
      return receipt({ ...content, [key]: other }).id;
    });
    expect(new Set([receipt(content).id, ...ids]).size).toBe(ids.length + 1);
  });
});

it("counts how many inputs carry each mark, those that none carries as 0", () => {
  expect(countMarks(["A", "C", "A"])).toEqual({ A: 2, B: 0, C: 1, D: 0 });
  expect(countMarks([])).toEqual({ A: 0, B: 0, C: 0, D: 0 });
});
