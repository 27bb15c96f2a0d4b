/** `study summary`, and a study that stops by itself: the same decision on any number of workers. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { checkForm } from "../../geodata/forms.js";
import { SummaryForm } from "../../scenarios/uncertainty/summary-form.js";
import type { Summary } from "../../scenarios/uncertainty/summary.js";
import type { Manifest } from "../../api/study/folder.js";
import { LANGUAGES, assumptionName, words } from "../../api/words/words.js";
import { told } from "./told.js";

const root = mkdtempSync(join(tmpdir(), "ketenimpact-summary-"));
const at = (name: string) => join(root, name);
const REGION = ["--region", "test/broken/good"];
const close = { kind: "close", facility: "linden", function: "seh" };
const study = {
  format: "ketenimpact/study@1",
  title: "Linden",
  scenarios: [
    { name: "dicht", operations: [close] },
    { name: "'s nachts dicht", operations: [{ ...close, kind: "setHours", hours: "Mo-Su 08:00-22:00" }] },
  ],
  draws: 90,
  figures: ["access", "norms"],
  stop: { by: "seh_extra_drive_mean", round: 30 },
};
const run = (folder: string, ...more: string[]) =>
  spawnSync(
    "node",
    ["dist/api/cli.js", "study", "run", at("study.json"), "--out", at(folder), ...REGION, ...more],
    { encoding: "utf8" },
  );
const codes = (out: string) =>
  (JSON.parse(out) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code);
/** The same form without room for other keys. */
const closed = (form: unknown): unknown =>
  JSON.parse(JSON.stringify(form).replaceAll('"additionalProperties":true', '"additionalProperties":false'));
const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(at(folder), "study.json"), "utf8")) as Manifest;

beforeAll(() => {
  process.env["KETENIMPACT_CACHE"] = at("cache");
  writeFileSync(at("study.json"), JSON.stringify(study));
  expect(run("two", "--workers", "2").status).toBe(0);
}, 60_000);

describe("a study that stops by itself", () => {
  it("stops at the same draw, with the same bytes, on one worker", () => {
    expect(run("one", "--workers", "1").status).toBe(0);
    expect(manifestOf("one").stoppedAfter).toBe(manifestOf("two").stoppedAfter);
    for (const name of ["results.csv", "results.parquet"])
      expect(readFileSync(join(at("one"), name))).toEqual(readFileSync(join(at("two"), name)));
  }, 60_000);

  it("cannot be done in parts", () => {
    const { status, stdout } = run("part", "--shard", "1/2", "--format", "json");
    expect([status, codes(stdout)]).toEqual([1, ["stop-needs-whole"]]);
  }, 60_000);
});

describe("a summary", () => {
  it("says the same as JSON, in its file and in both languages", async () => {
    const { out, status } = await told("study", "summary", at("two"), "--format", "json");
    expect(status).toBe(0);
    const found = JSON.parse(out) as Summary;
    expect(JSON.parse(readFileSync(join(at("two"), "summary.json"), "utf8"))).toEqual(found);
    const { stoppedAfter } = manifestOf("two");
    expect(found.draws).toBe(stoppedAfter ?? study.draws);
    const [group] = found.groups;
    expect(group!.scenarios.map(({ scenario }) => scenario)).toEqual(["'s nachts dicht", "dicht"]);
    const drive = group!.scenarios[1]!.figures.find(({ figure }) => figure === "seh_extra_drive_mean")!;
    expect(drive.p10! < drive.p50! && drive.p50! < drive.p90!).toBe(true);
    // One road class between the two: the drive hangs on its speed, and on nothing else.
    expect(drive.tornado.map(({ assumption }) => assumption)).toContain("driveTimeOther");
    for (const language of LANGUAGES) {
      const { out } = await told(
        ...["study", "summary", at("two"), "--by", "seh_extra_drive_mean", "--lang", language],
      );
      expect(out).toContain(assumptionName(words(language), "driveTimeOther"));
      expect(out).not.toContain("driveTimeOther");
    }
  });

  it("has the published form, which names every key", () => {
    const found: unknown = JSON.parse(readFileSync(join(at("two"), "summary.json"), "utf8"));
    const strict = closed(SummaryForm) as typeof SummaryForm;
    expect(checkForm(strict, found, "summary.json")).toEqual([]);
    expect(checkForm(strict, { ...(found as object), other: 1 }, "summary.json")).toHaveLength(1);
  });

  it("says what cannot be", async () => {
    const json = ["--format", "json"];
    expect(codes((await told("study", "summary", at("two"), "--by", "x", ...json)).out)).toEqual([
      "unknown-figure",
    ]);
    const large = { ...manifestOf("two"), tasks: 100_000_000 };
    writeFileSync(join(at("two"), "study.json"), JSON.stringify(large));
    expect(codes((await told("study", "summary", at("two"), ...json)).out)).toEqual(["summary-too-large"]);
    rmSync(join(at("two"), "results.jsonl"));
    expect(codes((await told("study", "summary", at("two"), ...json)).out)).toEqual(["summary-not-yet"]);
    expect(codes((await told("study", "summary", at("nowhere"), ...json)).out)).toEqual(["no-study-there"]);
  });
});
