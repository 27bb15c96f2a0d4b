/** compare: saved results side by side, from their own contents. */

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Comparison } from "../../api/comparison.js";
import { LANGUAGES } from "../../api/words/words.js";
import type { Result } from "../../api/result.js";
import { type Editable, told } from "./told.js";

const folder = mkdtempSync(join(tmpdir(), "ketenimpact-compare-"));
const at = (name: string) => join(folder, name);
const REGION = ["--region", "test/broken/good"];

interface Told extends Comparison {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly where: string;
    readonly problem: string;
  }[];
}

beforeAll(async () => {
  process.env["KETENIMPACT_CACHE"] = at("cache");
  for (const facility of ["linden", "beuken"]) {
    const operations = [{ kind: "close", facility, function: "seh" }];
    const scenario = { format: "ketenimpact/scenario@1", title: `${facility} dicht`, operations };
    writeFileSync(at(`${facility}.scenario`), JSON.stringify(scenario));
    expect((await told("run", at(`${facility}.scenario`), ...REGION, "--out", at(facility))).status).toBe(0);
  }
});

const path = (facility: string) => at(`${facility}/result.json`);
const saved = (facility: string) => JSON.parse(readFileSync(path(facility), "utf8")) as Result;

/** A saved result with one thing changed, under another name. */
function changed(name: string, change: (result: Editable) => void): string {
  const result = saved("beuken") as unknown as Editable;
  change(result);
  writeFileSync(at(name), JSON.stringify(result));
  return at(name);
}

describe("compare", () => {
  it("puts verdicts, access and flows of each result in its own column, as they stand in the file", async () => {
    const { status, out } = await told("compare", path("linden"), path("beuken"), "--format", "json");
    const found = JSON.parse(out) as Told;
    expect(status).toBe(0);
    expect(found.diagnostics).toEqual([]);
    expect(found.results.map(({ title }) => title)).toEqual(["linden dicht", "beuken dicht"]);
    for (const [column, facility] of ["linden", "beuken"].entries()) {
      const result = saved(facility);
      expect(found.flows[column]).toEqual(result.flows);
      expect(found.verdicts.map(({ sides }) => sides[column]!.scenario)).toEqual(
        result.verdicts.map(({ scenario }) => scenario),
      );
      expect(found.access.map(({ sides }) => sides[column]!.displaced)).toEqual(
        result.access.map(({ displaced }) => displaced),
      );
    }
  });

  it("computes nothing again: a changed number is shown as it stands", async () => {
    const other = changed("other.json", (result) => {
      result.access[0]!.net = 123_456;
    });
    const { out } = await told("compare", path("linden"), other);
    expect(out).toContain("+123.456");
  });

  it.each(LANGUAGES)("is aligned text in %s", async (language) => {
    const { status, out, err } = await told("compare", path("linden"), path("beuken"), "--lang", language);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).not.toMatch(/undefined|NaN|\{\w+\}|\[object/);
    expect(out).toContain("beuken dicht");
  });

  it("warns for each part of the receipt that makes the comparison unfair", async () => {
    const other = changed("unlike.json", (result) => {
      Object.assign(result.receipt, { normBook: "other", on: "2031-01-01", nodeMajor: 99 });
    });
    const { status, out } = await told("compare", path("beuken"), other, "--format", "json");
    const { diagnostics } = JSON.parse(out) as Told;
    expect(status).toBe(0);
    expect(diagnostics.map(({ code, where }) => [code, where])).toEqual([
      ["compare-unlike", `${other} receipt.normBook`],
      ["compare-unlike", `${other} receipt.on`],
    ]);
    expect(diagnostics[0]!.problem).toContain("other");
  });

  it("leaves a hole where one result does not judge a norm", async () => {
    const fewer = changed("fewer.json", (result) => {
      result.verdicts!.shift();
    });
    const { out } = await told("compare", path("linden"), fewer, "--format", "json");
    expect((JSON.parse(out) as Told).verdicts[0]!.sides[1]).toBeNull();
    expect((await told("compare", path("linden"), fewer)).status).toBe(0);
  });

  it("tells every fault of every file at once", async () => {
    const broken = changed("broken.json", (result) => {
      delete result.verdicts;
      Object.assign(result.receipt, { seed: "one" });
    });
    const { status, out } = await told("compare", broken, at("nowhere.json"), "--format", "json");
    const { diagnostics } = JSON.parse(out) as Told;
    expect(status).toBe(1);
    expect(diagnostics.map(({ code }) => code).sort()).toEqual(["file-missing", "missing-key", "wrong-type"]);
  });

  it("shows control characters of a title, and does not send them to the terminal", async () => {
    const nasty = changed("nasty.json", (result) => Object.assign(result, { title: "\u001b[2J" }));
    expect((await told("compare", path("linden"), nasty)).out).not.toContain("\u001b");
  });
});
