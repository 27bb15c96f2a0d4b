/** Word and PDF as somebody takes them from the server: other programs open them, and find the figures of result.json. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import type { Api } from "../../api/request-forms.js";
import type { Result } from "../../api/result.js";
import { words } from "../../api/words/words.js";
import { SCENARIO, postJson, servedNl } from "./served.js";

const MANY = 240_000;
const has = (program: string) => existsSync(`/usr/bin/${program}`);
const { number, signed } = words("nl");
const pressed = (text: string) => text.replace(/\s+/g, "").replaceAll("\u00ad", "");

let folder: string;
let app: Api;
let location: string;
let result: Result;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
  app = await buildApp(await servedNl());
  await app.ready();
  const run = await postJson(app, "/api/v1/runs", SCENARIO);
  location = String(run.headers["location"]);
  result = run.json<Result>();
}, MANY);
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

/** What a reader of the report looks up first, as it is written there. */
function figures(): string[] {
  const rows = result.access.filter((row) => row.measure === "chain" && row.displaced.inhabitants > 0);
  expect(rows.length).toBeGreaterThan(0);
  const { cost } = result;
  if ("unknown" in cost) throw new Error("The cost of this scenario is known");
  const { low, mid, high } = cost.figures.careStructural;
  return [
    ...rows.flatMap(({ baseline, scenario, displaced, newlyOutsideInhabitants }) => [
      number(baseline.outsideInhabitants),
      number(scenario.outsideInhabitants),
      number(displaced.inhabitants),
      number(newlyOutsideInhabitants),
    ]),
    ...[low, mid, high].map((euro) => signed(euro! / 1e6, 2)),
    ...result.verdicts.filter(({ about }) => about === "change").map(({ title }) => title),
    result.receipt.id,
  ];
}

async function taken(form: "pdf" | "docx"): Promise<string> {
  const answer = await app.inject({ url: `${location}/report.${form}` });
  expect(answer.statusCode).toBe(200);
  const path = join(folder, `taken.${form}`);
  writeFileSync(path, answer.rawPayload);
  return path;
}
const wordsOf = (pdf: string) =>
  pressed(execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" }));
const missing = (text: string) => figures().filter((figure) => !text.includes(pressed(figure)));

describe("a report taken from the server", () => {
  it.skipIf(!has("pdftotext"))(
    "as PDF holds the figures of the result (pdftotext)",
    async () => {
      expect(missing(wordsOf(await taken("pdf")))).toEqual([]);
    },
    MANY,
  );

  it.skipIf(!has("pdftotext") || !has("soffice"))(
    "as Word opens in LibreOffice, with the same figures (soffice, pdftotext)",
    async () => {
      const home = `-env:UserInstallation=file://${join(folder, "office")}`;
      const path = await taken("docx");
      execFileSync("soffice", [home, "--headless", "--convert-to", "pdf", "--outdir", folder, path], {
        stdio: "ignore",
      });
      expect(missing(wordsOf(join(folder, "taken.pdf")))).toEqual([]);
    },
    MANY,
  );
});
