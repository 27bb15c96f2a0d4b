/** Opening hours → 168 hours, in any time zone. */

import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { parseHours, type WeekHours } from "../../geodata/hours.js";
import { valueOf } from "../toy/book.js";

const hours = (text: string): WeekHours => valueOf(parseHours(text, "test"));
const codes = (text: string) => parseHours(text, "test").diagnostics.map(({ code }) => code);
const openOn = ({ open }: WeekHours, day: number) =>
  [...open.subarray(day * 24, day * 24 + 24)].flatMap((on, hour) => (on ? [hour] : []));

describe("opening hours", () => {
  it("open round the week", () => expect(hours("24/7").openHours).toBe(168));

  it("by day, and past midnight into the next day", () => {
    const night = hours("Mo-Su 08:00-23:00");
    expect(openOn(night, 0)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22]);
    expect(night.openHours).toBe(15 * 7);
    const late = hours("Fr 22:00-02:00");
    expect(openOn(late, 4)).toEqual([22, 23]);
    expect(openOn(late, 5)).toEqual([0, 1]);
    // Sunday night runs into Monday: the week is a ring.
    expect(openOn(hours("Su 22:00-02:00"), 0)).toEqual([0, 1]);
  });

  it("count an hour by its midpoint and say so when it is split", () => {
    expect(openOn(hours("Mo 08:20-17:40"), 0)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(codes("Mo 08:20-17:40")).toEqual(["hours-half"]);
  });

  it("refuse the sun and nonsense, and warn about holidays", () => {
    expect(codes("sunrise-sunset")).toEqual(["hours-follow-the-sun"]);
    expect(codes("altijd open!")).toEqual(["hours-not-understood"]);
    expect(codes("Mo-Fr 08:00-17:00; PH off")).toEqual(["hours-holiday"]);
  });

  it("are the same on a machine in any time zone", () => {
    const script = `import { parseHours } from "./geodata/hours.ts";
      const found = parseHours("Mo-Fr 07:00-19:00; Sa 22:00-03:00", "t");
      process.stdout.write(found.value.open.join(""));`;
    const inZone = (zone: string) =>
      execFileSync("npx", ["tsx", "--input-type=module", "-e", script], {
        env: { ...process.env, TZ: zone },
        encoding: "utf8",
      });
    const dutch = inZone("Europe/Amsterdam");
    expect(dutch).toHaveLength(168);
    for (const zone of ["UTC", "Pacific/Kiritimati", "America/St_Johns"]) expect(inZone(zone)).toBe(dutch);
  });
});
