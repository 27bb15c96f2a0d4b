/** Debian's Chromium on a planner that was just built, before a server of this process; for the tests of test/web. */

import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, type Page, chromium } from "playwright-core";
import { build } from "vite";
import type { Access } from "../../api/access/guard.js";
import { buildApp } from "../../api/app.js";
import { openAssumptions, openCostBook, openNorms, openRegion } from "../../api/load.js";
import type { Result } from "../../api/result.js";
import { regionsOnDemand } from "../../api/served.js";
import { workOnThreads } from "../../api/work/threads.js";
import { workHere } from "../../api/work/work.js";
import { valueOf } from "../toy/book.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const CHROMIUM = "/usr/bin/chromium";
export const hasChromium = existsSync(CHROMIUM);

/** A transformation plan, as an insurer gets it. */
export const PLAN = fileURLToPath(
  new URL("../../scenarios/examples/plan-concentratie.json", import.meta.url),
);

/** A 13-inch laptop, and a tablet held upright. */
export const LAPTOP = { width: 1280, height: 800 };
export const TABLET = { width: 820, height: 1180 };

/** Nothing that phones home; no sandbox, which a container has no rights for. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Planning {
  readonly address: string;
  /** The folder that Vite built. */
  readonly built: string;
  readonly browser: Browser;
  /** A page of a reader who never was here, with what went wrong on it. */
  readonly open: (hash?: string, size?: typeof LAPTOP) => Promise<Opened>;
  readonly close: () => Promise<void>;
}

export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts and of the content security policy. */
  readonly faults: string[];
  /** The result on screen, as the server gave it. */
  readonly result: () => Result;
}

/**
 * access    who is let in; everybody of this computer when absent
 * threaded  what computes has a thread of its own; else the one of the tests
 */
export async function planning(access?: Access, threaded = false): Promise<Planning> {
  mkdirSync(join(ROOT, ".tmp"), { recursive: true });
  const built = mkdtempSync(join(ROOT, ".tmp", "web-"));
  await build({
    configFile: join(ROOT, "api/web/vite.config.ts"),
    build: { outDir: built, emptyOutDir: true },
    logLevel: "error",
  });
  const world = valueOf(await openRegion("nl", {}));
  const served = {
    assumptions: valueOf(await openAssumptions({})),
    book: valueOf(await openNorms({})),
    costBook: await openCostBook(),
    engineVersion: "test",
    regions: await regionsOnDemand({}, world),
  };
  const work = threaded ? workOnThreads(served, 1) : workHere(served);
  const app = await buildApp(served, { planner: `${built}/`, access, work });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  return {
    address,
    built,
    browser,
    open: async (hash = "", size = LAPTOP) => {
      const context = await browser.newContext({ viewport: size, locale: "nl-NL" });
      // The background is of another server: what is tested here is ours.
      await context.route("https://service.pdok.nl/**", (route) => route.abort());
      const page = await context.newPage();
      const faults: string[] = [];
      let result: Result | undefined;
      page.on("pageerror", ({ message }) => faults.push(message));
      page.on("console", (message) => {
        if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
      });
      page.on("response", (response) => {
        if (!/\/runs(\?|$)/.test(response.url())) return;
        void response.json().then(
          (said) => (result = said as Result),
          () => undefined,
        );
      });
      await page.goto(`${address}/${hash}`);
      return { page, context, faults, result: () => result! };
    },
    close: async () => {
      await browser.close();
      await app.close();
      rmSync(built, { recursive: true, force: true });
    },
  };
}
