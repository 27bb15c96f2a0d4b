import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { correctPlaces, type PeopleFile } from "../../geodata/people.js";
import { largestRemainder } from "../../geodata/largest-remainder.js";
import { areasOfPlaces, kebab } from "../../geodata/places.js";
import { dutchPlaces } from "../../geodata/sources/geonames.js";

const file = JSON.parse(readFileSync("geodata/regions/nl/people.json", "utf8")) as PeopleFile;
const listed = dutchPlaces();

function areas() {
  const result = areasOfPlaces(listed, file);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result;
}

describe("the people of nl", () => {
  const { value, diagnostics } = areas();
  const bandCount = value.bands.length;
  const personsOf = (area: number) =>
    value.persons
      .subarray(area * bandCount, (area + 1) * bandCount)
      .reduce((sum, persons) => sum + persons, 0);

  it("are as many per province as published, and per age its share, to the person", () => {
    for (const province of file.provinces) {
      const byAge = file.bands.map(() => 0);
      value.provinces.forEach((name, area) => {
        if (name !== province.name) return;
        byAge.forEach((_, band) => (byAge[band]! += value.persons[area * bandCount + band]!));
      });
      expect(byAge).toEqual(largestRemainder(province.byAge, province.inhabitants));
      expect(byAge.reduce((sum, persons) => sum + persons, 0)).toBe(province.inhabitants);
      // Published ages are rounded to 5 and so do not quite add up: at most 15 persons apart per age.
      byAge.forEach((persons, band) =>
        expect(Math.abs(persons - province.byAge[band]!)).toBeLessThanOrEqual(15),
      );
    }
  });

  it("are together 17,472,870", () => {
    expect(value.persons.reduce((sum, persons) => sum + persons, 0)).toBe(17_472_870);
  });

  it("live in about 2,000 areas of at most 15,000, in whole persons", () => {
    expect(value.ids.length).toBeGreaterThan(1_800);
    expect(value.ids.length).toBeLessThan(2_200);
    value.ids.forEach((_, area) => {
      expect(personsOf(area)).toBeGreaterThan(0);
      expect(personsOf(area)).toBeLessThanOrEqual(file.areas.maximumPersons);
    });
    expect(value.persons.every((persons) => Number.isInteger(persons) && persons >= 0)).toBe(true);
  });

  it("have unique kebab-case ids and points in the Netherlands", () => {
    expect(new Set(value.ids).size).toBe(value.ids.length);
    for (const id of value.ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(value.ids).toEqual(
      expect.arrayContaining(["zwolle", "zwolle-02", "den-haag", "s-hertogenbosch", "nes-ameland"]),
    );
    value.lon.forEach((lon) => expect(lon > 3.3 && lon < 7.25).toBe(true));
    value.lat.forEach((lat) => expect(lat > 50.74 && lat < 53.6).toBe(true));
  });

  it("come out the same every time", () => {
    expect(areas().value).toEqual(value);
  });

  it("need every correction: each finds exactly one place", () => {
    expect(diagnostics).toEqual([]);
  });
});

describe("correcting places", () => {
  const small: PeopleFile = {
    ...file,
    provinces: [
      { code: "PV22", name: "Drenthe", adminCode: "01", inhabitants: 100, byAge: [20, 10, 40, 20, 10] },
    ],
    corrections: [],
    additions: [],
  };
  const place = (name: string, population: number) => ({
    name,
    population,
    lon: 6.5,
    lat: 53,
    adminCode: "01",
  });

  it("says when a correction finds nothing or too much, and changes nothing then", () => {
    const { places, findings } = correctPlaces(
      [place("Eext", 10), place("Anloo", 5), place("Anloo", 6)],
      {
        ...small,
        corrections: [
          { name: "Exxt", province: "Drenthe", population: 1, reason: "slip" },
          { name: "Anloo", province: "Drenthe", population: 1, reason: "two of them" },
        ],
      },
      "people.json",
    );
    expect(findings.map(({ code }) => code)).toEqual([
      "correction-matches-nothing",
      "correction-matches-several",
    ]);
    expect(places.map(({ population }) => population)).toEqual([10, 5, 6]);
  });

  it("tells two places of one name apart by their listed number", () => {
    const { places } = correctPlaces(
      [place("Anloo", 5), place("Anloo", 6)],
      {
        ...small,
        corrections: [{ name: "Anloo", province: "Drenthe", listed: 6, remove: true, reason: "twice" }],
      },
      "people.json",
    );
    expect(places.map(({ population }) => population)).toEqual([5]);
  });

  it("shrinks, with a finding, when the places hold more than the province", () => {
    const result = areasOfPlaces([place("Eext", 150), place("Anloo", 50)], small);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(["places-hold-more-than-province"]);
    // 100 inhabitants, 50 : 150, anloo first: a quarter of 20, 10, 40, 20, 10; of equal halves the first gets the person.
    if (result.ok) expect([...result.value.persons.subarray(0, 5)]).toEqual([5, 3, 10, 5, 3]);
  });

  it("refuses ages that do not add up", () => {
    const broken = { ...small, provinces: [{ ...small.provinces[0]!, byAge: [20, 10, 40, 20, 9] }] };
    expect(areasOfPlaces([place("Eext", 10)], broken).ok).toBe(false);
  });
});

describe("dividing whole persons", () => {
  it("conserves the total and strays less than one from the exact share", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(weights, fc.nat(100_000), (parts, total) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const shares = largestRemainder(parts, total);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, i) => expect(Math.abs(share - (parts[i]! / sum) * total)).toBeLessThan(1));
      }),
    );
  });

  it("makes kebab case of Dutch names", () => {
    expect(["'s-Hertogenbosch", "Damwâld", "Nieuw- en Sint Joosland"].map(kebab)).toEqual([
      "s-hertogenbosch",
      "damwald",
      "nieuw-en-sint-joosland",
    ]);
  });
});
