/** Which words go into the bundle, read at build time: the planner's own, shared ones, and what facts are called. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FACTS } from "../../engine/fact-registry.js";
import { FUNCTIONS } from "../../geodata/world.js";
import { figureColumns } from "../../scenarios/study/row.js";
import type { Language } from "../words/speech.js";

/** Words of the command line and the report that the planner says too; a star stands for any ending. */
const SHARED: readonly string[] = [
  ...FUNCTIONS,
  ...FACTS.map(({ unit }) => unit),
  "met", "violated", "unknown", "not-applicable", "statutory", "agreement", "guideline", "quality-standard", "proposal",
  "standing", "mark", "source", "yes", "no", "share", "inhabitants", "percentage-points", "whole-location", "everywhere",
  "lessThan*", "greaterThan*", "equal", "notEqual", "min", "not-observed*", "about-a-change",
  "text-*", "capacity-*", "explain-formula", "explain-effect-*", "source-*",
  "visits/year", "births/year", "unit-*", "profession-*", "cost-figure-*", "report-age-*", "acute-ggz", "district-nursing", "elv", "ic",
  "report-group-*", "report-condition", "report-fact", "report-must-be", "report-input-*", "report-unit-*",
  "assumption-*", "search-none", "search-closed", "search-bound", "search-proof-*", "search-unit-*",
]; // prettier-ignore

const isShared = (key: string) =>
  SHARED.some((known) => (known.endsWith("*") ? key.startsWith(known.slice(0, -1)) : key === known));

/** key → sentence; facts as `fact-ID`, figures of a study as `figure-COLUMN`. The planner's own come last: they win. */
export function sentences(language: Language): Readonly<Record<string, string>> {
  const [told, report, own] = [language, `report.${language}`, `web.${language}`].map((name) => {
    const path = fileURLToPath(new URL(`../words/${name}.json`, import.meta.url));
    return (JSON.parse(readFileSync(path, "utf8")) as { words: Record<string, string> }).words;
  });
  const shared = Object.entries({ ...told, ...report }).filter(([key]) => isShared(key));
  const facts = FACTS.map(({ id, says }) => [`fact-${id}`, typeof says === "string" ? says : says[language]]);
  const columns = figureColumns(["access", "practice", "money"], []);
  const figures = columns.map(({ name, says }) => [`figure-${name}`, says[language]]);
  return { ...(Object.fromEntries([...shared, ...facts, ...figures]) as Record<string, string>), ...own };
}
