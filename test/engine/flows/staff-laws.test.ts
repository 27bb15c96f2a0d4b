/** Laws of staff: night crews of the wards are not saved, nobody gets lost, shortage is never below zero. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { follow } from "../../../engine/flows/follow.js";
import { numbersOf } from "../../../engine/flows/numbers.js";
import { PROFESSIONS, followShare, staffNeed } from "../../../engine/flows/staff.js";
import { assumptions } from "../../toy/book.js";
import { closed, closing, hospital, input } from "./some-sites.js";

const numbers = numbersOf(assumptions);

describe("staff of an SEH", () => {
  it("that sees hardly anybody fills its seats round the clock: one doctor and two nurses", () => {
    const { seats, fte } = staffNeed(hospital(0, 1000, 0), numbers);
    // A seat round the clock is three shifts of 1.96 FTE (TNO): 5.88; the NZa counts 6.13.
    expect(seats).toMatchObject({ "seh-doctor": 1, "seh-nurse": 2 });
    expect(fte["seh-doctor"]).toBeCloseTo(3 * 1.96, 9);
    expect(fte["seh-nurse"]).toBeCloseTo(2 * 3 * 1.96, 9);
  });

  it("saves one nurse of three shifts when it shuts at night, no doctor: the others also serve the wards", () => {
    const open = hospital(0, 9000, 0);
    const shut = {
      ...open,
      nightHours: 0,
      sehVisits: open.sehVisits - open.sehNightVisits,
      sehNightVisits: 0,
    };
    const [before, after] = [staffNeed(open, numbers), staffNeed(shut, numbers)];
    // TNO 2022: open 1 doctor and 2 nurses, closed 1 and 1; 1.96 FTE for one shift on seven days.
    expect(before.fte["seh-nurse"] - after.fte["seh-nurse"]).toBeCloseTo(1.96, 9);
    expect(before.fte["seh-doctor"] - after.fte["seh-doctor"]).toBe(0);
    // × €81,000 = €0.16 million a year, the published estimate of the saving (PARAMETERS §5.3).
    expect(1.96 * numbers.wageSehNurse).toBeCloseTo(158_760, 6);
  });

  it("keeps the night crew of the wards when the SEH closes and the hospital stays, and nobody when it falls", () => {
    const site = hospital(0, 9000, 0);
    expect(staffNeed(closed(site), numbers).fte["seh-doctor"]).toBeCloseTo(1.96, 9);
    expect(staffNeed(closed(site, true), numbers).fte).toEqual({
      "seh-doctor": 0,
      "seh-nurse": 0,
      obstetric: 0,
    });
  });

  it("grows with visits, never shrinks", () =>
    fc.assert(
      fc.property(fc.nat(80_000), fc.nat(40_000), (visits, more) => {
        const [few, many] = [visits, visits + more].map(
          (count) => staffNeed(hospital(0, count, 0), numbers).fte,
        );
        for (const profession of PROFESSIONS)
          expect(many![profession]).toBeGreaterThanOrEqual(few![profession]);
      }),
    ));
});

describe("when something closes", () => {
  it("whoever loses a place moves along, leaves care or goes elsewhere; nobody else does", () =>
    fc.assert(
      fc.property(closing, ({ before, after }) => {
        const { rows, movement } = follow(input(before, after), numbers).staff;
        for (const profession of PROFESSIONS) {
          const { released, moved, leftCare, elsewhere } = movement;
          expect(moved[profession] + leftCare[profession] + elsewhere[profession]).toBeCloseTo(
            released[profession],
            9,
          );
          for (const part of [released, moved, leftCare, elsewhere])
            expect(part[profession]).toBeGreaterThanOrEqual(-1e-12);
          const filled = (read: (row: (typeof rows)[number]) => number) =>
            rows.reduce((sum, row) => sum + read(row), 0);
          // Who was there is there still, or moved along, or is gone from these locations.
          expect(filled(({ scenario }) => scenario.filled[profession])).toBeCloseTo(
            filled(({ baseline }) => baseline.filled[profession]) - released[profession] + moved[profession],
            6,
          );
          for (const { baseline, scenario } of rows) {
            expect(baseline.short[profession]).toBeGreaterThanOrEqual(0);
            expect(scenario.short[profession]).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    ));

  it("fewer move along the further it is; 0.60 up to a quarter of an hour, 0.015 less for every minute beyond", () => {
    expect(followShare(0, numbers)).toBe(0.6);
    expect(followShare(15 * 60, numbers)).toBe(0.6);
    expect(followShare(35 * 60, numbers)).toBeCloseTo(0.3, 9);
    expect(followShare(90 * 60, numbers)).toBe(0);
    expect(followShare(Infinity, numbers)).toBe(0);
  });

  // Closing need not lower the total need: a busy SEH beyond its least crew sends its whole work along, and the wards
  // keep their night crew. So no law says that FTE falls.
  it("may ask for more staff than before where every SEH is busy and the wards stay", () => {
    const [a, b] = [hospital(0, 60_000, 0), hospital(1, 60_000, 0)];
    const all = { ...b, sehVisits: 120_000, sehNightVisits: b.sehNightVisits * 2 };
    expect(follow(input([a, b], [closed(a), all]), numbers).drivers.sehDoctorFte).toBeGreaterThan(0);
  });
});
