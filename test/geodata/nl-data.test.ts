import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "csv-parse/sync";

const FOLDER = "geodata/regions/nl";
const DATA = process.env["KETENIMPACT_DATA"] ?? "../shared/data";

type Row = Readonly<Record<string, string>>;

const rowsOf = (path: string, delimiter = ","): Row[] =>
  parse(readFileSync(path), { columns: true, bom: true, trim: true, delimiter, relax_column_count: true });
const builtIn = (name: string) => (existsSync(join(FOLDER, name)) ? rowsOf(join(FOLDER, name)) : []);

const hospitals = builtIn("hospitals.csv");
const posts = builtIn("posts.csv");
const modelled = builtIn("posts-modelled.csv");
const junctions = builtIn("junctions.csv");
const haps = builtIn("haps.csv");
const hapsModelled = builtIn("haps-modelled.csv");
const ggz = builtIn("ggz.csv");
const facilities = [...hospitals, ...posts, ...modelled, ...haps, ...hapsModelled, ...ggz];

describe("facilities of nl", () => {
  it("have unique kebab-case ids, and no alias that is an id", () => {
    const ids = facilities.map(({ id }) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const { id } of [...posts, ...modelled]) expect(id).toMatch(/^post-/);
    for (const { id } of [...haps, ...hapsModelled]) expect(id).toMatch(/^hap-/);
    for (const { id } of ggz) expect(id).toMatch(/^ggz-/);
    const aliases = hospitals.flatMap(({ aliases }) => (aliases ? aliases.split("|") : []));
    expect(new Set([...ids, ...aliases]).size).toBe(ids.length + aliases.length);
  });

  it("say where they come from and what that is worth", () => {
    for (const { id, source, mark } of facilities) {
      expect(source, id).not.toBe("");
      expect(["A", "B", "C", "D"], id).toContain(mark);
    }
  });

  it("lie in the Netherlands", () => {
    for (const { id, lon, lat } of facilities) {
      expect(Number(lon) > 3.35 && Number(lon) < 7.23, id).toBe(true);
      expect(Number(lat) > 50.75 && Number(lat) < 53.56, id).toBe(true);
    }
  });

  it("number as published: 79 SEH, 76 of them round the clock, 71 acute obstetrics, 11 level-1 centres", () => {
    const open = (column: string) => hospitals.filter((row) => row[column] !== "");
    expect(open("seh")).toHaveLength(79);
    expect(open("seh").filter(({ seh }) => seh === "24/7")).toHaveLength(76);
    expect(open("acute-obstetrics")).toHaveLength(71);
    expect(open("trauma").map(({ trauma }) => trauma)).toEqual(Array(11).fill("1"));
  });

  it("have their points in three decimals: of the town or district, not of the door", () => {
    for (const { id, lon, lat } of facilities)
      for (const degrees of [lon, lat]) expect(degrees, id).toMatch(/^\d+\.\d{3}$/);
  });

  it("give a hospital at most what its SEH and obstetrics can carry", () => {
    for (const row of hospitals) {
      if (row["acute-obstetrics"] === "24/7") expect(row["or"], row["id"]).toBe("24/7");
      if (row["thrombectomy"]) expect(row["stroke"], row["id"]).toBe("24/7");
      if (row["trauma"] === "1") expect(row["ic-level"], row["id"]).toBe("3");
      if (row["ic-level"]) expect(row["ic"], row["id"]).toBe("24/7");
      for (const care of ["ic", "or", "pci", "stroke", "thrombectomy", "nicu"])
        expect(["", "24/7"], `${row["id"]} ${care}`).toContain(row[care]);
    }
  });

  it("hold a post on each of the five islands", () => {
    const islands = ["den-burg", "vlieland", "west-terschelling", "nes-ameland", "schiermonnikoog"];
    expect(posts.map(({ id }) => id)).toEqual(
      expect.arrayContaining(islands.map((place) => `post-${place}`)),
    );
  });

  it("number 221 posts, known and modelled", () => {
    expect(posts.length + modelled.length).toBe(221);
    for (const { hours } of [...posts, ...modelled]) expect(hours).toBe("24/7");
    for (const { mark, source } of modelled)
      expect([mark, source!.startsWith("modelled: ")]).toEqual(["D", true]);
  });

  it("name modelled HAPs as such, and only them", () => {
    for (const { mark, source } of hapsModelled)
      expect([mark, source]).toEqual(["D", "modelled: maximal covering on a 30-minute drive"]);
    for (const { source } of [...hospitals, ...haps, ...ggz]) expect(source).not.toMatch(/^modelled/);
  });
});

describe.skipIf(!existsSync(DATA))(`nothing is copied from ${DATA}`, () => {
  const key = (lon: number, lat: number) => `${lon.toFixed(4)} ${lat.toFixed(4)}`;
  const foreign = new Set<string>();
  for (const path of filesUnder(DATA).filter((name) => name.endsWith(".csv"))) {
    const header = readFileSync(path, "utf8").split("\n", 1)[0]!;
    for (const row of rowsOf(path, header.includes(";") ? ";" : ",")) {
      const lon = Number(row["lon"]?.replace(",", ".") ?? NaN);
      const lat = Number(row["lat"]?.replace(",", ".") ?? NaN);
      if (Number.isFinite(lon) && Number.isFinite(lat)) foreign.add(key(lon, lat));
    }
  }

  it("finds points to compare with", () => expect(foreign.size).toBeGreaterThan(4_000));

  it("has no built-in point equal to one there to four decimals", () => {
    const equal = [...facilities, ...junctions].filter(({ lon, lat }) =>
      foreign.has(key(Number(lon), Number(lat))),
    );
    expect(equal.map(({ id }) => id)).toEqual([]);
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : [path]));
}
