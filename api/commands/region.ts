/** ketenimpact region info R | build DIR | pull NAME | matrix DIR: what a region holds; builds it; fetches its files or its times. */

import type { Console } from "../console.js";
import { DONE, printJson, tellFindings, tellUsage } from "../console.js";
import { knownQuantities, openRegion } from "../load.js";
import { matrix } from "./matrix.js";
import { pull } from "./pull.js";
import { progressOf } from "../progress.js";
import { type RegionSummary, regionSummary } from "../region-summary.js";

export async function region(console: Console): Promise<number> {
  const [verb, asked] = console.arguments.words as [string, string];
  const { data } = console.arguments.options;
  if (verb === "matrix") return matrix(console, asked);
  if (verb !== "info" && verb !== "build" && verb !== "pull") {
    return tellUsage(console, "region-usage");
  }
  const pulled = verb === "pull" ? await pull(console, asked) : undefined;
  if (pulled && !pulled.ok) return tellFindings(console, pulled.diagnostics);
  const name = pulled?.value ?? asked;
  const progress = progressOf(console);
  const opened = await openRegion(name, await knownQuantities(), {
    where: "region",
    data: typeof data === "string" ? data : undefined,
    tell: verb !== "info" ? progress.tell : undefined,
  });
  progress.stop();
  if (!opened.ok) return tellFindings(console, opened.diagnostics);
  tellFindings(console, opened.diagnostics);
  const found = regionSummary(opened.value);
  if (console.arguments.json) printJson(console, found);
  else console.out(infoText(found, console));
  return DONE;
}

function infoText(found: RegionSummary, { words }: Console): string {
  return [
    `${found.title} (${found.name})`,
    `  ${words.say("region-dates", {
      supply: words.date(found.supplyDate),
      people: words.date(found.peopleDate),
      profile: found.speedProfile,
    })}`,
    `  ${words.say("region-size", {
      areas: words.number(found.areas),
      inhabitants: words.number(found.inhabitants),
      nodes: words.number(found.roads.nodes),
      arcs: words.number(found.roads.arcs),
    })}`,
    "",
    ...found.functions.map(({ function: care, locations, roundTheWeek, published }) =>
      `  ${words.say(care).padEnd(24)} ${words.say("region-function", {
        locations,
        roundTheWeek,
        published: published === null ? "" : words.say("of-published", { published }),
      })}`.trimEnd(),
    ),
    "",
    ...found.layers.map(({ layer, regions }) => `  ${layer}: ${regions.map(({ name }) => name).join(", ")}`),
    `  ${words.say("region-marks", found.marks)}`,
    "",
    ...found.sources.map(({ what, source, licence }) => `  ${what}: ${source} (${licence})`),
    ...found.gaps.map(
      ({ what, standIn, mark }) =>
        `  ${words.say("gap")}: ${words.text(what)} – ${words.text(standIn)} [${mark}]`,
    ),
    `  ${words.say("fingerprint")}: ${found.fingerprint}`,
    "",
  ].join("\n");
}
