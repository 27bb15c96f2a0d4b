/** The maps of a report: per function that changes, the region and its details, with a legend that counts. */

import type { World } from "../geodata/world.js";
import type { Impact } from "../scenarios/impact.js";
import { type Html, html } from "./html.js";
import type { Figure } from "./report/document.js";
import { paragraph } from "./report/blocks.js";
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

/** Figures, and the pieces that their drawings share by id. */
export interface MapFigures {
  readonly figures: readonly Figure[];
  readonly shared: ReadonlyMap<string, string>;
}

/** One figure per function that changes; none when nothing does. */
export function mapFigures(impact: Impact, world: World, words: Words): MapFigures {
  const changes = changesOf(impact, world);
  if (changes.length === 0) return { figures: [], shared: new Map() };
  const { changedWorld } = impact;
  const ground = groundOf({ areas: world.areas, facilities: changedWorld.facilities });
  const cells = cellsOf(ground);
  const towns = townsBySize(world);
  const shared = new Map([
    ["map-land", html`<path id="map-land" class="land" d="${pathOf(cells)}" />`.markup],
    ["map-roads", html`<path id="map-roads" class="road" d="${motorways(world.roads, ground)}" />`.markup],
  ]);
  const figures = changes.map((change) => {
    const receiving = new Set(
      impact.flows
        .filter(({ careType, inhabitants }) => careType === change.care && inhabitants > 0)
        .map(({ to }) => columnOf(changedWorld, to)),
    );
    const sheet: Sheet = { change, facilities: changedWorld.facilities, ground, towns, receiving, words };
    const route = impact.routes.find((one) => one.function === change.care);
    for (const [id, piece] of areaPieces(change, cells)) shared.set(id, piece.markup);
    shared.set(`map-${change.care}-route`, routeLines(route, change.care, ground).markup);
    return figure(sheet, impact, world, cells);
  });
  return { figures, shared };
}

const columnOf = ({ facilities }: World, id: string) =>
  facilities.findIndex((facility) => facility.id === id);

function figure(sheet: Sheet, impact: Impact, world: World, cells: readonly Cell[]): Figure {
  const { change, ground, words } = sheet;
  const counts = countClasses(change, world);
  const newly = counts.reduce((sum, { newlyOutsideInhabitants }) => sum + newlyOutsideInhabitants, 0);
  const moved = counts.reduce((sum, { inhabitants }, index) => (index === SAME ? sum : sum + inhabitants), 0);
  const care = words.say(change.care);
  const says = words.say("report-map-says", { care, moved: words.number(moved), newly: words.number(newly) });
  const title = (key: string) => words.say(key, { care: capital(care), region: world.title });
  const id = `map-${change.care}`;
  const draw = (kind: ViewKind, frame: Box, name: string) =>
    view(canvas(sheet, kind, frame), { id: `${id}-${name}`, title: title(`report-map-${kind}`), says });
  const boxes = details(change, impact, ground, cells);
  const route = impact.routes.find((one) => one.function === change.care);
  const nameOf = (facility: string) => sheet.facilities[columnOf(impact.changedWorld, facility)]!.name;
  const sentence = routeSentence(route, nameOf, words);
  return {
    kind: "figure",
    caption: title("report-map-caption"),
    beside: true,
    drawings: [
      draw("overview", wholeRegion(ground), "overview"),
      ...boxes.map((box, at) => draw("detail", box, `detail-${at + 1}`)),
    ],
    legend: [...legend(sheet, counts), ...(sentence === undefined ? [] : [paragraph(sentence)])],
    data: {
      function: change.care,
      "newly-outside-areas": countOf(change.newlyOutside),
      "newly-outside-inhabitants": newly,
    },
  };
}

const countOf = (flags: Uint8Array) => flags.reduce((sum, flag) => sum + flag, 0);

/** Paths that every view of this function draws: classes, and the newly outside apart. */
function areaPieces(
  { care, classOf, newlyOutside, outsideBefore }: Change,
  cells: readonly Cell[],
): (readonly [id: string, piece: Html])[] {
  const chosen = (keep: (area: number) => boolean) => cells.filter((_, area) => keep(area));
  const byClass = (newly: number) =>
    Array.from({ length: CLASS_COUNT }, (_, index) => {
      const path = pathOf(chosen((area) => classOf[area] === index && newlyOutside[area] === newly));
      return index !== SAME && path !== "" && html`<path class="class-${index}" d="${path}" />`;
    });
  const path = (id: string, flags: Uint8Array) =>
    [id, html`<path id="${id}" d="${pathOf(chosen((area) => flags[area] === 1))}" />`] as const;
  return [
    [`map-${care}-classes`, html`<g id="map-${care}-classes">${byClass(0)}</g>`],
    [`map-${care}-newly-classes`, html`<g id="map-${care}-newly-classes">${byClass(1)}</g>`],
    path(`map-${care}-before`, outsideBefore),
    path(`map-${care}-newly`, newlyOutside),
  ];
}
