/** The report as a whole: safe, repeatable, well formed, complete in both languages, and true to the result. */

import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mapFigures } from "../../api/map.js";
import { reportDocument } from "../../api/report.js";
import { toHtml } from "../../api/report/to-html.js";
import { type Answer, runScenario } from "../../api/run.js";
import { type Language, LANGUAGES, words } from "../../api/words/words.js";
import type { World } from "../../geodata/world.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { readMarkup } from "./markup.js";

const NASTY = `<script>alert("x")</script>&'</style><img src=x onerror=alert(1)>`;

async function run(
  world: World,
  operations: unknown[],
  language: Language = "nl",
  title = "Proef",
): Promise<Answer> {
  const opened = { world, assumptions, book, engineVersion: "0.0.0" };
  const document = { title, on: "2026-01-01", operations };
  const options = { seed: 1, countsLimitedHours: false, words: words(language) };
  return valueOf(await runScenario(opened, document, "scenario", options));
}

async function report(world: World, operations: unknown[], language: Language = "nl", title = "Proef") {
  const { result, impact } = await run(world, operations, language, title);
  return toHtml(await reportDocument({ result, impact, world, words: words(language) }));
}

// Ten minutes a sign. Without A the 4 and the 3 must go to B, more than 45 minutes away by ambulance; the 2 must already.
const world = drawWorld(["A4·2·B", "3p··  "], { minutes: 10 });
const closeA = [{ kind: "close", facility: "A" }];

describe("the report", () => {
  it.each(LANGUAGES)("holds all sections, well formed, in %s", async (language) => {
    const page = await report(world, closeA, language);
    const { tags } = readMarkup(page);
    expect(tags[0]).toEqual({ name: "html", attributes: { lang: language } });
    const sections = tags.filter(({ name, attributes }) => name === "section" && attributes["id"]);
    expect(sections.map(({ attributes }) => attributes["id"])).toEqual([
      "summary",
      "scenario",
      "norms",
      "people",
      "flows",
      "hospitals",
      "ambulance",
      "chain",
      "critical",
      "cascade",
      "cost",
      "procedure",
      "unknown",
      "bottlenecks",
      "other-norms",
      "spread",
      "outlook",
      "cost-lines",
      "other-gaps",
      "receipt",
    ]);
    for (const section of sections)
      expect(page).toContain(words(language).say(`report-section-${section.attributes["id"]}`));
    expect(page).not.toMatch(/\bundefined\b|\bNaN\b|\[object|\{\w+\}<|Infinity/);
  });

  it("is accessible: headings in order, a caption on every table, scope on every heading cell, names on drawings", async () => {
    const { tags } = readMarkup(await report(world, closeA));
    const levels = tags.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1));
    const count = (wanted: string) => tags.filter(({ name }) => name === wanted).length;
    expect(count("caption")).toBe(count("table"));
    for (const { attributes } of tags.filter(({ name }) => name === "th"))
      expect(attributes["scope"]).toMatch(/^(col|row)$/);
    for (const { attributes } of tags.filter(({ name }) => name === "svg"))
      expect(
        attributes["role"] === "img" ? attributes["aria-labelledby"] : attributes["aria-hidden"],
      ).toBeTruthy();
  });

  it("needs nothing from outside: no script, no network, and every reference meets an id", async () => {
    const page = await report(world, closeA);
    const { tags } = readMarkup(page);
    const ids = tags.flatMap(({ attributes }) => attributes["id"] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, attributes } of tags) {
      expect(["script", "link", "img", "iframe", "object"]).not.toContain(name);
      expect(Object.keys(attributes).filter((key) => key === "src" || key.startsWith("on"))).toEqual([]);
      const href = attributes["href"];
      if (href?.startsWith("#")) expect(ids).toContain(href.slice(1));
      else if (href !== undefined) expect(name).toBe("a");
      for (const id of (attributes["aria-labelledby"] ?? "").split(" ").filter(Boolean))
        expect(ids).toContain(id);
      for (const [, id] of (attributes["fill"] ?? "").matchAll(/url\(#(.+)\)/g)) expect(ids).toContain(id);
    }
    expect(page).not.toMatch(/@import|@font-face|url\((?!#)/);
  });

  it("gives the same bytes for the same question", async () => {
    expect(await report(world, closeA)).toBe(await report(world, closeA));
  });

  it("escapes whatever was given: title, names of locations, places, regions, sources", async () => {
    const nasty: World = {
      ...world,
      title: NASTY,
      areas: { ...world.areas, places: world.areas.places.map((place) => place + NASTY) },
      facilities: world.facilities.map((facility) => ({ ...facility, name: NASTY, place: NASTY })),
      sources: [{ what: NASTY, source: NASTY, licence: NASTY }],
      gaps: [{ what: NASTY, standIn: NASTY, mark: "D", influence: NASTY }],
    };
    const page = await report(nasty, closeA, "nl", NASTY);
    const { tags } = readMarkup(page);
    expect(tags.filter(({ name }) => name === "script" || name === "img")).toEqual([]);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;");
  });

  it("says so when nothing changes, and draws no map", async () => {
    const page = await report(world, []);
    readMarkup(page);
    expect(page).not.toContain('<figure class="maps"');
    expect(page).toContain(words("nl").say("report-map-none"));
    expect(page).toContain(words("nl").say("report-closes-nothing"));
  });
});

describe("the map", () => {
  it("has as many newly outside areas as the result has people in them", async () => {
    const { result, impact } = await run(world, closeA);
    const { figures, shared } = mapFigures(impact, world, words("nl"));
    expect(figures).toHaveLength(2);
    for (const [index, care] of (["seh", "acute-obstetrics"] as const).entries()) {
      const row = result.access.find((found) => found.function === care && found.measure === "chain")!;
      // The 4 and the 3 come to lie outside: two areas, drawn as two closed shapes.
      expect(row.newlyOutsideInhabitants).toBe(7);
      expect(figures[index]!.data).toEqual({
        function: care,
        "newly-outside-areas": 2,
        "newly-outside-inhabitants": 7,
      });
      const drawn = / d="([^"]*)"/.exec(shared.get(`map-${care}-newly`)!)![1]!;
      expect(drawn.match(/M/g)).toHaveLength(2);
      expect(drawn.match(/z/g)).toHaveLength(2);
    }
  });

  it("is drawn only for the function that changes", async () => {
    const { impact } = await run(world, [{ kind: "close", facility: "A", function: "seh" }]);
    const { figures } = mapFigures(impact, world, words("nl"));
    expect(figures.map(({ data }) => data["function"])).toEqual(["seh"]);
  });

  it("holds on ground without width, without height, and of one point", async () => {
    for (const rows of [["pA4·2·B"], ["p", "A", "4", "·", "B"], ["p4AB"]]) {
      const thin = drawWorld(rows, { minutes: 10 });
      const page = await report(thin, closeA);
      readMarkup(page);
      expect(page).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe("the words of the report", () => {
  const sentences = (language: Language) =>
    (
      JSON.parse(
        readFileSync(new URL(`../../api/words/report.${language}.json`, import.meta.url), "utf8"),
      ) as {
        words: Record<string, string>;
      }
    ).words;
  const [dutch, english] = LANGUAGES.map(sentences) as [Record<string, string>, Record<string, string>];

  it("have the same keys and the same placeholders in both languages, none of them empty", () => {
    expect(Object.keys(english)).toEqual(Object.keys(dutch));
    const holes = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g) ?? [])].sort();
    for (const [key, sentence] of Object.entries(dutch)) {
      expect(key).toMatch(/^report-/);
      expect(sentence).not.toBe("");
      expect(english[key]).not.toBe("");
      expect(holes(english[key]!), key).toEqual(holes(sentence));
    }
  });

  it("hold every key the code writes out", () => {
    const files = ["report", "map"].flatMap((folder) => {
      const path = new URL(`../../api/${folder}/`, import.meta.url);
      return [
        new URL(`../../api/${folder}.ts`, import.meta.url),
        ...readdirSync(path).map((name) => new URL(name, path)),
      ];
    });
    const written = files.flatMap((file) => readFileSync(file, "utf8").match(/"report-[\w-]+"/g) ?? []);
    expect(written.length).toBeGreaterThan(50);
    for (const key of written) expect(Object.keys(dutch)).toContain(key.slice(1, -1));
  });
});
