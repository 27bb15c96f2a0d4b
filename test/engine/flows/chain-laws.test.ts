/** Laws of the chain: patients are conserved, nothing changes by itself, what must rise rises. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bedsBefore, boardingSeconds, occupancy } from "../../../engine/flows/beds.js";
import { settle } from "../../../engine/flows/feedback.js";
import { blockedDays, follow } from "../../../engine/flows/follow.js";
import { hapYear } from "../../../engine/flows/hap.js";
import { AFTERCARE, patientPaths } from "../../../engine/flows/hospital.js";
import { links, passOn } from "../../../engine/flows/links.js";
import { numbersOf } from "../../../engine/flows/numbers.js";
import { assumptions } from "../../toy/book.js";
import { closing, hospital, input } from "./some-sites.js";

const numbers = numbersOf(assumptions);
const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);
const near = (a: number, b: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)));

describe("patients of an SEH", () => {
  it("are at home, elsewhere or in a bed, each in one place", () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        (sehVisits, admittedFactor) => {
          const { home, transferred, admitted, ic, ccu, strokeUnit, ward } = patientPaths(
            { sehVisits, admittedFactor },
            numbers,
          );
          near(home + transferred + admitted, sehVisits);
          near(ic + ccu + strokeUnit + ward, admitted);
          for (const part of [home, transferred, admitted, ic, ccu, strokeUnit, ward])
            expect(part).toBeGreaterThanOrEqual(0);
        },
      ),
    ));

  it("come to the published numbers for the country", () => {
    // 2,000,000 visits (VeiligheidNL, Gaakeer): × 0.38 admitted = 760,000; × 0.40 of 75 and over × 0.35 = 106,400 who
    // need follow-up care, of whom 44,284 waited 265,299 days (DHD 2022); 727 beds at any time.
    const paths = patientPaths({ sehVisits: 2_000_000, admittedFactor: 1 }, numbers);
    expect(paths.admitted).toBeCloseTo(760_000, 6);
    expect(total(AFTERCARE.map((kind) => paths.aftercare[kind]))).toBeCloseTo(106_400, 6);
    expect(blockedDays(paths, numbers) / 265_299).toBeCloseTo(1, 1);
  });
});

describe("the chain", () => {
  it("conserves patients of every kind through a closing", () =>
    fc.assert(
      fc.property(closing, ({ before, after }) => {
        const found = follow(input(before, after), numbers);
        const sides = [found.before, found.after];
        const kept = (read: (side: (typeof sides)[number]) => number) =>
          near(read(sides[1]!), read(sides[0]!));
        kept(({ sites }) => total(sites.map(({ sehVisits }) => sehVisits)));
        kept(({ paths }) => total(paths.map(({ admitted }) => admitted)));
        kept(({ icPassed }) => total(icPassed.patients) + icPassed.unserved);
        kept(({ orPassed }) => total(orPassed.patients) + orPassed.unserved);
        kept(({ births }) => total(births.map(({ secondLine }) => secondLine)));
        kept(({ clinic }) => total(clinic.map(({ acute }) => acute)));
        for (const kind of AFTERCARE)
          kept(({ paths }) => total(paths.map(({ aftercare }) => aftercare[kind])));
      }),
    ));

  it("keeps the other patients of a hospital that falls, and loses its beds", () =>
    fc.assert(
      fc.property(closing, ({ before, after }) => {
        const { before: was, after: is } = follow(input(before, after), numbers);
        const gained = is.clinic.some(({ acute }, at) => acute > was.clinic[at]!.acute);
        if (gained)
          near(total(is.clinic.map(({ other }) => other)), total(was.clinic.map(({ other }) => other)));
        is.clinic.forEach(({ beds }, at) => expect(beds).toBe(after[at]!.stands ? was.clinic[at]!.beds : 0));
      }),
    ));

  it("does not move when nothing changes, bit for bit", () =>
    fc.assert(
      fc.property(closing, ({ before }) => {
        const found = follow(input(before, before), numbers);
        expect(found.after).toEqual(found.before);
        for (const [name, value] of Object.entries(found.drivers))
          expect(value, name).toBe(name === "municipalTransport" ? null : 0);
        expect(
          found.staff.rows.every(
            ({ baseline, scenario }) => JSON.stringify(baseline) === JSON.stringify(scenario),
          ),
        ).toBe(true);
      }),
    ));

  it("brings who needs an IC to one, and says whom nobody takes", () => {
    const places = [hospital(0, 10_000, 0, { hasIc: false }), hospital(1, 20_000, 0), hospital(2, 30_000, 0)];
    // 600 people live by 0 with the IC of 1 nearest, 200 with that of 2: three quarters and one quarter.
    const found = links(
      Int32Array.from([0, 0, 1]),
      Int32Array.from([1, 2, 1]),
      Float64Array.from([600, 200, 900]),
    );
    const passed = passOn(places, [100, 10, 20], [false, true, true], found);
    expect(passed.patients).toEqual([0, 10 + 75, 20 + 25]);
    expect(passed.unserved).toBe(0);
    expect(passOn(places, [100, 10, 20], [false, false, false], found).unserved).toBe(130);
  });

  it("fills wards of the same country evenly at rest, at the published level", () => {
    // (760,000 × 5.5 + the rest of 1,650,000 × 5.0 days) ÷ 365 = 22,603 beds in use of 27,000: 0.837.
    const sites = [hospital(0, 1_500_000, 0), hospital(1, 500_000, 0)];
    const patients = sites.map((site) => patientPaths(site, numbers).admitted);
    const beds = bedsBefore("clinic", sites, patients, 1, numbers);
    for (const row of beds) expect(occupancy(row)).toBeCloseTo((1_650_000 * 5) / 365 / 27_000, 9);
  });

  it("lets a patient wait longer for a bed the fuller the wards are, never shorter", () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (occupied, more) => {
          expect(boardingSeconds(occupied + more, numbers)).toBeGreaterThanOrEqual(
            boardingSeconds(occupied, numbers),
          );
        },
      ),
    ));

  it("waits 30 minutes for a bed on a quiet ward and an hour longer at 0.95", () => {
    expect(boardingSeconds(0.8, numbers)).toBe(1800);
    expect(boardingSeconds(0.95, numbers)).toBeCloseTo(1800 + 3600, 6);
  });

  // More beds need not mean less blocking everywhere: a hospital that grows may draw patients whose follow-up care is
  // full; the law is about one hospital with its patients given.
  it("goes round rising, and ends", () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (gains) => {
          const seen: (readonly number[])[] = [];
          const settled = settle(
            gains.length,
            (seconds) => {
              seen.push(seconds);
              return seconds.map((one, at) => 100 + gains[at]! * one);
            },
            { within: 1e-6, most: 500 },
          );
          for (let round = 1; round < seen.length; round++)
            seen[round]!.forEach((one, at) => expect(one).toBeGreaterThanOrEqual(seen[round - 1]![at]!));
          // x = 100 + g·x has the fixed point 100 ÷ (1 − g).
          settled.seconds.forEach((one, at) => expect(one).toBeCloseTo(100 / (1 - gains[at]!), 3));
          expect(settled.residualSeconds).toBeLessThanOrEqual(1e-6);
        },
      ),
    ));

  it("stops after so many rounds where the circle never comes to rest, and says what is left", () => {
    const settled = settle(1, ([one]) => [one! + 10], { within: 1, most: 7 });
    expect(settled).toEqual({ seconds: [70], rounds: 7, residualSeconds: 10 });
  });
});

describe("a HAP", () => {
  const post = {
    openHours: 123,
    contacts: 24_800,
    sharedVisits: 0,
    sharedSelf: 0,
    displaced: 0,
  };

  it("keeps every contact: at the HAP or at an SEH", () =>
    fc.assert(
      fc.property(fc.nat(100_000), fc.double({ min: 0, max: 1, noNaN: true }), (contacts, part) => {
        const found = hapYear({ ...post, contacts, displaced: contacts * part }, numbers);
        near(found.contacts + found.toSeh, contacts);
      }),
    ));

  it("fills shifts by work, and one GP at every open hour at the least", () => {
    // 24,800 contacts × (0.49 × 12 + 0.42 × 4 + 0.09 × 35 = 10.71 min) ÷ 60 = 4,427 h; ÷ 0.65 ÷ 8 h = 851 shifts;
    // open 123 h × 365 ÷ 7 = 6,414 h ÷ 8 = 802 shifts. 100,000 × 0.00075 = 75 GPs.
    const found = hapYear(post, numbers);
    expect(found.gpHours).toBeCloseTo(4426.8, 1);
    expect(found.shifts).toBeCloseTo(4426.8 / 0.65 / 8, 1);
    expect(found.shiftsPerGp).toBeCloseTo(found.shifts / 75, 9);
    expect(hapYear({ ...post, contacts: 0 }, numbers).shiftsPerGp).toBe(0);
    expect(hapYear({ ...post, contacts: 1000 }, numbers).shifts).toBeCloseTo((123 * 365) / 7 / 8, 9);
  });

  it("takes over four fifths of the self-referrers at a shared desk, and they are no SEH visits any more", () => {
    const site = hospital(0, 20_000, 0, { selfVisitsAnw: 1_800 });
    const shared = { column: 0, id: "site-0", post: { ...post, sharedVisits: 20_000, sharedSelf: 1_800 } };
    const found = follow(
      input([site], [site], { hapBefore: [{ column: 0, id: "site-0", post }], hapAfter: [shared] }),
      numbers,
    );
    expect(found.after.sites[0]!.sehVisits).toBeCloseTo(20_000 - 0.8 * 1_800, 9);
    expect(found.drivers.hapContacts).toBeCloseTo(0.8 * 1_800 + 0.034 * 20_000, 6);
    near(found.drivers.sehVisits! + found.hapAfter.get(0)!.diverted, 0);
  });
});
