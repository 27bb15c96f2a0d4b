/** The examples of docs/voorbeelden.md: each run, and its figures as a table. Written anew by `tsx test/validation/examples.ts`. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openAll } from "../../api/commands/open.js";
import type { Result } from "../../api/result.js";
import { type Opened, type Ready, readyFor, runScenario } from "../../api/run.js";
import { words } from "../../api/words/words.js";
import { valueOf } from "../toy/book.js";

export const DATA = process.env["KETENIMPACT_DATA"] ?? "../shared/data";
export const PAGE = new URL("../../docs/voorbeelden.md", import.meta.url);

/** File in scenarios/examples → region, built in or described in test/validation. */
export const EXAMPLES = {
  "zutphen-nacht": "nl-2019",
  joure: "nl",
  "heerlen-sittard": "nl-2019",
  "lelystad-dicht": "nl-2018",
  "seh-klein": "nl",
  "verloskunde-klein": "nl-2019",
  "verloskunde-noord": "nl",
  "om-en-om": "nl",
} as const;
export type Example = keyof typeof EXAMPLES;
export const NAMES = Object.keys(EXAMPLES) as Example[];

/** False without the public files that nl-2018 and nl-2019 describe. */
export const runs = (name: Example): boolean =>
  EXAMPLES[name] === "nl" || existsSync(`${DATA}/demand/pc4_2021.csv`);

const opened = new Map<string, Promise<{ readonly opened: Opened; readonly ready: Ready }>>();

async function regionOf(region: string) {
  const folder = region === "nl" ? region : fileURLToPath(new URL(`./${region}`, import.meta.url));
  const all = valueOf(await openAll({ region: folder, data: DATA }));
  return { opened: all, ready: readyFor(all) };
}

/** Any scenario document on one of these regions, which is opened once. */
export async function resultIn(region: string, document: unknown): Promise<Result> {
  const known = opened.get(region) ?? regionOf(region);
  opened.set(region, known);
  const { opened: all, ready } = await known;
  const options = { seed: 1, countsLimitedHours: false, words: words("nl") };
  return valueOf(await runScenario(all, document, "example", options, ready)).result;
}

export const runExample = (name: Example): Promise<Result> =>
  resultIn(
    EXAMPLES[name],
    JSON.parse(readFileSync(new URL(`../../scenarios/examples/${name}.json`, import.meta.url), "utf8")),
  );

const whole = (value: number) => Math.round(value).toLocaleString("nl-NL").replace(/^-0$/, "0");
const tenth = (value: number) =>
  (Math.round(value * 10) / 10 || 0).toLocaleString("nl-NL", { minimumFractionDigits: 1 });
const signed = (value: number, text: (value: number) => string) =>
  (Number(value) > 0 ? "+" : "") + text(value).replace("-", "−");

/** Rows "what | before | after". Visits by the model: an order of magnitude. */
export function table(result: Result): string {
  const rows: string[][] = [];
  for (const one of result.access) {
    const { baseline, scenario, longer, measure, period } = one;
    if (measure !== "chain" || period !== "norm" || longer.inhabitants === 0) continue;
    const [was, is] = [whole(baseline.outsideInhabitants), whole(scenario.outsideInhabitants)];
    const care = one.function === "seh" ? "SEH" : "acute verloskunde";
    rows.push([`${care}: inwoners buiten 45 minuten`, was, is]);
    const minutes = tenth(longer.meanExtraSeconds! / 60);
    rows.push([
      `${care}: inwoners voor wie het langer duurt`,
      "",
      `${whole(longer.inhabitants)}, gemiddeld ${minutes} min`,
    ]);
  }
  const moved = result.facilities
    .map((one) => ({ one, change: (one.scenario?.perYear ?? 0) - (one.baseline?.perYear ?? 0) }))
    .filter(({ change }) => Math.abs(change) >= 100)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, 8);
  for (const { one } of moved) {
    const of = one.function === "seh" ? "SEH-bezoeken" : "bevallingen";
    rows.push([
      `${one.name}: ${of} per jaar`,
      whole(one.baseline?.perYear ?? 0),
      whole(one.scenario?.perYear ?? 0),
    ]);
  }
  const stops = moved.filter(({ one, change }) => one.function === "seh" && change > 0).slice(0, 3);
  for (const { one } of stops)
    rows.push([
      `${one.name}: minuten SEH-stop per dag`,
      whole(one.baseline?.stopMinutesPerDay ?? 0),
      whole(one.scenario?.stopMinutesPerDay ?? 0),
    ]);
  for (const one of result.ambulance.byRegion.filter((row) => Math.abs(row.extraBusyHoursPerYear) >= 500))
    rows.push([`RAV ${one.name}: uren inzet per jaar`, "", signed(one.extraBusyHoursPerYear, whole)]);
  const { fte, short } = (
    result.staff as { ranges: Record<"fte" | "short", { low: number; mid: number; high: number }> }
  ).ranges;
  const range = ({ low, mid, high }: { low: number; mid: number; high: number }) =>
    `${signed(mid, tenth)} (${signed(low, tenth)} tot ${signed(high, tenth)})`;
  rows.push(["Personeel nodig, fte", "", range(fte)], ["Tekort aan personeel, fte", "", range(short)]);
  return ["| wat | voor | na |", "|---|---|---|", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");
}

const BLOCK = /(<!-- cijfers (\S+) -->\n\n?)([\s\S]*?)(\n\n?<!-- einde -->)/g;

/** The tables of the page by example, spaces of layout taken out; and what is told after each. */
export function tablesOf(
  page: string,
): ReadonlyMap<string, { readonly table: string; readonly told: string }> {
  // Studies have tables of their own, after the scenarios.
  const [scenarios = ""] = page.split("<!-- studies -->");
  const found = [...scenarios.matchAll(BLOCK)];
  return new Map(
    found.map((match, at) => [
      match[2]!,
      {
        table: plain(match[3]!),
        told: scenarios.slice(match.index + match[0].length, found[at + 1]?.index ?? scenarios.length),
      },
    ]),
  );
}

/** A table without its layout. */
export const plain = (markdown: string) =>
  markdown
    .trim()
    .replace(/ *\| */g, "|")
    .replace(/-{3,}/g, "---");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tables = new Map<string, string>();
  for (const name of NAMES) if (runs(name)) tables.set(name, table(await runExample(name)));
  const page = readFileSync(PAGE, "utf8");
  writeFileSync(
    PAGE,
    page.replace(
      BLOCK,
      (_all, head: string, name: string, old: string, tail: string) =>
        head + (tables.get(name) ?? old) + tail,
    ),
  );
}
