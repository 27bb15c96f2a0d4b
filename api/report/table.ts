/** Tables of the report: a caption, headings with scope, numbers to the right. */

import { type Html, html, type Part } from "../html.js";

export interface Column {
  readonly head: Part;
  readonly number?: boolean;
}

/** The first cell of a row is its heading. A caption is always there: without it a table does not stand alone. */
export function table(caption: Part, columns: readonly Column[], rows: readonly (readonly Part[])[]): Html {
  const kind = (index: number) => (columns[index]?.number ? html` class="number"` : undefined);
  return html`<div class="scroll">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ head }, index) => html`<th scope="col" ${kind(index)}>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...rest]) =>
            html` <tr>
              <th scope="row">${first}</th>
              ${rest.map((cell, index) => html`<td${kind(index + 1)}>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A share of the widest as a bar; the number itself stands beside it. */
export const bar = (share: number): Html =>
  html`<span class="bar"
    ><span style="width:${(Math.max(0, Math.min(1, share)) * 100).toFixed(1)}%"></span
  ></span>`;

/** Pairs of a name and what it is. */
export const pairs = (rows: readonly (readonly [Part, Part])[]): Html =>
  html`<dl class="pairs">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
