/** What panels draw adds up to what the result says. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extraClasses } from "../../api/web/extra-classes.js";
import { MOST_KEPT, withKept, withoutKept } from "../../api/web/kept.js";
import { sankey } from "../../api/web/sankey.js";
import { shortened } from "../../api/web/shortened.js";

describe("bands between locations", () => {
  const band = fc.record({
    from: fc.constantFrom("a", "b", "c"),
    to: fc.constantFrom("x", "y", "z"),
    value: fc.integer({ min: 1, max: 1e5 }),
  });
  it("keep every number, on both sides, the most first", () => {
    fc.assert(
      fc.property(fc.array(band, { minLength: 1, maxLength: 9 }), (bands) => {
        const { left, right, bands: drawn, height } = sankey(bands, 0, 100);
        const total = bands.reduce((sum, { value }) => sum + value, 0);
        for (const side of [left, right]) {
          expect(side.reduce((sum, { value }) => sum + value, 0)).toBe(total);
          expect(side.map(({ value }) => value)).toEqual(
            side.map(({ value }) => value).sort((a, b) => b - a),
          );
          expect(Math.max(...side.map((one) => one.y + one.height))).toBeLessThanOrEqual(height);
        }
        expect(drawn).toHaveLength(bands.length);
      }),
    );
  });
});

describe("classes of extra minutes", () => {
  it("hold everybody who gets another location, and nobody else", () => {
    const row = (inhabitants: number, extra: number, after = "b") => ({
      inhabitants,
      seh_chain_nearest_before: "a",
      seh_chain_nearest_after: after,
      seh_chain_extra_seconds: extra,
    });
    const classes = extraClasses(
      [row(10, -60), row(20, 0), row(30, 299), row(40, 300), row(50, 3600), row(60, 0, "a")],
      "seh",
    );
    expect(classes.map(({ inhabitants }) => inhabitants)).toEqual([10, 50, 40, 0, 50]);
  });
});

describe("scenarios set aside", () => {
  const result = (id: string) => ({ receipt: { id } }) as never;
  it("are four at most, each once, and can be taken away", () => {
    const ids = ["1", "2", "2", "3", "4", "5"];
    const kept = ids.reduce<ReturnType<typeof withKept>>((all, id) => withKept(all, result(id)), []);
    expect(kept.map(({ receipt }) => receipt.id)).toEqual(["1", "2", "3", "4"]);
    expect(kept).toHaveLength(MOST_KEPT);
    expect(withoutKept(kept, "2").map(({ receipt }) => receipt.id)).toEqual(["1", "3", "4"]);
  });
});

it("a name that is shortened still tells two locations apart", () => {
  const names = ["Dijklander Ziekenhuis Hoorn", "Dijklander Ziekenhuis Purmerend"];
  expect(new Set(names.map((name) => shortened(name, 17))).size).toBe(2);
});
