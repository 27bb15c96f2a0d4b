/** The report as Word, PDF and Markdown: other programs open it, and its figures are those of result.json. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportDocument } from "../../api/report.js";
import { browserPath } from "../../api/report/browser.js";
import { type Document, type Fact, KINDS } from "../../api/report/document.js";
import { toPdf } from "../../api/report/to-pdf.js";
import { reportFile } from "../../api/report-file.js";
import type { Result } from "../../api/result.js";
import { runScenario } from "../../api/run.js";
import { words } from "../../api/words/words.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";

const MANY = 120_000;

const has = (program: string) => {
  try {
    execFileSync("which", [program]);
    return true;
  } catch {
    return false;
  }
};

/** Every fact of the document, except what stands only on screen. */
function factsIn(found: unknown): Fact[] {
  if (typeof found !== "object" || found === null) return [];
  if ("kind" in found && found.kind === "unfold") return [];
  if ("kind" in found && found.kind === "fact") return [found as Fact];
  return Object.values(found).flatMap(factsIn);
}

function numbersIn(found: unknown): number[] {
  if (typeof found === "number") return [found];
  return typeof found === "object" && found !== null ? Object.values(found).flatMap(numbersIn) : [];
}

const pressed = (text: string) => text.replace(/\s+/g, "").replaceAll("\u00ad", "");

/** Texts of facts that a reader of the file does not find. */
const missing = (document: Document, text: string) => {
  const there = pressed(text);
  return factsIn(document.sections)
    .map((fact) => fact.text)
    .filter((told) => !there.includes(pressed(told)));
};

let folder: string;
let result: Result;
let document: Document;
const spoken = words("nl");

async function made(kind: (typeof KINDS)[number]) {
  // Ten minutes a sign: without A the 4 and the 3 must go on to B, more than 45 minutes away by ambulance.
  const world = drawWorld(["A4·2·B", "3p··  "], { minutes: 10 });
  const answer = valueOf(
    await runScenario(
      { world, assumptions, book, engineVersion: "0.0.0" },
      { title: "Proef", on: "2026-01-01", operations: [{ kind: "close", facility: "A" }] },
      "scenario",
      { seed: 1, countsLimitedHours: false, words: spoken },
    ),
  );
  return { result: answer.result, document: await reportDocument({ ...answer, world, words: spoken }, kind) };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
  ({ result, document } = await made("impact"));
}, MANY);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (pdf: string) => execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });

function kept(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe("the document", () => {
  it.each(KINDS)(
    "of kind %s tells figures of result.json and no others as such",
    async (kind) => {
      const other = await made(kind);
      const known = new Set(numbersIn(JSON.parse(JSON.stringify(other.result))));
      const facts = factsIn(other.document.sections);
      expect(facts.length).toBeGreaterThan(10);
      // Sums of the report itself are plain text; a fact is a figure someone can look up.
      const strange = facts.filter(({ value }) => !known.has(value) && !Object.is(value, 0));
      expect(strange.slice(0, 5)).toEqual([]);
      expect(JSON.stringify(other.document.sections)).not.toMatch(/undefined|NaN|\[object|Infinity/);
    },
    MANY,
  );

  it("names the norm set in what it takes to compute it again", () => {
    expect(result.normSet).toBeUndefined();
    const receipt = document.sections.at(-1)!;
    expect(JSON.stringify(receipt)).toContain(spoken.say("report-norm-set-none"));
  });
});

describe("the file", () => {
  it("as Markdown holds every figure and escapes what would be markup", async () => {
    const { bytes } = await reportFile(document, "md");
    const text = new TextDecoder().decode(bytes);
    expect(missing(document, text.replaceAll("\\", ""))).toEqual([]);
    for (const line of text.split("\n").filter((one) => one.startsWith("| ---")))
      expect(line).toMatch(/^\|( -{3}:? \|)+$/);
  });

  it.skipIf(!has("pdftotext"))(
    "as PDF without a browser holds every figure (pdftotext)",
    async () => {
      expect(missing(document, textOf(kept("plain.pdf", await toPdf(document))))).toEqual([]);
    },
    MANY,
  );

  it.skipIf(!has("pdftotext") || browserPath() === undefined)(
    "as PDF printed by Chromium holds every figure (chromium, pdftotext)",
    async () => {
      const { bytes, browser } = await reportFile(document, "pdf");
      expect(browser).toBe("used");
      expect(missing(document, textOf(kept("printed.pdf", bytes)))).toEqual([]);
    },
    MANY,
  );

  it.skipIf(!has("pdftotext") || !has("soffice"))(
    "as Word opens in LibreOffice with every figure, heading and caption (soffice, pdftotext)",
    async () => {
      const { bytes } = await reportFile(document, "docx");
      const path = kept("report.docx", bytes);
      const home = `-env:UserInstallation=file://${join(folder, "office")}`;
      execFileSync("soffice", [home, "--headless", "--convert-to", "pdf", "--outdir", folder, path], {
        stdio: "ignore",
      });
      const text = textOf(join(folder, "report.pdf"));
      expect(missing(document, text)).toEqual([]);
      for (const { title } of document.sections) expect(pressed(text)).toContain(pressed(title));
      expect(text).toMatch(/Tabel 1: /);
      expect(readFileSync(path).subarray(0, 2).toString()).toBe("PK");
    },
    MANY,
  );
});
