/** The planner as people use it, in Chromium: journeys from the first map to the report, by mouse and by keyboard. */

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAccess } from "../../api/access/open.js";
import { newToken, tokenCallers } from "../../api/access/tokens.js";
import type { Assessment } from "../../api/assessment.js";
import { settingsOf } from "../../api/settings.js";
import { hashOf } from "../../api/web/link.js";
import { words } from "../../api/words/words.js";
import { openIssuer } from "../api/issuer.js";
import { valueOf } from "../toy/book.js";
import { CHROMIUM, type Opened, type Planning, PLAN, TABLET, hasChromium, planning } from "./browser.js";

const { number, signed, minutes } = words("nl");
const STUDY = {
  format: "ketenimpact/study@1",
  title: "Zeeland en West-Brabant, één voor één",
  region: "nl",
  generate: [{ kind: "closures", function: "seh", size: 1, within: { layer: "roaz", code: "zuidwest" } }],
  draws: 0,
  figures: ["access"],
};
/** As the field to search in names it. */
const SNEEK = "Antonius Ziekenhuis Sneek";
/** Threads start, and open the region, on a machine that others use too. */
const STUDY_MILLISECONDS = 120_000;
/** Screenshots of the handleiding: made by every run, kept in the docs when asked for. */
const PICTURES = fileURLToPath(
  new URL(
    process.env["PICTURES"] === "docs" ? "../../docs/beelden/" : "../../.tmp/beelden/",
    import.meta.url,
  ),
);

describe.skipIf(!hasChromium)(`the planner in ${CHROMIUM}`, () => {
  let planner: Planning;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    planner = await planning();
  });
  afterAll(() => planner?.close());

  const picture = (page: Page, name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) });

  /** Until the answer to a question other than `before` is on screen; the map follows. */
  async function answered({ page }: Opened, before = ""): Promise<string> {
    const panel = page.locator(`#panel[data-receipt]:not([data-receipt="${before}"])[aria-busy="false"]`);
    await panel.waitFor();
    return (await panel.getAttribute("data-receipt"))!;
  }

  async function choose({ page }: Opened, label: string): Promise<void> {
    await page.getByLabel("Zoek een locatie").fill(label);
    await page.locator(".card").waitFor();
  }

  /** What stands in the table of a function, by the name of the figure. */
  const shown = (page: Page, care: string) =>
    page
      .locator(`table[data-care="${care}"] tr[data-figure]`)
      .evaluateAll((rows) =>
        Object.fromEntries(
          rows.map((row): [string, (string | null)[]] => [
            (row as HTMLElement).dataset["figure"]!,
            [...row.querySelectorAll("td")].map((cell) => cell.textContent),
          ]),
        ),
      );

  /** The file behind a link or a button, as the reader's disk has it. */
  async function taken(page: Page, name: string, role: "link" | "button" = "link"): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole(role, { name }).press("Enter"),
    ]);
    return download.path();
  }

  /** The words of a Word file, without their markup. */
  function textOfWord(path: string): string {
    const body = unzipSync(readFileSync(path))["word/document.xml"]!;
    return strFromU8(body).replace(/<[^>]+>/g, "");
  }

  /** Every step of one function that the result holds, in its own words. */
  async function readsCascade({ page, result }: Opened): Promise<void> {
    await page.getByRole("tab", { name: "Keteneffect" }).click();
    const shown = page.locator("#panel .effects li");
    await shown.first().waitFor();
    const told = await shown.allTextContents();
    const { cascade } = result();
    const care = cascade.find((row) => row.function !== null)!.function;
    const rows = cascade.filter((row) => row.function === care || row.function === null);
    expect(told).toHaveLength(rows.length);
    for (const [at, { subject, effect, cause }] of rows.entries()) {
      expect(told[at]).toContain(`${subject.name}: ${effect}`);
      expect(told[at]).toContain(cause);
    }
    await page.locator('#panel input[type="range"]').fill("2");
    await picture(page, "7-cascade");
  }

  async function expectFiguresOfResult(opened: Opened): Promise<void> {
    const result = opened.result();
    expect(await opened.page.locator("#panel").getAttribute("data-receipt")).toBe(result.receipt.id);
    for (const care of ["seh", "acute-obstetrics"]) {
      const row = result.access.find(
        (one) => one.function === care && one.measure === "chain" && one.period === "norm",
      )!;
      const both = (key: "insideInhabitants" | "outsideInhabitants") => [
        number(row.baseline[key]),
        number(row.scenario[key]),
        signed(row.scenario[key] - row.baseline[key]),
      ];
      const figures = await shown(opened.page, care);
      expect(figures).toMatchObject({
        insideInhabitants: both("insideInhabitants"),
        outsideInhabitants: both("outsideInhabitants"),
        newlyOutsideInhabitants: [number(row.newlyOutsideInhabitants)],
        displaced: [number(row.displaced.inhabitants)],
      });
      if (row.displaced.inhabitants > 0)
        expect(figures["meanExtraSeconds"]).toEqual([`${minutes(row.displaced.meanExtraSeconds, true)} min`]);
    }
    for (const { norm, title, scenario } of result.verdicts.filter(({ about }) => about === "change")) {
      if (scenario.verdict === "not-applicable") continue;
      const card = opened.page.locator(".verdict-card", { hasText: title });
      expect([norm, await card.getAttribute("class")]).toEqual([norm, `verdict-card ${scenario.verdict}`]);
    }
  }

  it("planner closes an SEH at night: figures of the result, the norms with both explanations, the report", async () => {
    const opened = await planner.open();
    const { page, faults } = opened;
    const first = await answered(opened);
    await picture(page, "1-begin");
    await choose(opened, "ZorgSaam Terneuzen");
    await page.getByRole("button", { name: "’s Nachts dicht" }).click();
    await page.getByRole("button", { name: "Toevoegen" }).click();
    await answered(opened, first);
    expect(opened.result().operations).toMatchObject([
      { kind: "setHours", facility: "terneuzen", function: "seh", hours: "Mo-Su 08:00-22:00" },
    ]);
    await expectFiguresOfResult(opened);
    await page.waitForFunction(() => performance.getEntriesByName("ground-painted").length > 1);
    await picture(page, "2-nacht-dicht");
    await page.getByRole("tab", { name: "Normen" }).click();
    const norm = page.locator('[data-norm="seh-45"]');
    await norm.locator("summary").click();
    const row = opened.result().verdicts.find((one) => one.norm === "seh-45")!;
    await norm.getByText(row.explanation, { exact: true }).waitFor();
    await norm.getByText(row.legal, { exact: true }).waitFor();
    expect(await norm.locator(".trace .badge").count()).toBeGreaterThan(1);
    await picture(page, "3-normen");
    await page.getByText("Bewaren").click();
    const report = await page.getByRole("link", { name: "Rapport lezen" }).getAttribute("href");
    const html = await (await fetch(`${planner.address}/${report}`)).text();
    expect(html).toContain(number(opened.result().access[0]!.newlyOutsideInhabitants));
    const word = textOfWord(await taken(page, "Rapport bewerken (Word)"));
    expect(word).toContain(number(opened.result().access[0]!.newlyOutsideInhabitants));
    expect(word).toContain(row.title);
    expect(faults).toEqual([]);
    await opened.context.close();
  });

  it("planner merges two, reads the cascade, takes it back and does it again", async () => {
    const opened = await planner.open();
    const { page, faults } = opened;
    const first = await answered(opened);
    await choose(opened, SNEEK);
    await page.getByRole("button", { name: "Samenvoegen" }).click();
    await page.getByLabel("Samen met").selectOption({ label: "Frisius MC Heerenveen" });
    await page.getByRole("button", { name: "Toevoegen" }).click();
    const merged = await answered(opened, first);
    expect(opened.result().operations).toMatchObject([{ kind: "merge", into: "heerenveen" }]);
    await expectFiguresOfResult(opened);
    await readsCascade(opened);
    await page.getByRole("tab", { name: "Overzicht" }).click();
    await page.keyboard.press("Escape");
    await page.locator("#answer").focus();
    await page.keyboard.press("Control+z");
    expect(await answered(opened, merged)).toBe(first);
    await page.keyboard.press("Control+Shift+Z");
    expect(await answered(opened, first)).toBe(merged);
    expect(faults).toEqual([]);
    await opened.context.close();
  });

  it("reader opens a shared link on a tablet, in English, and sees the same figures", async () => {
    const scenario = {
      title: "Zeeuws-Vlaanderen",
      on: "2027-01-01",
      operations: [{ kind: "close" as const, facility: "terneuzen" }],
    };
    const opened = await planner.open(hashOf({ region: "nl", scenario }), TABLET);
    const { page, faults } = opened;
    const first = await answered(opened);
    expect(await page.getByLabel("Naam van het scenario").inputValue()).toBe("Zeeuws-Vlaanderen");
    expect(opened.result()).toMatchObject({ title: "Zeeuws-Vlaanderen", receipt: { on: "2027-01-01" } });
    await expectFiguresOfResult(opened);
    await page.waitForFunction(() => performance.getEntriesByName("ground-painted").length > 0);
    await picture(page, "4-gedeeld-tablet");
    await page.getByRole("button", { name: "EN", exact: true }).click();
    await page.getByRole("tab", { name: "Overview" }).waitFor();
    await page.waitForFunction(() =>
      document.querySelector(".verdict-card")?.textContent.includes("inhabitants"),
    );
    expect(await answered(opened)).toBe(first);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(faults).toEqual([]);
    await opened.context.close();
  });

  it("insurer assesses a plan: each rule with its verdict and why, as the API tells it; takes the report home", async () => {
    const opened = await planner.open();
    const { page, faults } = opened;
    await answered(opened);
    await page.getByRole("tab", { name: "Plan toetsen" }).click();
    const told = page.waitForResponse((response) => response.url().includes("/assessments"));
    await page.getByLabel("Plannen").setInputFiles(PLAN);
    const { plans, stopped } = (await (await told).json()) as Assessment;
    const verdicts = plans.flatMap((plan) => [...plan.verdicts, ...(plan.change?.verdicts ?? [])]);
    await page.getByText(stopped, { exact: true }).waitFor();
    const rows = page.locator("#panel [data-norm]");
    expect(await rows.count()).toBe(verdicts.length);
    expect(verdicts.length).toBeGreaterThan(5);
    for (const [at, { norm, scenario, explanation }] of verdicts.entries()) {
      const row = rows.nth(at);
      expect([norm, await row.getAttribute("data-norm")]).toEqual([norm, norm]);
      expect([norm, await row.locator(".badge").getAttribute("class")]).toEqual([
        norm,
        `badge ${scenario.verdict}`,
      ]);
      expect(await row.textContent()).toContain(explanation);
    }
    await picture(page, "5-plan");
    const word = textOfWord(await taken(page, "Rapport bewerken (Word)", "button"));
    const rules = plans[0]!.verdicts.filter(({ scenario }) => scenario.verdict !== "not-applicable");
    for (const said of [plans[0]!.title, ...rules.map(({ title }) => title)]) expect(word).toContain(said);
    expect(faults).toEqual([]);
    await opened.context.close();
  });

  it(
    "researcher hands in a study, follows it, and takes its rows home as Parquet",
    async () => {
      const opened = await planner.open();
      const { page, faults } = opened;
      await answered(opened);
      await page.getByRole("tab", { name: "Studie", exact: true }).click();
      await page.locator('#panel input[type="file"]').setInputFiles({
        name: "study.json",
        mimeType: "application/json",
        buffer: Buffer.from(JSON.stringify(STUDY)),
      });
      const study = page.locator('section[data-state="done"]');
      await study.waitFor({ timeout: STUDY_MILLISECONDS });
      expect(await study.textContent()).toContain(STUDY.title);
      await picture(page, "6-studie");
      const file = await taken(page, "results.parquet");
      const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file) });
      const { tasks } = (
        (await (await fetch(`${planner.address}/api/v1/studies`)).json()) as [{ tasks: number }]
      )[0];
      expect(rows).toHaveLength(tasks);
      expect(tasks).toBeGreaterThan(2);
      await page.getByRole("tab", { name: "Studie in beeld" }).click();
      await page.getByRole("button", { name: STUDY.title }).click();
      await page.locator("#panel h3", { hasText: STUDY.title }).waitFor();
      expect(await page.locator("#panel select").count()).toBeGreaterThan(1);
      expect(faults).toEqual([]);
      await opened.context.close();
    },
    2 * STUDY_MILLISECONDS,
  );

  it("planner signs in on a server of the network, takes the reports home, and signs out", async () => {
    const { token, kept } = newToken("jansen", "planner");
    const guarded = await planning(tokenCallers({ tokens: [kept] }));
    try {
      const opened = await guarded.open();
      const { page, faults } = opened;
      await page.getByLabel("Token").fill("ki_vergist");
      await page.getByRole("button", { name: "Aanmelden" }).click();
      await page.getByText(/niet bekend/).waitFor();
      await picture(page, "8-aanmelden");
      await page.getByLabel("Token").fill(token);
      await page.getByRole("button", { name: "Aanmelden" }).click();
      await answered(opened);
      await page.getByRole("tab", { name: "Plan toetsen" }).click();
      await page.getByLabel("Plannen").setInputFiles(PLAN);
      const { title } = JSON.parse(readFileSync(PLAN, "utf8")) as { title: string };
      expect(textOfWord(await taken(page, "Rapport bewerken (Word)", "button"))).toContain(title);
      await page.getByText("Bewaren").click();
      const word = textOfWord(await taken(page, "Rapport bewerken (Word)"));
      expect(word).toContain(number(opened.result().access[0]!.baseline.outsideInhabitants));
      await page.getByText("Bewaren").click();
      await page.getByRole("button", { name: "Afmelden" }).click();
      await page.getByLabel("Token").waitFor();
      expect(faults).toEqual([]);
    } finally {
      await guarded.close();
    }
  });

  it("planner signs in with a token of an identity provider, as long as a browser can keep", async () => {
    const issuer = await openIssuer();
    const environment = { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: "ketenimpact" };
    const guarded = await planning(valueOf(await openAccess(valueOf(settingsOf(environment)))));
    try {
      const opened = await guarded.open();
      const { page, faults } = opened;
      const signIn = async (claims: Record<string, unknown>) => {
        await page.getByLabel("Token").fill(await issuer.sign(claims));
        await page.getByRole("button", { name: "Aanmelden" }).click();
      };
      await signIn({ roles: ["somebody"] });
      await page.getByText(/niet bekend/).waitFor();
      await signIn({ roles: ["planner"], groups: "x".repeat(4_000) });
      await page.getByText(/te lang/).waitFor();
      await signIn({ roles: ["planner"], groups: "x".repeat(2_600) });
      await answered(opened);
      await page.reload();
      await answered(opened);
      await page.getByText("Bewaren").click();
      await page.getByRole("button", { name: "Afmelden" }).click();
      await page.getByLabel("Token").waitFor();
      expect(faults).toEqual([]);
    } finally {
      await guarded.close();
      issuer.close();
    }
  });

  it("tells every fault of a link that cannot be answered, with what to do", async () => {
    const scenario = { title: "", on: "", operations: [{ kind: "close" as const, facility: "terneuse" }] };
    const opened = await planner.open(hashOf({ region: "nl", scenario }));
    const alert = opened.page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/terneuse.*terneuzen/s);
    await opened.page.getByRole("button", { name: /Haal weg/ }).click();
    await answered(opened);
    expect(await alert.count()).toBe(0);
    await opened.context.close();
  });
});
