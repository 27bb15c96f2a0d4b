/** The report: one self-contained page for people, on screen and on paper. Same result, same bytes. */

import type { World } from "../geodata/world.js";
import type { Impact } from "../scenarios/impact.js";
import { type Html, html, raw } from "./html.js";
import { mapFigures } from "./map.js";
import { ambulance } from "./report/ambulance.js";
import { bottlenecks } from "./report/bottlenecks.js";
import { cascade } from "./report/cascade.js";
import { chain } from "./report/chain.js";
import { cost } from "./report/cost.js";
import { flows, gevoelig } from "./report/flows.js";
import { outlook } from "./report/outlook.js";
import { people } from "./report/people.js";
import { bijdrage, procedure } from "./report/procedure.js";
import { receipt } from "./report/receipt.js";
import { staff } from "./report/staff.js";
import { STYLE } from "./report/style.js";
import { heading, summary } from "./report/summary.js";
import type { Told } from "./report/told.js";
import { unknown } from "./report/unknown.js";
import { verdicts } from "./report/verdicts.js";
import type { Result } from "./result.js";
import type { Words } from "./words/words.js";

/** HTML without script, network or clock. Everything that was given to us is escaped by the template. */
export function reportHtml(result: Result, impact: Impact, world: World, words: Words): string {
  const places = new Map(impact.changedWorld.facilities.map(({ id, place }) => [id, place]));
  const told: Told = { result, words, places };
  const { say } = words;
  const sections: readonly (readonly [id: string, content: Html])[] = [
    ["summary", summary(told)],
    ["map", maps(impact, world, words)],
    ["norms", verdicts(told)],
    ["people", people(told)],
    ["flows", flows(told)],
    ["cascade", cascade(told, impact.cascade)],
    ["gevoelig", gevoelig(told)],
    ["ambulance", ambulance(told)],
    ["chain", chain(told)],
    ["staff", staff(told)],
    ["cost", cost(told)],
    ["outlook", outlook(told)],
    ["bottlenecks", bottlenecks(told)],
    ["bijdrage", bijdrage(told)],
    ["procedure", procedure(told)],
    ["unknown", unknown(told)],
    ["receipt", receipt(told)],
  ];
  const title = (id: string, index: number) => html`${index + 1}. ${say(`report-section-${id}`)}`;
  const page = html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="ketenimpact ${result.receipt.engineVersion}" />
        <title>${say("report-title", { title: result.title || say("untitled") })}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        ${heading(told)}
        <nav aria-label="${say("report-contents")}">
          <ol>
            ${sections.map(([id]) => html`<li><a href="#${id}">${say(`report-section-${id}`)}</a></li>`)}
          </ol>
        </nav>
        <main>
          ${sections.map(
            ([id, content], index) =>
              html`<section id="${id}" aria-labelledby="${id}-title">
                <h2 id="${id}-title">${title(id, index)}</h2>
                ${content}
              </section> `,
          )}
        </main>
        <footer><p>${say("report-footer", { id: result.receipt.id })}</p></footer>
      </body>
    </html> `;
  return page.markup;
}

function maps(impact: Impact, world: World, words: Words): Html {
  const figures = mapFigures(impact, world, words);
  return figures.length > 0
    ? html`<p>${words.say("report-map-lead")}</p>
        ${figures}`
    : html`<p>${words.say("report-map-none")}</p>`;
}
