/** Codes that no single file given to `check` can cause: each caused by hand. */

import { closeSync, mkdtempSync, openSync, ftruncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Type } from "typebox";
import { describe, expect, it } from "vitest";
import { parseAssumptions } from "../engine/assumptions.js";
import { FACTS } from "../engine/fact-registry.js";
import { normBook } from "../engine/rules/book.js";
import { type Norm, parseNorm } from "../engine/rules/norms.js";
import type { Diagnostic } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import { readText } from "../geodata/sources/text.js";
import { speedProfile } from "../geodata/speeds.js";

const codes = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) => [
  ...new Set(diagnostics.map(({ code }) => code)),
];

async function norm(validFrom: string, validTo: string | null): Promise<Norm> {
  const document = {
    id: "invented",
    about: "change",
    validFrom,
    validTo,
    title: "Invented",
    standing: "proposal",
    source: { title: "–", article: "–", url: "–", says: "–", mark: "C", readOn: "2030-01-01" },
    subject: "country",
    met: {
      fact: "inhabitantsMoreOutside",
      params: { function: "seh", within: "45 min" },
      operator: "lessThanInclusive",
      value: 0,
    },
    notExpressed: [],
  };
  const parsed = await parseNorm(document, FACTS, "norm.json");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.value;
}

describe("a norm book", () => {
  it("refuses two versions from one day", async () => {
    const twice = [await norm("2030-01-01", null), await norm("2030-01-01", "2031-01-01")];
    expect(codes(normBook(twice, ""))).toEqual(["norm-version-twice"]);
  });

  it("refuses versions that hold on the same day, and takes one that begins the day after", async () => {
    const second = await norm("2031-01-01", null);
    expect(codes(normBook([await norm("2030-01-01", "2031-01-01"), second], ""))).toEqual([
      "norm-periods-overlap",
    ]);
    expect(codes(normBook([await norm("2030-01-01", null), second], ""))).toEqual(["norm-periods-overlap"]);
    expect(codes(normBook([await norm("2030-01-01", "2030-12-31"), second], ""))).toEqual([]);
  });
});

describe("our own files", () => {
  it("must name every assumption", async () => {
    // There are so many that the repeats are counted.
    expect(codes(await parseAssumptions({ assumptions: {} }, "assumptions.json"))).toEqual([
      "missing-assumption",
      "more-of-the-same",
    ]);
  });

  it("must give every road class a speed", async () => {
    const profiles = { "1921": { car: {}, ambulance: {} } };
    expect(codes(await speedProfile({ profiles }, "1921", "speed-profiles.json"))).toEqual(["missing-speed"]);
  });
});

it("a form may one day ask what has no code of its own", () => {
  expect(codes({ diagnostics: checkForm(Type.Number({ multipleOf: 2 }), 3, "file.json") })).toEqual([
    "wrong-form",
  ]);
});

it("a file of more than half a gigabyte is not read", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "ketenimpact-large-")), "large.csv");
  const file = openSync(path, "w");
  ftruncateSync(file, 600 * 1024 * 1024); // sparse: it takes no room on the disk
  closeSync(file);
  expect(codes(await readText(path))).toEqual(["file-too-large"]);
});
