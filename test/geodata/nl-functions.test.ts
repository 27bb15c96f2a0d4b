/** What the locations of nl do beside the SEH, whom they belong to, and what is measured there. */

import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { openRegion } from "../../api/load.js";
import { supplyOf } from "../../engine/supply.js";
import { isRoundTheWeek } from "../../geodata/hours.js";
import { type NearestTownsFile, nearestTownLayer } from "../../geodata/nearest-region.js";
import { regionsOfArea, regionsOfFacility } from "../../geodata/regions.js";
import { FUNCTIONS, type CareFunction, type World, offers } from "../../geodata/world.js";
import { valueOf } from "../toy/book.js";

const DATA = process.env["KETENIMPACT_DATA"] ?? "../shared/data";
const nl: World = valueOf(await openRegion("nl", {}));
const layerOf = (name: string) => nl.regions.find(({ layer }) => layer === name)!;
const withFunction = (care: CareFunction) => nl.facilities.filter((facility) => offers(facility, care));
const facility = (id: string) => nl.facilities.find((one) => one.id === id)!;
const read = (file: string) =>
  JSON.parse(readFileSync(`geodata/regions/nl/${file}`, "utf8")) as NearestTownsFile;

describe("functions of nl", () => {
  it("are as many as are known, beside what is published", () => {
    const published = Object.fromEntries(nl.published.map(({ function: care, count }) => [care, count]));
    const found = FUNCTIONS.map((care) => [care, withFunction(care).length, published[care] ?? null]);
    expect(found.filter(([, count]) => count !== 0)).toEqual([
      ["seh", 79, 79],
      ["acute-obstetrics", 71, 71],
      ["trauma", 11, null],
      ["ic", 65, null],
      ["or", 73, null],
      ["pci", 27, 30],
      ["stroke", 68, 73],
      ["thrombectomy", 18, null],
      ["nicu", 9, 10],
      ["hap", 102, 105],
      ["ambulance-post", 221, 221],
      ["acute-ggz", 46, 60],
    ]);
  });

  it("have limited hours at the SEHs of Zutphen, Amstelveen and Schiedam, and nowhere else", () => {
    const limited = withFunction("seh").filter(({ functions }) => !isRoundTheWeek(functions.seh!.hours));
    expect(limited.map(({ id, functions }) => [id, functions.seh!.hours.openHours])).toEqual([
      ["zutphen", 14 * 7],
      ["amstelveen", 15 * 7],
      ["schiedam", 15 * 7],
    ]);
  });

  it("open a HAP when the practice is shut: 168 hours less five working days of nine", () => {
    for (const { id, functions } of withFunction("hap")) {
      const { open, openHours } = functions.hap!.hours;
      expect(openHours, id).toBe(168 - 5 * 9);
      // Monday 07:00 and 17:00 open, 08:00 and 16:00 shut; Sunday all day.
      expect([7, 8, 16, 17, 6 * 24, 6 * 24 + 23].map((hour) => open[hour])).toEqual([1, 0, 0, 1, 1, 1]);
    }
  });

  it("never make a HAP or a crisis service count for the 45-minute norm", () => {
    const { locations, posts } = supplyOf(nl, true);
    const counted = [...locations.seh, ...locations["acute-obstetrics"], ...posts];
    for (const column of counted) expect(nl.facilities[column]!.id).not.toMatch(/^(hap|ggz)-/);
    expect(locations.seh).toHaveLength(79);
  });

  it("hold IC hours and IC level apart: a level only where it is known", () => {
    const levels = withFunction("ic").map(({ functions }) => functions.ic!.level);
    expect(new Set(levels)).toEqual(new Set([undefined, "3"]));
    expect(levels.filter((level) => level === "3")).toHaveLength(17);
  });
});

describe("level-1 centres", () => {
  const roaz = layerOf("roaz");
  const ofRegion = (code: string) =>
    nl.facilities
      .filter((one, column) => {
        const own = [...regionsOfFacility(roaz, column)].map((index) => roaz.codes[index]);
        return one.functions.trauma?.level === "1" && own.includes(code);
      })
      .map(({ id }) => id);

  it("are eleven in ten regions, found by level and by where they lie", () => {
    expect(withFunction("trauma")).toHaveLength(11);
    const named = read("roaz.json").regions.map(({ code, centres }) => [code, [...centres!].sort()]);
    expect(named).toHaveLength(10);
    expect(named.map(([code]) => [code, ofRegion(code as string).sort()])).toEqual(named);
    expect(ofRegion("west").sort()).toEqual(["den-haag-westeinde", "leiden"]);
  });
});

describe("what is measured in nl", () => {
  it("is about a region, a centre or the country, once per fact, and never a recollection", () => {
    const keys = nl.observed.map(({ fact, subject: { kind, id } }) => `${fact} ${kind} ${id}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { fact, subject, value, unit, mark, source } of nl.observed) {
      expect(["directLevel1Share", "multitraumaPerYear", "a1Within15Share"]).toContain(fact);
      if (unit === "share") expect(value > 0 && value < 1).toBe(true);
      if (subject.kind === "centre") expect(facility(subject.id).functions.trauma?.level).toBe("1");
      if (subject.kind === "roaz") expect(layerOf("roaz").codes).toContain(subject.id);
      expect(["A", "B", "C"]).toContain(mark);
      expect(source).not.toBe("");
    }
  });

  it("is silent on the two regions of which no share was found", () => {
    const known = nl.observed
      .filter(({ fact, subject }) => fact === "directLevel1Share" && subject.kind === "roaz")
      .map(({ subject }) => subject.id);
    expect(
      layerOf("roaz")
        .codes.filter((code) => !known.includes(code))
        .sort(),
    ).toEqual(["limburg", "zuidwest"]);
  });
});

describe("RAV regions of nl", () => {
  const rav = layerOf("rav");

  it("are 25, and hold every area and every facility once", () => {
    expect(rav.codes).toHaveLength(25);
    for (let area = 0; area < nl.areas.count; area++) expect(regionsOfArea(rav, area)).toHaveLength(1);
    nl.facilities.forEach((_, column) => expect(regionsOfFacility(rav, column)).toHaveLength(1));
  });

  it("each lie in one province, and have a post", () => {
    const provinces = layerOf("provincie");
    const inside = new Map<string, Set<string>>();
    for (let area = 0; area < nl.areas.count; area++) {
      const own = rav.codes[regionsOfArea(rav, area)[0]!]!;
      const province = provinces.codes[regionsOfArea(provinces, area)[0]!]!;
      inside.set(own, (inside.get(own) ?? new Set()).add(province));
    }
    for (const [code, found] of inside) expect([code, found.size]).toEqual([code, 1]);
    const withPost = nl.facilities.flatMap((one, column) =>
      offers(one, "ambulance-post") ? [...regionsOfFacility(rav, column)] : [],
    );
    expect(new Set(withPost).size).toBe(25);
  });

  it("let towns count only in the provinces of which the region holds a part", () => {
    const region = (code: string, province: string, lon: number) => ({
      code,
      name: code,
      provinces: [],
      partOf: [province],
      towns: { [code]: [lon, 52] as const },
    });
    const file = {
      format: "",
      source: "",
      mark: "D",
      regions: [region("here", "Utrecht", 5), region("there", "Gelderland", 5.2)],
    };
    // The second point lies on the town of "here", but in the province of "there".
    const points = { lon: [5.2, 5], lat: [52, 52], provinces: ["Utrecht", "Gelderland"] };
    expect(valueOf(nearestTownLayer("rav", points, file)).codeOfArea).toEqual(["here", "there"]);
  });
});

describe.skipIf(!existsSync(DATA))(`RAV regions against ${DATA}`, () => {
  it("agree for more than 98 % of the people by postcode", () => {
    const rowsOf = (file: string) =>
      parse<Record<string, string>>(readFileSync(`${DATA}/${file}`), { columns: true, bom: true });
    const rows = rowsOf("demand/pc4_2021.csv").filter(({ provincie }) => provincie !== "");
    const gemeenten = rowsOf("regions/gemeente_2022_regios.csv");
    const nameOf = new Map(gemeenten.map((row) => [row["rav_code"], row["rav"]!]));
    const layer = valueOf(
      nearestTownLayer(
        "rav",
        {
          lon: rows.map(({ lon }) => Number(lon)),
          lat: rows.map(({ lat }) => Number(lat)),
          provinces: rows.map(({ provincie }) => (provincie === "Fryslân" ? "Friesland" : provincie!)),
        },
        read("rav.json"),
      ),
    );
    const plain = (name: string) => name.toLowerCase().split(/[ -]+/).sort().join(" ");
    const people = (of: typeof rows) => of.reduce((sum, { inwoners }) => sum + Number(inwoners), 0);
    const agreeing = rows.filter((row, i) => {
      const ours = layer.names[layer.codes.indexOf(layer.codeOfArea[i]!)]!;
      return plain(ours) === plain(nameOf.get(row["rav_code"])!);
    });
    const share = people(agreeing) / people(rows);
    console.info(`RAV by nearest town: ${(share * 100).toFixed(2)} % of the people in their own`);
    expect(share).toBeGreaterThan(0.98);
  });
});
