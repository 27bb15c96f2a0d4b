/** The maps of a report: per function that changes, the region and its details, with a legend that counts. */

import type { World } from "../geodata/world.js";
import type { Impact } from "../scenarios/impact.js";
import { type Html, html } from "./html.js";
import { cellsOf, pathOf, type Cell } from "./map/cells.js";
import { type Change, CLASS_COUNT, SAME, changesOf, countClasses } from "./map/change.js";
import { type Box, groundOf } from "./map/ground.js";
import { legend } from "./map/legend.js";
import { townsBySize } from "./map/towns.js";
import { type Sheet, type ViewKind, canvas } from "./map/sheet.js";
import { view } from "./map/view.js";
import { details, wholeRegion } from "./map/views.js";
import { motorways } from "./map/roads.js";
import { routeLines, routeSentence } from "./map/route.js";
import { capital } from "./report/told.js";
import type { Words } from "./words/words.js";

/** One figure per function that changes; none when nothing does. The first one carries the land for all. */
export function mapFigures(impact: Impact, world: World, words: Words): Html[] {
  const changes = changesOf(impact, world);
  if (changes.length === 0) return [];
  const { changedWorld } = impact;
  const ground = groundOf({ areas: world.areas, facilities: changedWorld.facilities });
  const cells = cellsOf(ground);
  const towns = townsBySize(world);
  return changes.map((change, index) => {
    const receiving = new Set(
      impact.flows
        .filter(({ careType, inhabitants }) => careType === change.care && inhabitants > 0)
        .map(({ to }) => columnOf(changedWorld, to)),
    );
    const sheet: Sheet = { change, facilities: changedWorld.facilities, ground, towns, receiving, words };
    const land =
      index === 0 &&
      html`<path id="map-land" class="land" d="${pathOf(cells)}" />
        <path id="map-roads" class="road" d="${motorways(world.roads, ground)}" />`;
    const route = impact.routes.find((one) => one.function === change.care);
    const lines = routeLines(route, change.care, ground);
    return figure(sheet, impact, world, cells, html`${land}${areaPaths(change, cells)}${lines}`);
  });
}

const columnOf = ({ facilities }: World, id: string) =>
  facilities.findIndex((facility) => facility.id === id);

function figure(sheet: Sheet, impact: Impact, world: World, cells: readonly Cell[], defs: Html): Html {
  const { change, ground, words } = sheet;
  const counts = countClasses(change, world);
  const newly = counts.reduce((sum, { newlyOutsideInhabitants }) => sum + newlyOutsideInhabitants, 0);
  const moved = counts.reduce((sum, { inhabitants }, index) => (index === SAME ? sum : sum + inhabitants), 0);
  const care = words.say(change.care);
  const says = words.say("report-map-says", { care, moved: words.number(moved), newly: words.number(newly) });
  const title = (key: string) => words.say(key, { care: capital(care), region: world.title });
  const id = `map-${change.care}`;
  const draw = (kind: ViewKind, frame: Box, name: string, held?: Html) =>
    view(canvas(sheet, kind, frame), { id: `${id}-${name}`, title: title(`report-map-${kind}`), says }, held);
  const boxes = details(change, impact, ground, cells);
  const route = impact.routes.find((one) => one.function === change.care);
  const nameOf = (facility: string) => sheet.facilities[columnOf(impact.changedWorld, facility)]!.name;
  return html`<figure
    class="maps"
    data-function="${change.care}"
    data-newly-outside-areas="${countOf(change.newlyOutside)}"
    data-newly-outside-inhabitants="${newly}"
  >
    <figcaption>${title("report-map-caption")}</figcaption>
    <div class="views">
      <div>${draw("overview", wholeRegion(ground), "overview", defs)}</div>
      <div>${boxes.map((box, at) => draw("detail", box, `detail-${at + 1}`))}</div>
    </div>
    ${legend(sheet, counts)} ${routeSentence(route, nameOf, words)}
  </figure>`;
}

const countOf = (flags: Uint8Array) => flags.reduce((sum, flag) => sum + flag, 0);

/** Paths that every view of this function draws: classes, and the newly outside apart. */
function areaPaths({ care, classOf, newlyOutside, outsideBefore }: Change, cells: readonly Cell[]): Html {
  const chosen = (keep: (area: number) => boolean) => cells.filter((_, area) => keep(area));
  const byClass = (newly: number) =>
    Array.from({ length: CLASS_COUNT }, (_, index) => {
      const path = pathOf(chosen((area) => classOf[area] === index && newlyOutside[area] === newly));
      return index !== SAME && path !== "" && html`<path class="class-${index}" d="${path}" />`;
    });
  return html`<g id="map-${care}-classes">${byClass(0)}</g>
    <g id="map-${care}-newly-classes">${byClass(1)}</g>
    <path id="map-${care}-before" d="${pathOf(chosen((area) => outsideBefore[area] === 1))}" />
    <path id="map-${care}-newly" d="${pathOf(chosen((area) => newlyOutside[area] === 1))}" />`;
}
