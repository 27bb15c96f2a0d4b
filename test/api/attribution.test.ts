/** compare --attribution: the difference between two results, part by part, on a country of two villages. */

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Result } from "../../api/result.js";
import { LANGUAGES } from "../../api/words/words.js";
import { told } from "./told.js";

const folder = mkdtempSync(join(tmpdir(), "ketenimpact-attribution-"));
const at = (name: string) => join(folder, name);

interface Found {
  readonly parts: readonly { readonly parts: readonly string[]; readonly title: string }[];
  readonly combinations: number;
  readonly rows: readonly {
    readonly kpi: string;
    readonly from: number;
    readonly to: number;
    readonly difference: number;
    readonly contributions: readonly number[] | null;
    readonly rest: number | null;
  }[];
  readonly same: number;
  readonly diagnostics: readonly { readonly code: string; readonly problem: string }[];
}

/** A copy of the good region under another name; `change` says what else is in its files. Hospitals are posts. */
function region(
  name: string,
  change: (file: string, text: string) => string = (_file, text) => text,
): string {
  cpSync("test/broken/good", at(name), { recursive: true });
  for (const file of ["region.json", "people.csv", "hospitals.csv"]) {
    const text = readFileSync(at(`${name}/${file}`), "utf8")
      .replace('"name": "good"', `"name": "${name}"`)
      .replace('"seh": "seh"', '"seh": "seh", "ambulance-post": "seh"');
    writeFileSync(at(`${name}/${file}`), change(file, text));
  }
  return at(name);
}

/** Times of a table: from the west to Linden 5 minutes and to Beuken 35; from the east the other way round. */
function onTable(name: string, people = "1500"): string {
  const folder = region(name, (_file, text) =>
    text.replace('"kind": "main-roads"', '"kind": "matrix", "file": "times.csv"').replace("1500", people),
  );
  const rows = ["west,linden,300", "west,beuken,2100", "east,linden,2100", "east,beuken,300"];
  writeFileSync(join(folder, "times.csv"), ["from,to,seconds", ...rows, ""].join("\n"));
  return folder;
}

const CLOSE_LINDEN = { kind: "close", facility: "linden", function: "seh" };
const CLOSE_BEUKEN = { kind: "close", facility: "beuken", function: "seh" };
const DEMAND = { kind: "setDemand", group: "seh", factor: 1.5 };

async function result(name: string, where: string, operations: readonly object[], ...more: string[]) {
  const scenario = { format: "ketenimpact/scenario@1", title: name, on: "2026-01-01", operations };
  writeFileSync(at(`${name}.scenario`), JSON.stringify(scenario));
  const ran = await told(
    "run",
    at(`${name}.scenario`),
    "--region",
    where,
    "--out",
    at(`${name}-out`),
    ...more,
  );
  expect(ran.status, ran.err).toBe(0);
  return at(`${name}-out/result.json`);
}

async function attributed(a: string, b: string, ...more: string[]): Promise<Found> {
  const { status, out, err } = await told("compare", a, b, "--attribution", "--format", "json", ...more);
  expect(status, err + out).toBe(0);
  return JSON.parse(out) as Found;
}

const partsOf = ({ parts }: Found) => parts.map((one) => one.parts.join("+"));
const row = ({ rows }: Found, kpi: string) => rows.find((one) => one.kpi === kpi);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

let [good, slow, full] = ["", "", ""];
let base = "";

beforeAll(async () => {
  process.env["KETENIMPACT_CACHE"] = at("cache");
  good = region("original");
  slow = onTable("slow");
  full = onTable("full", "4500");
  base = await result("base", good, [CLOSE_LINDEN]);
});

describe("compare --attribution", () => {
  it("finds no part in a result and itself", async () => {
    const found = await attributed(base, base, "--region", good);
    expect(found).toMatchObject({ parts: [], combinations: 1, rows: [], diagnostics: [] });
    expect(found.same).toBeGreaterThan(10);
  });

  it("puts all of it on the scenario when only that differs", async () => {
    const other = await result("other", good, [CLOSE_BEUKEN]);
    const found = await attributed(base, other, "--region", good);
    expect(partsOf(found)).toEqual(["scenario"]);
    expect(found.combinations).toBe(2);
    const visits = row(found, "per-year/seh/linden");
    // Gone in the one, and all visits there in the other: in one result it is not there, so the file says nothing of it.
    expect(visits).toBeUndefined();
    const displaced = row(found, "displaced/seh")!;
    expect([displaced.from, displaced.to]).toEqual([1500, 1200]);
    expect(displaced.contributions).toEqual([-300]);
    expect(displaced.rest).toBe(0);
  });

  it("tells speeds, people, demand and scenario apart, and they add up", async () => {
    const other = await result("many", full, [CLOSE_BEUKEN, DEMAND]);
    const found = await attributed(base, other, "--region", good, "--region", full);
    expect(partsOf(found)).toEqual(["travel", "demand", "scenario"]);
    expect(found.combinations).toBe(8);
    for (const { contributions, difference, rest } of found.rows) {
      if (contributions === null) continue;
      expect(sum(contributions) + rest!).toBeCloseTo(difference, 6);
      expect(rest).toBe(0);
    }
    // Of 1500 in the west and 1200 in the east to 4500 and 1200. Closing Linden moves the west, closing Beuken the east:
    // people first, scenario after: +3000 − 3300; the other way round: −300 + 0. The mean is +1500 and −1800.
    const displaced = row(found, "displaced/seh")!;
    expect([displaced.from, displaced.to]).toEqual([1500, 1200]);
    expect(displaced.contributions).toEqual([0, 1500, -1800]);
    // By table everybody who has to change drives 1800 s more, wherever they live.
    const extra = row(found, "extra-time/seh")!;
    expect(extra.to).toBe(1800);
    expect(extra.contributions![0]).toBeGreaterThan(1000);
  });

  it("is turned round when the results are", async () => {
    const other = await result("turned", slow, [CLOSE_BEUKEN, DEMAND]);
    const regions = ["--region", good, "--region", slow];
    const [there, back] = [
      await attributed(base, other, ...regions),
      await attributed(other, base, ...regions),
    ];
    const travel = (found: Found) => row(found, "extra-time/seh")!.contributions![0]!;
    expect(partsOf(back)).toEqual(partsOf(there));
    expect(travel(back)).toBeCloseTo(-travel(there), 1);
  });

  const OWN = { value: "9 min", range: ["9 min", "9 min"], says: "Ours", source: "Drawn", mark: "D" };

  it("tells norms of another day, and model numbers of a file, apart", async () => {
    writeFileSync(
      at("own.json"),
      JSON.stringify({
        format: "ketenimpact/assumptions@1",
        assumptions: { normOnScene: OWN },
      }),
    );
    const more = ["--norms-on", "2031-01-01", "--assumptions", at("own.json")];
    const other = await result("later", good, [CLOSE_LINDEN], ...more);
    const found = await attributed(base, other, "--region", good, "--assumptions", at("own.json"));
    expect(partsOf(found)).toEqual(["assumptions", "norms"]);
    expect(found.diagnostics).toEqual([]);
  });

  it("counts parts that do not fit together as one, and says which", async () => {
    const moved = region("moved", (_file, text) =>
      text.replace("linden,", "berken,").replace("1500", "4500"),
    );
    const other = await result("joined", moved, [{ ...CLOSE_LINDEN, facility: "berken" }]);
    const found = await attributed(base, other, "--region", good, "--region", moved);
    expect(partsOf(found)).toEqual(["data+demand+scenario"]);
    expect(found.diagnostics.map(({ code }) => code)).toEqual(["attribution-joined"]);
    expect(found.diagnostics[0]!.problem).toContain("data, demand, scenario");
  });

  it("calls what the files say otherwise than now the rest, and warns", async () => {
    const document = JSON.parse(readFileSync(base, "utf8")) as Result;
    const [first] = document.access;
    const older = {
      ...document,
      receipt: { ...document.receipt, world: "0".repeat(64) },
      access: [
        { ...first, scenario: { ...first!.scenario, outsideInhabitants: 77 } },
        ...document.access.slice(1),
      ],
    };
    writeFileSync(at("older.json"), JSON.stringify(older));
    const found = await attributed(at("older.json"), base, "--region", good);
    expect(found.diagnostics.map(({ code }) => code)).toEqual(["attribution-moved"]);
    const outside = row(found, "outside/seh")!;
    expect(outside).toMatchObject({ from: 77, contributions: [], rest: outside.to - 77 });
  });

  it.each(LANGUAGES)("is an aligned waterfall in %s", async (language) => {
    const other = await result(`text-${language}`, slow, [CLOSE_BEUKEN]);
    const regions = ["--region", good, "--region", slow];
    const { status, out } = await told(
      "compare",
      base,
      other,
      "--attribution",
      "--lang",
      language,
      ...regions,
    );
    expect(status).toBe(0);
    expect(out).not.toMatch(/undefined|NaN|\{\w+\}|\[object/);
    expect(out).toContain(language === "nl" ? "reistijden" : "travel times");
  });

  it("is of exactly two, and says a file that is none", async () => {
    expect((await told("compare", base, "--attribution")).status).toBe(2);
    expect((await told("compare", base)).status).toBe(2);
    const { status, out } = await told(
      "compare",
      base,
      at("nowhere.json"),
      "--attribution",
      "--format",
      "json",
    );
    expect(status).toBe(1);
    expect((JSON.parse(out) as Found).diagnostics.map(({ code }) => code)).toEqual(["file-missing"]);
    const unknown = await told(
      "compare",
      base,
      base,
      "--attribution",
      "--region",
      "nowhere",
      "--format",
      "json",
    );
    expect(unknown.status).toBe(1);
    expect(unknown.out).toContain("unknown-region");
  });
});
