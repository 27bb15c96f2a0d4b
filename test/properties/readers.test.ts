/** No reader throws, whatever it is given; what it cannot use it says, with code and place. */

import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseAssumptions } from "../../engine/assumptions.js";
import { AssumptionsForm } from "../../engine/assumptions.js";
import { FACTS } from "../../engine/fact-registry.js";
import { NormForm, parseNorm } from "../../engine/rules/norms.js";
import { areasOfRows } from "../../geodata/demand.js";
import type { Checked, Diagnostic } from "../../geodata/diagnostics.js";
import { facilitiesOf } from "../../geodata/facilities.js";
import { checkForm } from "../../geodata/forms.js";
import { parseHours } from "../../geodata/hours.js";
import { NearestTownsForm, PeopleForm } from "../../geodata/people-forms.js";
import { DIMENSIONS, type Dimension, parseQuantity } from "../../geodata/quantity.js";
import { parseRegionFile } from "../../geodata/region-file.js";
import { RegionForm } from "../../geodata/region-form.js";
import { decodeWorld, encodeWorld } from "../../geodata/snapshot.js";
import { parseCsv } from "../../geodata/sources/csv.js";
import { parseJson } from "../../geodata/sources/json.js";
import { decodeText } from "../../geodata/sources/text.js";
import { CloseForm, KINDS } from "../../scenarios/operations.js";
import { ScenarioForm, checkScenario } from "../../scenarios/scenario.js";
import { drawWorld } from "../toy/draw-world.js";

/** More on request: `READER_RUNS=20000 npx vitest run test/properties/readers.test.ts`. */
const RUNS = Number(process.env["READER_RUNS"] ?? 300);
const world = drawWorld(["A4p·2B"]);
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** Values known, or findings: each with a code, a place, and nothing a megabyte long. */
function expectSaid(answer: Checked<unknown> | readonly Diagnostic[]): void {
  const diagnostics = "ok" in answer ? answer.diagnostics : answer;
  if ("ok" in answer) expect(answer.ok).toBe(!diagnostics.some(({ severity }) => severity === "error"));
  for (const { code, where, values } of diagnostics) {
    expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(where).not.toBe("");
    expect(where.length).toBeLessThanOrEqual(300);
    for (const value of Object.values(values))
      expect(typeof value === "string" ? value.length <= 2000 : Number.isFinite(value)).toBe(true);
  }
}

/** Text with what breaks readers more often than chance would bring it. */
const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    "__proto__",
    "constructor",
    "toString",
    "NaN",
    "Infinity",
    "1e999",
    "-0",
    "\ud800",
    "\u0000",
    "\u001b[2J",
  ),
  fc.constantFrom("9".repeat(400), "a".repeat(5000), "2027-02-30", "0000-00-00", "24/7", "15 min", "15 km"),
);
const names = fc.oneof(
  nasty,
  fc.constantFrom(
    "format",
    "operations",
    "kind",
    "facility",
    "function",
    "where",
    "from",
    "on",
    "region",
    "met",
    "all",
  ),
  fc.constantFrom(
    "any",
    "not",
    "fact",
    "params",
    "operator",
    "value",
    "assumptions",
    "range",
    "accessChain",
    "columns",
  ),
);
const leaf = fc.oneof(nasty, names, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
/** What JSON.parse can give. */
const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(names, tie("value")), { maxLength: 6 })
      .map((pairs): unknown =>
        JSON.parse(
          `{${pairs.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v) ?? "null"}`).join()}}`,
        ),
      ),
  ),
})).value;

/** A sound document with one part replaced, removed or added. */
const mutated = (document: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.nat(), json, fc.constantFrom("replace", "remove", "add")).map(([pick, value, how]) => {
    const copy = structuredClone(document);
    const holders: (Record<string, unknown> | unknown[])[] = [];
    const visit = (node: unknown) => {
      if (typeof node !== "object" || node === null) return;
      holders.push(node as Record<string, unknown>);
      Object.values(node).forEach(visit);
    };
    visit(copy);
    const holder = holders[pick % holders.length]! as Record<string, unknown>;
    const keys = Object.keys(holder);
    const key = keys[pick % Math.max(1, keys.length)] ?? "added";
    if (how === "remove") delete holder[key];
    else holder[how === "add" ? `${key}x` : key] = value;
    return copy;
  });

/** A sound text cut off, or with some of it overwritten. */
const damaged = (text: string) =>
  fc
    .tuple(fc.nat(text.length), fc.nat(text.length), nasty)
    .map(([a, b, put]) => text.slice(0, Math.min(a, b)) + put + (a < b ? "" : text.slice(a)));

const norm = read("engine/norms/seh-45/2022-01-01.json");
const assumptions = read("engine/assumptions.json");
const region = read("test/broken/good/region.json");
const scenario = JSON.stringify({
  format: "ketenimpact/scenario@1",
  on: "2028-01-01",
  operations: [
    { kind: "close", facility: "A", function: "seh", from: "2027-01-01" },
    { kind: "close", where: { function: "seh", visitsPerYearBelow: 15000 } },
    { kind: "merge", facilities: ["A"], into: { id: "c", lon: 5, lat: 52 } },
    { kind: "setHours", facility: "B", function: "seh", hours: "Mo-Su 08:00-22:00" },
    { kind: "open", facility: "B", functions: { seh: {} } },
  ],
});

const check = <T>(
  arbitrary: fc.Arbitrary<T>,
  reader: (value: T) => Checked<unknown> | readonly Diagnostic[],
) =>
  fc.assert(
    fc.property(arbitrary, (value) => expectSaid(reader(value))),
    { numRuns: RUNS },
  );
const checkLater = <T>(arbitrary: fc.Arbitrary<T>, reader: (value: T) => Promise<Checked<unknown>>) =>
  fc.assert(
    fc.asyncProperty(arbitrary, async (value) => expectSaid(await reader(value))),
    { numRuns: RUNS },
  );

describe("bytes and text", () => {
  it("decodeText", () => check(fc.uint8Array({ maxLength: 200 }), (bytes) => decodeText(bytes, "file")));
  it("parseJson", () => {
    check(fc.oneof(nasty, damaged(scenario), damaged(norm)), (text) =>
      parseJson(text, "scenario", "file.json"),
    );
  });
  it("parseJson agrees with JSON.parse on what is JSON", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          damaged(scenario),
          json.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          let value: unknown;
          try {
            value = JSON.parse(text);
          } catch {
            expect(parseJson(text, "scenario", "f").ok).toBe(false);
            return;
          }
          const parsed = parseJson(text, "scenario", "f");
          if (parsed.ok) expect(parsed.value).toEqual(value);
        },
      ),
    );
  });
  it("parseCsv", () => {
    const table = 'id;lon;lat\r\nlinden;5,02;"52\r\n,00"\r\n';
    const signs = fc.string({
      unit: fc.constantFrom(",", ";", "\t", '"', "\n", "\r", "a", "1", " ", "\ufeff"),
    });
    check(fc.oneof(nasty, signs, damaged(table)), (text) => parseCsv(text, "file.csv"));
  });
  it("parseHours", () => {
    const words = fc.constantFrom(
      "Mo",
      "-",
      "Fr",
      " ",
      "08:00",
      "24:00",
      ";",
      ",",
      "PH",
      "off",
      "week 1",
      "Jan",
      "[1]",
      "+",
      "||",
      "(",
      '"',
    );
    const text = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(""));
    check(fc.oneof(nasty, text), (hours) => parseHours(hours, "file.csv:2 seh"));
  });
  it("parseQuantity", () => {
    const dimension = fc.constantFrom(...(Object.keys(DIMENSIONS) as Dimension[]));
    const text = fc.oneof(
      nasty,
      fc
        .tuple(fc.double(), fc.constantFrom("min", " km/h", " / km^2", "^", "s s", ""))
        .map(([n, unit]) => `${n}${unit}`),
    );
    return checkLater(fc.tuple(text, dimension), ([quantity, unit]) =>
      parseQuantity(quantity, unit, "file.json"),
    );
  });
  it("decodeWorld", () => {
    const sound = encodeWorld(world);
    expect(decodeWorld(sound, "w").ok).toBe(true);
    const changed = fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
      const bytes = sound.slice();
      bytes[at]! ^= by;
      return bytes;
    });
    const cut = fc.nat(sound.length - 1).map((length) => sound.slice(0, length));
    check(fc.oneof(fc.uint8Array({ maxLength: 200 }), changed, cut), (bytes) => {
      const found = decodeWorld(bytes, "world.snapshot");
      expect(found.ok).toBe(false);
      return found;
    });
  });
});

describe("documents", () => {
  it("checkForm, each form", () => {
    for (const form of [
      ScenarioForm,
      CloseForm,
      NormForm,
      AssumptionsForm,
      RegionForm,
      NearestTownsForm,
      PeopleForm,
    ])
      check(json, (value) => checkForm(form, value, "file.json"));
  });
  it("checkScenario", () => {
    const sound: unknown = JSON.parse(scenario);
    const kind = fc.constantFrom("close", ...KINDS);
    const operation = fc.tuple(json, kind).map(([value, kind]) => ({ ...(value as object), kind }));
    const list = fc.array(fc.oneof(operation, json), { maxLength: 5 }).map((operations) => ({ operations }));
    check(fc.oneof(json, mutated(sound), list), (value) => checkScenario(value, world, "scenario.json"));
    check(fc.oneof(json, mutated(sound), list), (value) => checkScenario(value, undefined, "scenario.json"));
  });
  it("parseNorm", () => {
    const sound = JSON.parse(norm) as { met: unknown };
    const met = json.map((value) => ({ ...sound, met: value }));
    return checkLater(
      fc.oneof(
        json,
        mutated(sound),
        mutated(sound.met).map((met) => ({ ...sound, met })),
        met,
      ),
      (value) => parseNorm(value, FACTS, "norm.json"),
    );
  });
  it("parseAssumptions", () =>
    checkLater(fc.oneof(json, mutated(JSON.parse(assumptions))), (value) =>
      parseAssumptions(value, "assumptions.json"),
    ));
  it("parseRegionFile", () =>
    check(fc.oneof(json, mutated(JSON.parse(region))), (value) => parseRegionFile(value, "region.json")));
});

describe("tables", () => {
  const columns = { id: "id", lon: "lon", lat: "lat" };
  const cell = fc.oneof(
    nasty,
    fc.constantFrom("5,02", "52.0", "52", "5", "-3", "1e9", "1.200", "24/7", "linden"),
  );
  const rows = fc.array(fc.record({ id: cell, lon: cell, lat: cell, last: cell }), { maxLength: 5 });
  const table = rows.map((all) => ({
    where: "table.csv",
    columns: ["id", "lon", "lat", "last"],
    rows: all.map((cells, i) => ({ line: i + 2, cells })),
  }));
  it("areasOfRows", () => check(table, (found) => areasOfRows(found, { ...columns, inhabitants: "last" })));
  it("facilitiesOf", () =>
    check(table, (found) =>
      facilitiesOf(found, { columns: { ...columns, name: "id", functions: { seh: "last" } } }),
    ));
});

describe("five megabytes of nonsense", () => {
  const MEGABYTES = 5e6;
  const operations = (text: string) =>
    `{"operations":[${text.repeat(MEGABYTES / text.length).slice(0, -1)}]}`;
  const all: readonly (readonly [string, () => Checked<unknown>])[] = [
    ["an open bracket", () => parseJson("[".repeat(1e5), "scenario", "f")],
    ["open brackets in an object", () => parseJson(`{"a":${"[".repeat(1e5)}`, "scenario", "f")],
    ["open braces", () => parseJson('{"a":'.repeat(1e5), "scenario", "f")],
    ["words", () => parseJson(`{${"x ".repeat(MEGABYTES / 2)}`, "scenario", "f")],
    ["quotes", () => parseJson(`{${'"'.repeat(MEGABYTES)}`, "scenario", "f")],
    ["backslashes", () => parseJson(`{"a":"${"\\".repeat(MEGABYTES)}`, "scenario", "f")],
    ["spaces", () => parseJson(" ".repeat(MEGABYTES), "scenario", "f")],
    ["one key, many times", () => parseJson(`{${'"a":1,'.repeat(MEGABYTES / 6)}"b":1}`, "scenario", "f")],
    [
      "one long id",
      () => checkScenario({ operations: [{ kind: "close", facility: "A".repeat(MEGABYTES) }] }, world, "f"),
    ],
    ["one long kind", () => checkScenario({ operations: [{ kind: "A".repeat(MEGABYTES) }] }, world, "f")],
    ["empty operations", () => checkScenario(JSON.parse(operations("{},")), world, "f")],
    ["closings", () => checkScenario(JSON.parse(operations('{"kind":"close","facility":"C"},')), world, "f")],
    [
      "keys",
      () =>
        checkScenario(Object.fromEntries(Array.from({ length: 3e5 }, (_, i) => [`k${i}`, i])), world, "f"),
    ],
    ["commas", () => parseCsv(",".repeat(MEGABYTES), "f")],
    ["short rows", () => parseCsv(`a,b\n${"x\n".repeat(MEGABYTES / 2)}`, "f")],
    ["open quote", () => parseCsv(`a,b\n"${"x\n".repeat(MEGABYTES / 2)}`, "f")],
    ["hours", () => parseHours("Mo-Fr 08:00-17:00; ".repeat(MEGABYTES / 19), "f")],
    ["zero bytes", () => decodeText(new Uint8Array(MEGABYTES), "f")],
  ];
  it.each(all)("%s: findings within two seconds", (_, reader) => {
    const start = performance.now();
    const answer = reader();
    expect(performance.now() - start).toBeLessThan(2000);
    expect(answer.ok).toBe(false);
    expect(answer.diagnostics.length).toBeLessThan(200);
    expectSaid(answer);
  });
  it("a quantity of digits", async () => {
    const start = performance.now();
    expectSaid(await parseQuantity(`${"9".repeat(MEGABYTES)}!`, "time", "f"));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
