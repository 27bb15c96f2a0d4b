/** A document as one page of HTML: no script, no network, everything that was given to us escaped. */

import { type Html, html, raw } from "../html.js";
import { MAP_STYLE } from "../map/style.js";
import type { Block, Document, Drawing, Figure, Inline, Item, Section, Table } from "./document.js";
import { columnShares, sectionNumbers } from "./document.js";
import { verdictSign } from "./signs.js";
import { STYLE } from "./style.js";
import { PRINT } from "./style-print.js";

/** Same document, same bytes. */
export function toHtml(document: Document): string {
  const { language, title, over, contents, sections, generator, footer } = document;
  const numbers = sectionNumbers(sections);
  const shown = new Set<string>();
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="generator" content="${generator}" />
        <title>${title} – ${over}</title>
        <style>
          ${raw(STYLE)}${raw(MAP_STYLE)}${raw(PRINT)}
        </style>
      </head>
      <body>
        <header>
          <p class="kind">${over}</p>
          <h1>${title}</h1>
        </header>
        <nav aria-label="${contents}">
          <ol>
            ${sections.map(
              (section, at) =>
                html`<li>
                  <a href="#${section.id}"><span class="at">${numbers[at]}</span> ${section.title}</a>
                </li>`,
            )}
          </ol>
        </nav>
        <main>${sections.map((found, at) => section(found, numbers[at]!, { document, shown }))}</main>
        <footer><p>${footer}</p></footer>
      </body>
    </html> `.markup;
}

/** `shown`: shared pieces that are on the page already; the first drawing that refers to one carries it. */
interface Page {
  readonly document: Document;
  readonly shown: Set<string>;
}

const section = ({ id, title, blocks, appendix }: Section, at: string, page: Page): Html =>
  html`<section id="${id}" aria-labelledby="${id}-title" class="${appendix ? "appendix" : "body"}">
    <h2 id="${id}-title"><span class="at">${at}</span> ${title}</h2>
    ${blocks.map((found) => block(found, page))}
  </section>`;

function block(found: Block, page: Page): Html {
  const inside = (blocks: readonly Block[]) => blocks.map((one) => block(one, page));
  switch (found.kind) {
    case "paragraph":
      return found.tone === "plain"
        ? html`<p>${inline(found.content)}</p>`
        : html`<p class="${found.tone === "quiet" ? "small" : "warning"}">${inline(found.content)}</p>`;
    case "heading":
      return found.level === 3 ? html`<h3>${found.text}</h3>` : html`<h4>${found.text}</h4>`;
    case "list":
      return list(found.items, found.signs ? "points" : "trace");
    case "table":
      return table(found);
    case "pairs":
      return html`<dl class="pairs">
        ${found.rows.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${inline(value)}</dd>
            </div>`,
        )}
      </dl>`;
    case "columns":
      return html`<ul class="places">
        ${found.rows.map(
          ([name, value]) => html`<li><span>${name}</span> <span class="number">${inline(value)}</span></li>`,
        )}
      </ul>`;
    case "cards":
      return html`<div class="cards">
        ${found.cards.map(
          ({ verdict, blocks }) => html`<article class="card ${verdict}">${inside(blocks)}</article>`,
        )}
      </div>`;
    case "figure":
      return figure(found, page);
    case "code":
      return html`<pre>${found.text}</pre>`;
    case "group":
      return found.as === "beside"
        ? html`<div class="beside">${found.blocks.map((one) => html`<div>${block(one, page)}</div>`)}</div>`
        : html`<div class="${found.as}">${inside(found.blocks)}</div>`;
    case "unfold":
      return html`<details>
        <summary>${found.title}</summary>
        ${inside(found.blocks)}
      </details>`;
  }
}

const list = (items: readonly Item[], name: string): Html =>
  html`<ul class="${name}">
    ${items.map(({ says, below }) => html`<li>${inline(says)}${below && below.length > 0 && list(below, name)}</li>`)}
  </ul>`;

/** Tables of so few rows are not parted over pages. */
const TOGETHER = 9;

function table({ caption, columns, rows }: Table): Html {
  const kind = (index: number) => (columns[index]?.number ? html` class="number"` : undefined);
  return html`<div class="scroll${rows.length <= TOGETHER ? " keep" : ""}">
    <table>
      <caption>
        ${caption}
      </caption>
      <colgroup>
        ${columnShares(columns).map((share) => html`<col style="width:${(100 * share).toFixed(1)}%" />`)}
      </colgroup>
      <thead>
        <tr>
          ${columns.map(({ head }, index) => html`<th scope="col" ${kind(index)}>${inline(head)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...rest]) =>
            html` <tr>
              <th scope="row">${inline(first)}</th>
              ${rest.map((cell, index) => html`<td${kind(index + 1)}>${inline(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function figure({ caption, drawings, legend, beside, data }: Figure, page: Page): Html {
  const known = Object.entries(data).map(([key, value]) => html` data-${key}="${value}"`);
  return html`<figure class="${beside ? "maps" : "chart"}" ${known}>
    <figcaption>${caption}</figcaption>
    <div class="${beside && drawings.length > 1 ? "views" : "view"}">
      ${drawings.map((one) => html`<div>${drawn(one, page)}</div>`)}
    </div>
    <div class="legend">${legend.map((one) => block(one, page))}</div>
  </figure>`;
}

function drawn({ id, title, says, frame, width, body, shared }: Drawing, { document, shown }: Page): Html {
  const fresh = shared.filter((piece) => !shown.has(piece));
  for (const piece of fresh) shown.add(piece);
  const { x, y, width: wide, height } = frame;
  return html`<svg
    class="map"
    style="max-width:${width * 2}px"
    viewBox="${x} ${y} ${wide} ${height}"
    role="img"
    aria-labelledby="${id}-title ${id}-desc"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-desc">${says}</desc>
    <defs>${[...new Set(fresh)].map((piece) => raw(document.shared.get(piece) ?? ""))}</defs>
    ${raw(body)}
  </svg>`;
}

function inline(found: Inline): Html {
  if (found === undefined || found === false) return html``;
  if (typeof found !== "object") return html`${found}`;
  if (!("kind" in found)) return html`${found.map(inline)}`;
  switch (found.kind) {
    case "fact":
      return html`<data value="${found.value}">${found.text}</data>`;
    case "strong":
      return html`<strong>${inline(found.content)}</strong>`;
    case "quiet":
      return html`<span class="small">${inline(found.content)}</span>`;
    case "code":
      return html`<code>${found.text}</code>`;
    case "sign":
      return html`<span aria-hidden="true">${found.sign}</span><span class="aloud"> ${found.aloud} </span>`;
    case "link":
      return /^https?:\/\//.test(found.url)
        ? html`<a href="${found.url}">${found.url}</a>`
        : html`${found.url}`;
    case "mark":
      return html`<abbr class="mark" title="${found.says}">${found.mark}</abbr>`;
    case "badge":
      return html`<span class="badge ${found.verdict}"
        ><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          ${raw(verdictSign(found.verdict))}</svg
        >${found.text}</span
      >`;
    case "bar":
      return html`<span class="bar"><span style="width:${(found.share * 100).toFixed(1)}%"></span></span>`;
    case "swatch": {
      const { width, height } = found.drawing.frame;
      return html`<svg
        class="swatch"
        width="${width}"
        height="${height}"
        viewBox="0 0 ${width} ${height}"
        aria-hidden="true"
      >
        ${raw(found.drawing.body)}
      </svg>`;
    }
  }
}
