/** ketenimpact region info R | build DIR: what a region holds; builds and caches it. */

import type { Console } from "../console.js";
import { DONE, printJson, tellFindings, tellUsage } from "../console.js";
import { type Facility, FUNCTIONS, MARKS, type World, totalInhabitants } from "../../geodata/world.js";
import { isRoundTheWeek } from "../../geodata/hours.js";
import { knownQuantities, openRegion } from "../load.js";

export async function region(console: Console): Promise<number> {
  const [verb, name] = console.arguments.words as [string, string];
  if (verb !== "info" && verb !== "build") {
    return tellUsage(console, "region-usage");
  }
  const opened = await openRegion(name, await knownQuantities());
  if (!opened.ok) return tellFindings(console, opened.diagnostics);
  tellFindings(console, opened.diagnostics);
  const found = summary(opened.value);
  if (console.arguments.json) printJson(console, found);
  else console.out(infoText(found, console));
  return DONE;
}

function summary(world: World) {
  const offered = FUNCTIONS.flatMap((care) => {
    const open = world.facilities
      .flatMap(({ functions }) => functions[care] ?? [])
      .filter(({ open }) => open);
    const published = world.published.find((count) => count.function === care);
    if (open.length === 0 && !published) return [];
    const roundTheWeek = open.filter(({ hours }) => isRoundTheWeek(hours)).length;
    return [{ function: care, locations: open.length, roundTheWeek, published: published?.count ?? null }];
  });
  return {
    name: world.name,
    title: world.title,
    supplyDate: world.supplyDate,
    peopleDate: world.peopleDate,
    speedProfile: world.speedProfile,
    covers: world.covers,
    areas: world.areas.count,
    inhabitants: totalInhabitants(world.areas),
    bands: world.areas.bands,
    roads: { nodes: world.roads.nodeCount, arcs: world.roads.arcCount },
    functions: offered,
    layers: world.regions.map(({ layer, codes, names }) => ({
      layer,
      regions: codes.map((code, i) => ({ code, name: names[i]! })),
    })),
    marks: Object.fromEntries(MARKS.map((mark) => [mark, count(world.facilities, mark)])),
    sources: world.sources,
    gaps: world.gaps,
    fingerprint: world.fingerprint,
  };
}

const count = (facilities: readonly Facility[], wanted: string) =>
  facilities.filter(({ mark }) => mark === wanted).length;

function infoText(found: ReturnType<typeof summary>, { words }: Console): string {
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
