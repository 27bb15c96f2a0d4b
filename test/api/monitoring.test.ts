/** compare --observed: what was foretold against what was measured later. */

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../api/words/words.js";
import type { Result } from "../../api/result.js";
import { told } from "./told.js";

const folder = mkdtempSync(join(tmpdir(), "ketenimpact-monitoring-"));
const at = (name: string) => join(folder, name);
const saved = () => at("out/result.json");

interface Found {
  readonly kind: string;
  readonly rows: readonly {
    readonly kpi: string;
    readonly observed: number;
    readonly deviation: number | null;
    readonly verdict: string;
    readonly hangsOn: readonly string[];
  }[];
  readonly inside: number;
  readonly outside: number;
  readonly unknown: number;
  readonly notObserved: number;
  readonly diagnostics: readonly { readonly code: string; readonly where: string }[];
}

async function held(path: string, csv: string): Promise<Found & { readonly status: number }> {
  writeFileSync(at("observed.csv"), csv);
  const { status, out } = await told("compare", path, "--observed", at("observed.csv"), "--format", "json");
  return { status, ...(JSON.parse(out) as Found) };
}

const codes = ({ diagnostics }: Found) => diagnostics.map(({ code }) => code);

beforeAll(async () => {
  process.env["KETENIMPACT_CACHE"] = at("cache");
  const operations = [{ kind: "close", facility: "linden", function: "seh" }];
  const scenario = { format: "ketenimpact/scenario@1", title: "Linden dicht", on: "2026-01-01", operations };
  writeFileSync(at("scenario.json"), JSON.stringify(scenario));
  const run = await told("run", at("scenario.json"), "--region", "test/broken/good", "--out", at("out"));
  expect(run.status, run.err).toBe(0);
});

describe("compare --observed", () => {
  it("puts each end of the range inside and what lies beyond it outside", async () => {
    const { staff } = JSON.parse(readFileSync(saved(), "utf8")) as Result;
    const { low, high } = (staff as { ranges: { short: { low: number; high: number } } }).ranges.short;
    expect(low).toBeLessThan(high);
    const one = (value: number) => held(saved(), `kpi,unit,observed\nfte-short,FTE,${value}\n`);
    for (const [value, verdict] of [
      [low, "inside"],
      [high, "inside"],
      [low - 0.1, "outside"],
      [high + 0.1, "outside"],
    ] as const) {
      const found = await one(value);
      expect(found.rows[0]).toMatchObject({ kpi: "fte-short", observed: value, verdict });
      expect(found.rows[0]!.hangsOn.length).toBeGreaterThan(0);
    }
  });

  it("is unknown where the result gives no range, with the difference", async () => {
    const found = await held(saved(), "kpi,unit,observed,date\ndisplaced/seh,inhabitants,1480,2026-06-30\n");
    // 1500 people live in the west, where Linden was nearest.
    expect(found.rows[0]).toMatchObject({ verdict: "unknown", deviation: -20 });
    expect(found).toMatchObject({ inside: 0, outside: 0, unknown: 1 });
    expect(found.notObserved).toBeGreaterThan(10);
  });

  it("reads the sheet that run writes, in both kinds of CSV, with what was filled in", async () => {
    for (const [kind, delimiter] of [
      ["int", ","],
      ["nl", ";"],
    ] as const) {
      const out = at(`sheet-${kind}`);
      await told("run", at("scenario.json"), "--region", "test/broken/good", "--out", out, "--csv", kind);
      const text = readFileSync(join(out, "forecast.csv"), "utf8");
      const rows: Record<string, string>[] = parse(text, { columns: true, bom: true, delimiter });
      const result = JSON.parse(readFileSync(saved(), "utf8")) as Result;
      const outside = rows.find(({ kpi }) => kpi === "outside/seh")!;
      expect(Number(outside["forecast"])).toBe(result.access[0]!.scenario.outsideInhabitants);
      const filled = text
        .split("\n")
        .map((line) => (line.startsWith("fte-short") ? line.replace(/[^;,]*[;,]$/, `1${delimiter}`) : line));
      const found = await held(saved(), filled.join("\n"));
      expect(found.status).toBe(0);
      expect(found.rows.map(({ kpi, observed }) => [kpi, observed])).toEqual([["fte-short", 1]]);
    }
  });

  it("tells every wrong row at once, and a measurement of before the change", async () => {
    const found = await held(
      saved(),
      [
        "kpi,unit,observed,date",
        "displaced/sehh,inhabitants,3,", // 2: no such KPI
        "displaced/seh,FTE,3,", // 3: another unit
        "outside/seh,inhabitants,many,", // 4: no number
        "net/seh,inhabitants,96.824,", // 5: a sign for thousands
        "fte,FTE,1,2027-01-01", // 6
        "fte,FTE,2,2027-01-01", // 7: the same again
        "fte-short,FTE,1,2027-02-30", // 8: no such day
        "violated,verdicts,1,2025-12-31", // 9: before the scenario
        "newly-outside/seh,inhabitants,,", // 10: not measured yet
        "",
      ].join("\n"),
    );
    expect(found.status).toBe(1);
    expect(found.diagnostics.map(({ code, where }) => [code, where.replace(at("observed.csv"), "")])).toEqual(
      expect.arrayContaining([
        ["observed-unknown-kpi", ":2 kpi"],
        ["observed-unit", ":3 unit"],
        ["observed-no-number", ":4 observed"],
        ["observed-no-number", ":5 observed"],
        ["observed-twice", ":7"],
        ["impossible-date", ":8 date"],
        ["observed-before", ":9 date"],
      ]),
    );
    expect(found.diagnostics).toHaveLength(7);
  });

  it("says what is missing from the file, and a file without measurements", async () => {
    expect(codes(await held(saved(), "kpi,value\nfte,1\n"))).toEqual(["missing-column", "missing-column"]);
    expect(codes(await held(saved(), "kpi,unit,observed\nfte,FTE,\n"))).toEqual(["observed-nothing"]);
    const { status, out } = await told("compare", at("no.json"), "--observed", "no.csv", "--format", "json");
    expect(status).toBe(1);
    expect(out).toContain("file-missing");
  });

  it("takes decimal commas and minus signs as people write them", async () => {
    const found = await held(saved(), 'kpi,unit,observed\nfte,FTE,"−1,5"\n');
    expect(found.rows[0]!.observed).toBe(-1.5);
  });

  it("holds observations against the bands of a study", async () => {
    const study = {
      format: "ketenimpact/study@1",
      title: "Twee sluitingen",
      region: process.cwd() + "/test/broken/good",
      scenarios: ["linden", "beuken"].map((facility) => ({
        name: facility,
        operations: [{ kind: "close", facility, function: "seh" }],
      })),
      draws: 20,
      figures: ["access"],
    };
    writeFileSync(at("study.json"), JSON.stringify(study));
    expect(
      (await told("study", "run", at("study.json"), "--out", at("study"), "--workers", "1")).status,
    ).toBe(0);
    expect((await told("study", "summary", at("study"))).status).toBe(0);
    const summary = JSON.parse(readFileSync(at("study/summary.json"), "utf8")) as {
      groups: { scenarios: { figures: { figure: string; p10: number; p90: number }[] }[] }[];
    };
    const { figures } = summary.groups[0]!.scenarios[1]!;
    const { p10, p90 } = figures.find(({ figure }) => figure === "seh_extra_drive_mean")!;
    expect(p10).toBeLessThan(p90);
    const row = (value: number) => `linden/seh_extra_drive_mean,s,${value}`;
    const found = await held(at("study/summary.json"), `kpi,unit,observed\n${row((p10 + p90) / 2)}\n`);
    expect(found).toMatchObject({ kind: "band", inside: 1 });
    const beyond = await held(at("study/summary.json"), `kpi,unit,observed\n${row(p90 + 1)}\n`);
    expect(beyond).toMatchObject({ outside: 1 });
  });

  it.each(LANGUAGES)("is aligned text with what to adjust in %s", async (language) => {
    writeFileSync(at("text.csv"), "kpi,unit,observed\nfte-short,FTE,99999\ndisplaced/seh,inhabitants,1500\n");
    const { status, out } = await told("compare", saved(), "--observed", at("text.csv"), "--lang", language);
    expect(status).toBe(0);
    expect(out).not.toMatch(/undefined|NaN|\{\w+\}|\[object/);
    expect(out).toContain("PDCA");
  });

  it("is of one result, and not together with an attribution", async () => {
    expect((await told("compare", saved(), saved(), "--observed", at("text.csv"))).status).toBe(2);
    expect((await told("compare", saved(), "--observed", at("text.csv"), "--attribution")).status).toBe(2);
  });
});
