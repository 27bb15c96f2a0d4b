/** Days: what exists, what comes after, how far apart. The platform's own calendar is the oracle. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDate, dayAfter, daysBetween, daysLater } from "../../geodata/dates.js";

const DAY = 86_400_000;
const day = fc.integer({ min: -25_000, max: 60_000 });
const iso = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);

describe("days", () => {
  it("follow each other as the calendar has them", () => {
    fc.assert(
      fc.property(day, (number) => {
        expect(dayAfter(iso(number))).toBe(iso(number + 1));
      }),
    );
  });
  it("are as far apart as the calendar says", () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(daysBetween(iso(a), iso(b))).toBe(b - a);
      }),
    );
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (a, b) => {
        expect(daysLater(iso(a), b)).toBe(iso(a + b));
      }),
    );
  });
  it("exist or not", () => {
    expect(checkDate("2024-02-29", "")).toEqual([]);
    expect(checkDate("2100-02-29", "")).toHaveLength(1);
  });
});
