import { describe, expect, it } from "vitest";
import { parseHours } from "../../geodata/hours.js";
import { PERIODS, isOpenThroughout, periodOf } from "../../geodata/periods.js";
import { valueOf } from "../toy/book.js";

describe("parts of the week", () => {
  it("hold every hour once: 50 day, 30 evening, 56 night, 32 weekend", () => {
    const hours = Array.from({ length: 168 }, (_, hour) => periodOf(hour));
    expect(PERIODS.map((period) => hours.filter((found) => found === period).length)).toEqual([
      50, 30, 56, 32,
    ]);
  });

  it("a location is there for a part of the week only when open throughout", () => {
    const open = (text: string) =>
      PERIODS.filter((period) => isOpenThroughout(valueOf(parseHours(text, "test")), period));
    expect(open("24/7")).toEqual(["day", "evening", "night", "weekend"]);
    expect(open("Mo-Su 07:00-23:00")).toEqual(["day", "evening", "weekend"]);
    expect(open("Mo-Su 08:00-22:00")).toEqual([]);
    expect(open("Mo-Fr 07:00-22:00")).toEqual(["day"]);
  });
});
