/** Own flows and capacities on the command line: they change answer, receipt and gaps, and the answer can be asked again. */

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ResultDocument } from "../../api/result-document.js";
import type { Verification } from "../../api/verify.js";
import { told } from "./told.js";

const folder = mkdtempSync(join(tmpdir(), "ketenimpact-own-"));
const at = (name: string) => join(folder, name);
const REGION = ["--region", "test/broken/good"];
const FLOWS = ["--flows", at("flows.csv")];
const CAPACITY = ["--capacity", at("capacity.csv")];

async function run(...options: string[]): Promise<ResultDocument> {
  const { status, out } = await told("run", at("scenario.json"), ...REGION, ...options, "--format", "json");
  expect(status).toBe(0);
  return JSON.parse(out) as ResultDocument;
}

async function refused(...options: string[]): Promise<string[]> {
  const { status, out } = await told("run", at("scenario.json"), ...REGION, ...options, "--format", "json");
  expect(status).toBe(1);
  const { diagnostics } = JSON.parse(out) as { diagnostics: { code: string; where: string }[] };
  return diagnostics.map(({ code, where }) => `${code} ${where.replace(`${folder}/`, "")}`);
}

const load = ({ facilities }: ResultDocument, id: string) =>
  facilities.find((row) => row.id === id && row.function === "seh")!;

beforeAll(() => {
  process.env["KETENIMPACT_CACHE"] = at("cache");
  const operations = [{ kind: "setHours", facility: "beuken", function: "seh", hours: "Mo-Su 08:00-23:00" }];
  writeFileSync(
    at("scenario.json"),
    JSON.stringify({ format: "ketenimpact/scenario@1", title: "Nacht dicht", on: "2026-01-01", operations }),
  );
  // All of the west drives past its own SEH to the other.
  writeFileSync(at("flows.csv"), "area,facility,share\nwest,beuken,1\neast,beuken,1\n");
  writeFileSync(at("capacity.csv"), "facility;function;places\nlinden;seh;7\nbeuken;seh;9\n");
});

describe("own flows", () => {
  it("send people where the file says, and what a closing leaves goes to who is there", async () => {
    const [plain, own] = [await run(), await run(...FLOWS)];
    expect(plain.practice).toEqual({ rule: "logit", coordination: false });
    expect(own.practice).toEqual({ rule: "matrix", coordination: false });
    expect(own.receipt.world).not.toBe(plain.receipt.world);
    // Only ambulances, which drive to the nearest, still come to the other.
    expect(load(own, "linden").baseline!.chosenPerYear).toBeLessThan(
      load(plain, "linden").baseline!.chosenPerYear / 2,
    );
    expect(load(own, "linden").scenario!.chosenPerYear).toBeGreaterThan(
      load(own, "linden").baseline!.chosenPerYear,
    );
    const sum = ({ facilities }: ResultDocument, side: "baseline" | "scenario") =>
      facilities.reduce((all, row) => all + (row[side]?.chosenPerYear ?? 0), 0);
    for (const side of ["baseline", "scenario"] as const)
      expect(Math.abs(sum(own, side) - sum(plain, side))).toBeLessThanOrEqual(2);
    expect(own.gaps.map(({ what }) => what)).toContain("Stromen na een verandering, gemeten");
    expect(plain.gaps.map(({ what }) => what)).not.toContain("Stromen na een verandering, gemeten");
  });

  it("are left aside by who asks for the nearest or the logit", async () => {
    const nearest = await run("--choice", "nearest");
    expect(load(await run(...FLOWS, "--choice", "nearest"), "linden").baseline).toEqual(
      load(nearest, "linden").baseline,
    );
    expect(load(await run(...FLOWS, "--choice", "logit"), "linden").baseline).toEqual(
      load(await run(), "linden").baseline,
    );
    expect(nearest.receipt.scenario).not.toBe((await run()).receipt.scenario);
  });

  it("that are wrong are refused, all at once, each at its row", async () => {
    writeFileSync(
      at("wrong.csv"),
      [
        "area,facility,function,share",
        "east,beuken,seh,0.5",
        "noord,beuken,seh,1",
        "west,linde,seh,1",
        "west,linden,hap,1",
        "west,linden,seh,-0.2",
        "west,linden,seh,0.2",
        "west,beuken,acute-obstetrics,1",
        "",
      ].join("\n"),
    );
    expect(await refused("--flows", at("wrong.csv"))).toEqual([
      "unknown-area wrong.csv:3 area",
      "unknown-facility wrong.csv:4 facility",
      "unknown-function wrong.csv:5 function",
      "negative-number wrong.csv:6 share",
      "row-twice wrong.csv:7",
      "row-function-not-here wrong.csv:8 facility",
      "shares-do-not-sum wrong.csv:2",
    ]);
    expect(await refused("--choice", "matrix")).toEqual(["no-flow-matrix scenario.json practice.choice"]);
  });
});

describe("own capacities", () => {
  it("stand in the place of the rule, and the gaps no longer count them", async () => {
    const [plain, own] = [await run(), await run(...CAPACITY)];
    const rule = (one: ResultDocument) => one.gaps.some(({ what }) => what.startsWith("Plaatsen van"));
    expect([rule(plain), rule(own)]).toEqual([true, false]);
    expect(load(own, "linden").baseline).toMatchObject({ places: 7, placesKnown: true });
  });

  it("of less than one place are warned of: they take nobody in", async () => {
    writeFileSync(at("half.csv"), "facility,function,places\nlinden,seh,0.5\nbeuken,seh,1\n");
    const { diagnostics } = await run("--capacity", at("half.csv"));
    expect(diagnostics.map(({ code, where }) => [code, where])).toEqual([
      ["capacity-zero", `${at("half.csv")}:2`],
    ]);
  });

  it("that are wrong are refused", async () => {
    writeFileSync(at("none.csv"), "facility,function,places\nlinden,seh,\nlinde,seh,3\nbeuken,seh,x\n");
    expect(await refused("--capacity", at("none.csv"))).toEqual([
      "missing-value none.csv:2 places",
      "unknown-facility none.csv:3 facility",
      "not-a-number none.csv:4 places",
    ]);
  });
});

describe("an answer with one's own files and switches", () => {
  it("is asked again with the same files, and is another without them", async () => {
    const options = [...FLOWS, ...CAPACITY, "--coordination"];
    expect((await told("run", at("scenario.json"), ...REGION, ...options, "--out", at("out"))).status).toBe(
      0,
    );
    const saved = JSON.parse(readFileSync(at("out/result.json"), "utf8")) as ResultDocument;
    expect(saved.practice).toEqual({ rule: "matrix", coordination: true });
    const verify = async (...given: string[]) => {
      const { out } = await told("verify", at("out/result.json"), ...REGION, ...given, "--format", "json");
      return (JSON.parse(out) as Verification & { agrees: boolean }).agrees;
    };
    expect(await verify(...FLOWS, ...CAPACITY)).toBe(true);
    expect(await verify()).toBe(false);
  });

  it("is the same whether the scenario or the command line says it", async () => {
    const written = JSON.parse(readFileSync(at("scenario.json"), "utf8")) as object;
    writeFileSync(at("said.json"), JSON.stringify({ ...written, practice: { coordination: true } }));
    const { out } = await told("run", at("said.json"), ...REGION, "--format", "json");
    expect((JSON.parse(out) as ResultDocument).receipt.id).toBe((await run("--coordination")).receipt.id);
  });
});
