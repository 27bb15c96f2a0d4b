/** A browser without a screen, where there is one: it prints pages and draws pictures. */

import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where systems put it; another place goes into KETENIMPACT_CHROMIUM. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The program, or undefined where there is none. */
export function browserPath(): string | undefined {
  const given = process.env["KETENIMPACT_CHROMIUM"];
  const places = given === undefined ? [...PLACES, chromium.executablePath()] : [given];
  return places.find((place) => place !== "" && existsSync(place));
}

/** What is asked of an open browser. Pages have no network: everything is in them. */
export interface Open {
  readonly pdf: (page: string, footer: string) => Promise<Uint8Array>;
  /** scale  pixels of the picture for each of the drawing. returns  in the order given */
  readonly png: (drawings: readonly Drawn[], scale: number) => Promise<Uint8Array[]>;
}

/** A drawing as an SVG file, with its size in pixels. */
export interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** undefined where there is no browser; it is closed when `use` is done. */
export async function withBrowser<T>(use: (open: Open | undefined) => Promise<T>): Promise<T> {
  const executablePath = browserPath();
  if (executablePath === undefined) return use(undefined);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    return await use(openOf(browser));
  } finally {
    await browser.close();
  }
}

const NUMBERS = `<div style="width:100%;font:7pt sans-serif;color:#4a5361;padding:0 15mm;display:flex;justify-content:space-between">`;

const openOf = (browser: Browser): Open => ({
  async pdf(page, footer) {
    const tab = await browser.newPage({ javaScriptEnabled: false, offline: true });
    await tab.setContent(page);
    const bytes = await tab.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      displayHeaderFooter: true,
      tagged: true,
      outline: true,
      headerTemplate: "<span></span>",
      footerTemplate: `${NUMBERS}<span>${footer}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
    });
    await tab.close();
    return bytes;
  },
  /** All on one page, as files of their own: the style of one does not touch another. */
  async png(drawings, scale) {
    const tab = await browser.newPage({ javaScriptEnabled: false, offline: true, deviceScaleFactor: scale });
    const images = drawings.map(
      ({ svg, width, height }) =>
        `<img alt="" width="${width}" height="${height}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}">`,
    );
    await tab.setContent(`<style>body{margin:0}img{display:block}</style>${images.join("")}`);
    const pictures: Uint8Array[] = [];
    let y = 0;
    for (const { width, height } of drawings) {
      pictures.push(await tab.screenshot({ type: "png", fullPage: true, clip: { x: 0, y, width, height } }));
      y += height;
    }
    await tab.close();
    return pictures;
  },
});
