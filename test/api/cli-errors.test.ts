/** What a person can give wrongly on the command line: one finding each, the exit status of the contract, no crash. */

import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseCommandLine } from "../../api/arguments.js";
import { words } from "../../api/words/words.js";
import { type Told, told } from "./told.js";

const folder = mkdtempSync(join(tmpdir(), "ketenimpact-cli-"));
const at = (name: string) => join(folder, name);
const GOOD = "test/broken/good";
const BROKEN = "test/broken/unknown-facility.json";

beforeAll(() => {
  process.env["KETENIMPACT_CACHE"] = at("cache");
  const close = (facility: string, care: string) =>
    JSON.stringify({
      format: "ketenimpact/scenario@1",
      operations: [{ kind: "close", facility, function: care }],
    });
  writeFileSync(at("fine.json"), close("linden", "seh"));
  writeFileSync(at("idle.json"), close("linden", "acute-obstetrics"));
});

interface Spoken {
  readonly severity: string;
  readonly code: string;
  readonly where: string;
  readonly problem: string;
  readonly remedy: string;
  readonly values: object;
}

/** stdout is exactly one JSON document. */
const findings = (out: string) => (JSON.parse(out) as { diagnostics: Spoken[] }).diagnostics;
const codes = (out: string) => [...new Set(findings(out).map(({ code }) => code))];

describe("wrong usage", () => {
  it.each([
    ["unknown-command", ["rnu", "a.json"]],
    ["unknown-command", ["constructor"]],
    ["unknown-option", ["run", "a.json", "--regoin", "nl"]],
    ["unknown-option", ["run", "a.json", "--toString=5"]],
    ["unknown-option", ["run", "a.json", "-x"]],
    ["option-needs-value", ["run", "a.json", "--out"]],
    ["option-needs-value", ["run", "a.json", "--out="]],
    ["option-needs-value", ["run", "a.json", "--out", "--format", "json"]],
    ["option-takes-no-value", ["run", "a.json", "--limited-hours=yes"]],
    ["option-twice", ["run", "a.json", "--out", "a", "--out", "b"]],
    ["option-not-allowed", ["run", "a.json", "--lang", "fr"]],
    ["option-not-allowed", ["gevoelig", "--function", "hap"]],
    ["option-missing", ["gevoelig"]],
    ["option-missing", ["times", "--from", "a.csv"]],
    ["too-few-words", ["run"]],
    ["too-many-words", ["run", "a.json", "b.json"]],
  ] as const)("%s: %j", (fault, argv) => {
    const parsed = parseCommandLine(argv);
    if (parsed.kind !== "fault") throw new Error(parsed.kind);
    expect(parsed.faults[0]!.fault).toBe(fault);
    for (const language of ["nl", "en"] as const)
      expect(words(language).say(fault, parsed.faults[0]!.values)).not.toMatch(/\{\w+\}|undefined/);
  });

  it("offers the nearest command and option", () => {
    expect(parseCommandLine(["rnu"])).toMatchObject({ faults: [{ values: { nearest: "run" } }] });
    expect(parseCommandLine(["run", "a", "--regoin"])).toMatchObject({
      faults: [{ values: { nearest: "--region" } }],
    });
  });

  it("is told all at once", () => {
    const parsed = parseCommandLine(["gevoelig", "--regoin", "nl", "--lang", "fr", "extra"]);
    const all = ["unknown-option", "option-not-allowed", "option-missing", "too-many-words"];
    expect(parsed.kind === "fault" && parsed.faults.map(({ fault }) => fault)).toEqual(all);
  });

  it("inside a command is one JSON document and exit 2", async () => {
    for (const argv of [
      ["norms", "lsit"],
      ["region", "drop", "nl"],
    ]) {
      const { status, out } = await told(...argv, "--format", "json");
      expect(status).toBe(2);
      expect(findings(out)).toMatchObject([{ severity: "error", where: "command line" }]);
    }
  });
});

describe("input that has errors", () => {
  it("is one JSON document with every finding, exit 1, and nothing is written", async () => {
    const out = at("not-made");
    const found = await told(
      "run",
      BROKEN,
      "--seed",
      "-1",
      "--norms-on",
      "2027-02-30",
      "--out",
      out,
      "--format",
      "json",
    );
    expect(found.status).toBe(1);
    expect(codes(found.out).sort()).toEqual(["impossible-date", "seed-no-integer", "unknown-facility"]);
    for (const finding of findings(found.out))
      expect(Object.keys(finding)).toEqual(["severity", "code", "where", "problem", "remedy", "values"]);
    expect(existsSync(out)).toBe(false);
  });

  it("is told on stderr as text, with nothing on stdout", async () => {
    const { status, out, err } = await told("run", BROKEN, "--lang", "en");
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain("[unknown-facility]");
    expect(err).toContain("Did you mean linden");
  });

  it("is told for all operations, also when the region is not there either", async () => {
    const path = at("three.json");
    const operations = [
      { kind: "shut" },
      { kind: "close" },
      { kind: "close", facility: "A", from: "1-1-2027" },
    ];
    writeFileSync(path, JSON.stringify({ region: "../nowhere", operations }));
    for (const command of ["run", "check"]) {
      const { status, out } = await told(command, path, "--format", "json");
      expect(status).toBe(1);
      const all = [
        "facility-or-where",
        "impossible-date",
        "missing-format",
        "unknown-kind",
        "unknown-region",
      ];
      expect(codes(out).sort()).toEqual(all);
      expect(findings(out).find(({ code }) => code === "unknown-region")!.where).toBe(`${path} region`);
    }
  });

  it("is told of every file of a region, whichever is broken", async () => {
    const region = at("region");
    mkdirSync(region);
    const file = JSON.parse(readFileSync(`${GOOD}/region.json`, "utf8")) as Record<string, unknown>;
    writeFileSync(join(region, "region.json"), JSON.stringify({ ...file, speedProfile: "1921" }));
    writeFileSync(join(region, "people.csv"), 'id,lon,lat,inhabitants\na,5,52,"10\n');
    writeFileSync(
      join(region, "hospitals.csv"),
      "id,name,lon,lat,seh,visits\na,A,5,52,soms,\na,B,5,x,24/7,\n",
    );
    const { out } = await told("check", region, "--format", "json");
    const all = [
      "csv-broken",
      "duplicate-id",
      "hours-not-understood",
      "not-a-number",
      "unknown-speed-profile",
    ];
    expect(codes(out).sort()).toEqual(all);
  });

  it.each([
    ["a folder", GOOD, "is-a-folder"],
    ["a table", `${GOOD}/people.csv`, "json-no-object"],
    ["nothing", at("nothing.json"), "file-missing"],
    ["a norm", "engine/norms/seh-45/2022-01-01.json", "wrong-format"],
  ])("run on %s", async (_, path, code) => {
    const { status, out } = await told("run", path, "--region", GOOD, "--format", "json");
    expect({ status, codes: codes(out) }).toEqual({ status: 1, codes: [code] });
  });

  it("run on a result", async () => {
    writeFileSync(at("result.json"), '{ "format": "ketenimpact/result@1" }');
    const { status, out } = await told("run", at("result.json"), "--region", GOOD, "--format", "json");
    expect({ status, codes: codes(out) }).toEqual({ status: 1, codes: ["wrong-format"] });
  });

  it("a norm that is not in the book", async () => {
    const { status, out } = await told("norms", "show", "seh-46", "--format", "json");
    expect({ status, codes: codes(out) }).toEqual({ status: 1, codes: ["unknown-norm"] });
  });

  it("a point that no road leads to is told, and its times stay empty", async () => {
    writeFileSync(at("points.csv"), "id,lon,lat\nhere,5.03,52.0\nthere,6.9,53.2\n");
    const { status, out, err } = await told(
      "times",
      "--from",
      at("points.csv"),
      "--to",
      at("points.csv"),
      "--region",
      GOOD,
    );
    expect(status).toBe(0);
    expect(err).toContain("[point-off-road]");
    expect(out).toContain("here,there,\n");
  });

  it("shows control characters, and does not send them to the terminal", async () => {
    writeFileSync(at("escape.json"), JSON.stringify({ operations: [{ kind: "\u001b[2J\u202e" }] }));
    const { err } = await told("check", at("escape.json"), "--region", GOOD);
    expect(err).toContain("[unknown-kind]");
    expect(err).not.toMatch(/[\u001b\u202e]/);
  });
});

describe("a closing without effect", () => {
  it("is a warning, and the answer is given", async () => {
    const { status, out } = await told("run", at("idle.json"), "--region", GOOD, "--format", "json");
    expect(status).toBe(0);
    expect(findings(out)).toMatchObject([{ severity: "warning", code: "no-effect" }]);
  });
});

describe("--out", () => {
  const run = (out: string) =>
    told("run", at("fine.json"), "--region", GOOD, "--out", out, "--format", "json");
  const refused = { status: 1, codes: ["cannot-write"] };

  it("writes all files and leaves no draft, also over an earlier answer", async () => {
    for (let time = 0; time < 2; time++) expect((await run(at("made/here"))).status).toBe(0);
    expect(readdirSync(at("made"))).toEqual(["here"]);
    expect(readdirSync(at("made/here"))).toEqual(expect.arrayContaining(["report.html", "result.json"]));
  });

  it("on a file, or below one, is a finding and leaves the file alone", async () => {
    writeFileSync(at("taken"), "mine");
    for (const out of [at("taken"), at("taken/below")]) {
      const { status, out: said } = await run(out);
      expect({ status, codes: codes(said) }).toEqual(refused);
    }
    expect(readFileSync(at("taken"), "utf8")).toBe("mine");
  });

  it.runIf(process.getuid?.() !== 0)("in a folder that may not be written in is a finding", async () => {
    mkdirSync(at("locked"));
    chmodSync(at("locked"), 0o500);
    const { status, out } = await run(at("locked/below"));
    expect({ status, codes: codes(out) }).toEqual(refused);
  });

  it("where a folder has the name of one of the files is a finding", async () => {
    mkdirSync(at("odd/report.html"), { recursive: true });
    const { status, out } = await run(at("odd"));
    expect({ status, codes: codes(out) }).toEqual(refused);
    expect(readdirSync(at("odd"))).toEqual(["report.html"]);
    expect(readdirSync(folder).filter((name) => name.includes("draft"))).toEqual([]);
  });

  it("is told together with the errors of the input", async () => {
    writeFileSync(at("taken"), "mine");
    const { out } = await told("run", BROKEN, "--out", at("taken"), "--format", "json");
    expect(codes(out).sort()).toEqual(["cannot-write", "unknown-facility"]);
  });
});

describe("the process", () => {
  const TSX = "node_modules/tsx/dist/cli.mjs";

  function process_(argv: readonly string[], closeAfterFirst = false): Promise<Told> {
    const child = spawn(process.execPath, [TSX, "api/cli.ts", ...argv], { env: process.env });
    const said = { out: "", err: "" };
    child.stdout.on("data", (chunk: Buffer) => {
      said.out += chunk.toString();
      if (closeAfterFirst) child.stdout.destroy();
    });
    child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
    return new Promise((resolve) =>
      child.on("close", (status) => resolve({ status: status ?? -1, ...said })),
    );
  }

  it("ends with 2 on wrong usage, as one JSON document", async () => {
    const { status, out, err } = await process_(["rnu", "--format", "json"]);
    expect({ status, err }).toEqual({ status: 2, err: "" });
    expect(findings(out)).toMatchObject([{ severity: "error", code: "unknown-command" }]);
  });

  it("ends with 1 on errors in the input, as one JSON document", async () => {
    const { status, out } = await process_([
      "check",
      BROKEN,
      "test/broken/csv-broken.csv",
      "--format",
      "json",
    ]);
    expect({ status, codes: codes(out) }).toEqual({ status: 1, codes: ["unknown-facility", "csv-broken"] });
  });

  it("does not crash when its reader has seen enough", async () => {
    const { status, err } = await process_(
      ["run", at("fine.json"), "--region", GOOD, "--format", "json"],
      true,
    );
    expect(err).not.toContain("internal fault");
    expect([0, 1]).toContain(status);
  });
});
