/** Charts as vector drawings: a Vega-Lite description in, markup without script out. */

import { View, parse } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Words } from "../words/words.js";
import type { Drawing } from "./document.js";

/** Display only: width of a chart in pixels, and how high a bar with its margin is. */
const WIDTH = 660;
export const BAR = 22;

const INK = "#1a1f26";
export const COLOURS = {
  before: "#9fb4cc",
  after: "#1f3a5f",
  low: "#9fb4cc",
  high: "#1f3a5f",
  line: "#a3161f",
} as const;

const CONFIG = {
  font: "Segoe UI, Source Sans 3, Helvetica Neue, Arial, Liberation Sans, sans-serif",
  view: { stroke: null },
  axis: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    gridColor: "#e1e5ea",
    domain: false,
    ticks: false,
    labelPadding: 6,
    labelLimit: 300,
  },
  legend: { labelColor: INK, titleColor: INK, labelFontSize: 12, orient: "top", title: null },
  text: { color: INK, fontSize: 12 },
} as const;

export interface Chart {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  /** Without size, which is that of the page, and without the colours of axes. */
  readonly spec: object;
}

/** Same chart, same bytes. */
export async function chart({ id, title, says, spec }: Chart, words: Words): Promise<Drawing> {
  const nl = words.language === "nl";
  const whole = {
    width: "container" in spec ? undefined : WIDTH - LABELS,
    background: "transparent",
    ...spec,
    config: {
      ...CONFIG,
      locale: {
        number: { decimal: nl ? "," : ".", thousands: nl ? "." : ",", grouping: [3], currency: ["€", ""] },
      },
    },
  } as unknown as TopLevelSpec;
  const view = new View(parse(compile(whole).spec), { renderer: "none" });
  try {
    return drawingOf(await view.toSVG(), { id, title, says });
  } finally {
    view.finalize();
  }
}

/** Display only: room for the names beside the bars. */
const LABELS = 250;

/** The drawing inside the library's own <svg>; its frame is read from there. Ids of clips are made those of this chart. */
function drawingOf(svg: string, named: Pick<Drawing, "id" | "title" | "says">): Drawing {
  const [, head, body] = /^<svg([^>]*)>(.*)<\/svg>$/s.exec(svg) ?? [];
  const frame = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(head ?? "");
  if (!body || !frame) throw new Error("A chart without a frame");
  const [width, height] = [Number(frame[1]), Number(frame[2])];
  // Names for screen readers stand in the title; those of single bars only repeat the table beside it.
  const bare = body
    .replace(/ (aria-\w+|role)="[^"]*"/g, "")
    .replace(
      /(id="|url\(#)(clip|gradient_)/g,
      (_, before: string, kind: string) => `${before}${named.id}-${kind}`,
    );
  return { ...named, frame: { x: 0, y: 0, width, height }, width, body: bare, shared: [] };
}
