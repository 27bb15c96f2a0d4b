/** verify and report: a saved result is asked again, and whatever was changed in it is found. */

import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Receipt, receipt } from "../../engine/rules/receipt.js";
import { differences, type Verification } from "../../api/verify.js";
import { LANGUAGES } from "../../api/words/words.js";
import { type Editable, told } from "./told.js";

const folder = mkdtempSync(join(tmpdir(), "ketenimpact-verify-"));
const at = (name: string) => join(folder, name);
const REGION = ["--region", "test/broken/good"];
const FRESH = at("out/result.json");

interface Told extends Verification {
  readonly agrees: boolean;
  readonly diagnostics: readonly {
    readonly code: string;
    readonly where: string;
    readonly problem: string;
  }[];
}

async function verified(path: string, ...options: string[]) {
  const { status, out } = await told("verify", path, ...REGION, ...options, "--format", "json");
  const found = JSON.parse(out) as Told;
  return { status, found, codes: [...new Set(found.diagnostics.map(({ code }) => code))] };
}

/** The fresh result with something changed. */
function tampered(change: (result: Editable) => void): string {
  const result = JSON.parse(readFileSync(FRESH, "utf8")) as Editable;
  change(result);
  writeFileSync(at("tampered.json"), JSON.stringify(result));
  return at("tampered.json");
}

beforeAll(async () => {
  process.env["KETENIMPACT_CACHE"] = at("cache");
  const operations = [{ kind: "close", facility: "linden", function: "seh" }];
  const scenario = { format: "ketenimpact/scenario@1", title: "Linden dicht", on: "2026-01-01", operations };
  writeFileSync(at("scenario.json"), JSON.stringify(scenario));
  expect((await told("run", at("scenario.json"), ...REGION, "--out", at("out"))).status).toBe(0);
});

describe("verify", () => {
  it("of a fresh result agrees in everything", async () => {
    const { status, found } = await verified(FRESH);
    expect(found.diagnostics).toEqual([]);
    expect({ status, agrees: found.agrees, sameNode: found.sameNode }).toEqual({
      status: 0,
      agrees: true,
      sameNode: true,
    });
    expect(found.verdicts.compared).toBeGreaterThan(0);
    expect(found.figures.compared).toBeGreaterThan(100);
    expect(found.receipt.every((part) => part.agrees)).toBe(true);
  });

  it("agrees with what was written in English, and with what stdout gave", async () => {
    const { out } = await told("run", at("scenario.json"), ...REGION, "--lang", "en", "--format", "json");
    writeFileSync(at("english.json"), out);
    expect((await verified(at("english.json"))).found.diagnostics).toEqual([]);
  });

  it("agrees for every kind of operation, named or not, and for the places that `where` chose", async () => {
    const operations = [
      { kind: "open", id: "elzen", lon: 5.04, lat: 52, functions: { seh: "24/7" } },
      { kind: "open", id: "esdoorn", name: "De Esdoorn", lon: 5.06, lat: 52, functions: { seh: "24/7" } },
      { kind: "setHours", facility: "linden", function: "seh", hours: "Mo-Su 08:00-22:00" },
      { kind: "close", where: { function: "seh", visitsPerYearBelow: 22_000 }, from: "2025-06-01" },
      { kind: "relocate", facility: "linden", lon: 5.03, lat: 52 },
      { kind: "setDemand", group: "seh", factor: 1.2 },
    ];
    const scenario = { format: "ketenimpact/scenario@1", on: "2026-01-01", operations };
    writeFileSync(at("many.json"), JSON.stringify(scenario));
    const ran = await told("run", at("many.json"), ...REGION, "--limited-hours", "--out", at("many"));
    expect(ran.err).not.toContain("FOUT");
    const { found } = await verified(at("many/result.json"));
    expect(found.diagnostics).toEqual([]);
  });

  it.each(LANGUAGES)("says so line by line in %s", async (language) => {
    const fine = await told("verify", FRESH, ...REGION, "--lang", language);
    expect(fine).toMatchObject({ status: 0, err: "" });
    expect(fine.out).toMatch(/^ {2}= receipt\.world /m);
    expect(fine.out).not.toMatch(/≠ receipt|undefined|\{\w+\}/);
    const wrong = tampered((result) => Object.assign(result.receipt, { normBook: "other" }));
    const { status, out, err } = await told("verify", wrong, ...REGION, "--lang", language);
    expect(status).toBe(1);
    expect(out).toMatch(/^ {2}≠ receipt\.normBook +other → /m);
    expect(err).toContain("[verify-differs]");
  });

  const TAMPERINGS: readonly (readonly [string, RegExp, (result: Editable) => void])[] = [
    ["a verdict", /scenario\.verdict$/, ({ verdicts }) => sideOf(verdicts, { verdict: "violated" })],
    ["a margin", /scenario\.margin$/, ({ verdicts }) => sideOf(verdicts, { margin: 42 })],
    ["an explanation", /explanation$/, ({ verdicts }) => Object.assign(verdicts![0]!, { explanation: "!" })],
    ["a verdict left out", /^verdicts\[/, ({ verdicts }) => void verdicts!.pop()],
    ["a verdict told twice", /^verdicts\[/, ({ verdicts }) => void verdicts!.push(verdicts![0]!)],
    ["a figure by one", /^access\[0\]\.net$/, ({ access }) => void (access[0]!.net += 1)],
    ["a tenth of a second", /thresholdSeconds$/, ({ access }) => void (access[0]!.thresholdSeconds += 0.1)],
    ["a flow", /^flows\[\d+\]/, ({ flows }) => void flows.pop()],
    ["a source of the region", /^region\.title$/, ({ region }) => Object.assign(region, { title: "Elsewhere" })],
    ["something added", /^seal$/, (result) => Object.assign(result, { seal: "approved" })],
    ["the receipt's id", /^receipt\.id$/, ({ receipt }) => Object.assign(receipt, { id: "0".repeat(64) })],
    ["the seed", /^receipt\.id$/, ({ receipt }) => Object.assign(receipt, { seed: 2 })],
    ["the date of the norms", /^receipt\.id$/, ({ receipt }) => Object.assign(receipt, { normsOn: "2027-01-01" })],
    ["the marks", /^receipt\.marks$/, ({ receipt }) => Object.assign(receipt, { marks: { A: 99, B: 0, C: 0, D: 0 } })],
    ["the operation", /^receipt\.scenario$/, ({ operations }) => Object.assign(operations[0]!, { facility: "beuken" })],
  ]; // prettier-ignore

  it.each(TAMPERINGS)("finds %s", async (_, part, change) => {
    const { status, found, codes } = await verified(tampered(change));
    expect(status).toBe(1);
    expect(codes).toEqual(expect.arrayContaining(["verify-differs"]));
    expect(found.differences.some((difference) => part.test(difference.part))).toBe(true);
  });

  it("finds a verdict also when the receipt is made to fit", async () => {
    const path = tampered((result) => {
      sideOf(result.verdicts, { verdict: "met", margin: 1 });
      Object.assign(result.receipt, receipt({ ...contentOf(result), seed: 7 }));
    });
    const { found } = await verified(path);
    expect(found.differences.map(({ part }) => part)).toEqual([
      expect.stringMatching(/scenario\.verdict$/),
      expect.stringMatching(/scenario\.margin$/),
    ]);
  });

  it("finds other assumptions, and agrees again when they are given", async () => {
    writeFileSync(
      at("assumptions.json"),
      JSON.stringify({
        format: "ketenimpact/assumptions@1",
        assumptions: {
          normOnScene: { value: "7 min", range: ["5 min", "9 min"], says: "own", source: "own", mark: "D" },
        },
      }),
    );
    const own = ["--assumptions", at("assumptions.json")];
    const ran = await told("run", at("scenario.json"), ...REGION, ...own, "--out", at("own"));
    expect(ran.status).toBe(0);
    const { status, found } = await verified(at("own/result.json"));
    expect(status).toBe(1);
    expect(found.receipt.filter((part) => !part.agrees).map(({ part }) => part)).toContain(
      "receipt.assumptions",
    );
    expect((await verified(at("own/result.json"), ...own)).found.diagnostics).toEqual([]);
  });

  it("finds other data: the same question in another region", async () => {
    const path = tampered((result) => Object.assign(result.receipt, { world: "f".repeat(64) }));
    expect((await verified(path)).found.differences.map(({ part }) => part)).toEqual([
      "receipt.id",
      "receipt.world",
    ]);
  });

  it("under another Node major takes equal as equal to the stated decimals", async () => {
    const elsewhere = (change: (result: Editable) => void) =>
      tampered((result) => {
        Object.assign(result.receipt, receipt({ ...contentOf(result), nodeMajor: 99 }));
        change(result);
      });
    const near = await verified(elsewhere(({ access }) => void (access[0]!.net += 1e-9)));
    expect(near).toMatchObject({ status: 0, found: { agrees: true, sameNode: false } });
    const far = await verified(elsewhere(({ access }) => void (access[0]!.net += 0.1)));
    expect(far.status).toBe(1);
    expect(differences(1, 1 + 1e-9, "x", true)).toHaveLength(1);
  });

  it("caps the list of differences and says how many more there are", async () => {
    const path = tampered(({ access }) => {
      for (const row of access)
        Object.assign(row, { net: 7, newlyOutsideInhabitants: 7, newlyInsideInhabitants: 7 });
    });
    const { found, codes } = await verified(path);
    expect(found.differences.length).toBeGreaterThan(20);
    expect(codes).toEqual(["verify-differs", "more-of-the-same"]);
  });

  const BROKEN: readonly (readonly [string, string, string])[] = [
    ["no JSON", "result", "json-no-object"],
    ["half a file", '{ "format": "ketenimpact/result@1", ', "json-broken"],
    ["a scenario", '{ "format": "ketenimpact/scenario@1" }', "wrong-format"],
    ["a later major", '{ "format": "ketenimpact/result@2" }', "unknown-format-version"],
    ["a result without anything", '{ "format": "ketenimpact/result@1" }', "missing-key"],
  ];

  it.each(BROKEN)("of %s is a finding", async (_, text, code) => {
    writeFileSync(at("broken.json"), text);
    for (const command of ["verify", "report"]) {
      const format = command === "verify" ? ["--format", "json"] : [];
      const { status, out, err } = await told(command, at("broken.json"), ...REGION, ...format);
      expect(status).toBe(1);
      expect(out + err).toContain(code);
    }
  });

  it("of a result whose operation no longer exists, or whose date is none, is a finding", async () => {
    const path = tampered(({ operations, receipt }) => {
      Object.assign(operations[0]!, { facility: "eiken" });
      Object.assign(receipt, { on: "2026-02-30" });
    });
    const { status, codes } = await verified(path);
    expect({ status, codes: codes.sort() }).toEqual({
      status: 1,
      codes: ["impossible-date", "unknown-facility"],
    });
  });

  it("of a region that is not there asks for it", async () => {
    const { status, out } = await told("verify", FRESH, "--format", "json");
    expect(status).toBe(1);
    expect((JSON.parse(out) as Told).diagnostics).toMatchObject([
      { code: "unknown-region", where: `${FRESH} region.name` },
    ]);
  });
});

/** What the id of a receipt is made of. */
const contentOf = ({ receipt: whole }: Editable) =>
  Object.fromEntries(Object.entries(whole).filter(([key]) => key !== "id")) as Omit<Receipt, "id">;

/** Changes the scenario side of the first verdict. */
const sideOf = (verdicts: unknown, change: object) =>
  void Object.assign((verdicts as { scenario: object }[])[0]!.scenario, change);

describe("report", () => {
  it("gives the same page as the run did", async () => {
    const { status } = await told(
      "report",
      FRESH,
      ...REGION,
      "--format",
      "html",
      "--out",
      at("again/report.html"),
    );
    expect(status).toBe(0);
    const page = readFileSync(at("out/report.html"), "utf8");
    expect(readFileSync(at("again/report.html"), "utf8")).toBe(page);
    expect((await told("report", FRESH, ...REGION)).out).toBe(page);
  });

  it("speaks the reader's language, whatever that of the file", async () => {
    expect((await told("report", FRESH, ...REGION, "--lang", "en")).out).toContain('<html lang="en">');
  });

  it("refuses a result that does not hold, and writes nothing", async () => {
    const path = tampered((result) => Object.assign(result.receipt, { world: "other" }));
    const { status, out, err } = await told("report", path, ...REGION, "--out", at("refused.html"));
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain("receipt.world");
    expect(existsSync(at("refused.html"))).toBe(false);
  });

  it("minds no newer engine that gives the same answer", async () => {
    const path = tampered((result) => {
      Object.assign(result.receipt, receipt({ ...contentOf(result), engineVersion: "0.0.1" }));
    });
    expect((await told("report", path, ...REGION)).status).toBe(0);
    expect((await verified(path)).found.differences.map(({ part }) => part)).toEqual([
      "receipt.engineVersion",
    ]);
  });

  it("on a folder's name is a finding", async () => {
    const { status, err } = await told("report", FRESH, ...REGION, "--out", at("out"));
    expect(status).toBe(1);
    expect(err).toContain("[cannot-write]");
  });
});
