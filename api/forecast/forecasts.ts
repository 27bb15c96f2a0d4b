/** What a file foretells: the KPIs of a result, or the bands of a study's summary. */

import { readFile } from "node:fs/promises";
import { type Checked, checked, hasErrors } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { readJson } from "../../geodata/sources/json.js";
import { type SavedSummary, SummaryForm } from "../../scenarios/uncertainty/summary-form.js";
import { readResult } from "../result-form.js";
import { type Forecast, type Kpi, kpisOf } from "./kpis.js";

export interface Foretold {
  readonly title: string;
  /** range: of the assumptions, as a result gives it; band: P10 to P90 of the draws of a study. */
  readonly kind: "range" | "band";
  /** The first day that the forecast is about. */
  readonly on: string;
  /** Receipt id of a result; null for a summary. */
  readonly id: string | null;
  readonly kpis: readonly ForetoldKpi[];
}

/** hangsOn  names of the model numbers that move it most, most first; empty where nothing says so */
export type ForetoldKpi = Kpi & { readonly on: string; readonly hangsOn: readonly string[] };

/** How many model numbers are named. */
const NAMED = 3;

/** findings  those of readResult, or of readJson and the form of a summary */
export async function readForecasts(path: string): Promise<Checked<Foretold>> {
  if (await saysSummary(path)) return readSummary(path);
  const saved = await readResult(path);
  if (!saved.ok) return saved;
  const { title, receipt, influences = [] } = saved.value;
  const { on, id } = receipt;
  const kpis = kpisOf(saved.value).map((kpi): ForetoldKpi => {
    const own = influences.filter(({ outcome }) => outcome === kpi.outcome);
    const sorted = [...own].sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
    return { ...kpi, on, hangsOn: sorted.slice(0, NAMED).map(({ assumption }) => assumption) };
  });
  return checked({ title, kind: "range", on, id, kpis }, saved.diagnostics);
}

/** A file that cannot be read is no summary; the reader of results says what is wrong with it. */
async function saysSummary(path: string): Promise<boolean> {
  const text = await readFile(path, "utf8").catch(() => "");
  return /"format"\s*:\s*"ketenimpact\/summary@/.test(text);
}

async function readSummary(path: string): Promise<Checked<Foretold>> {
  const document = await readJson(path, "summary");
  if (!document.ok) return document;
  const diagnostics = [...document.diagnostics, ...checkForm(SummaryForm, document.value, path)];
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  const { title, groups } = document.value as unknown as SavedSummary;
  const kpis = groups.flatMap(({ region, on, normSet, scenarios }) =>
    scenarios.flatMap(({ scenario, figures }) =>
      figures.map(({ figure, unit, middle, p10, p50, p90, tornado }): ForetoldKpi => {
        // Named by what there is more than one of.
        const among = [
          [groups, "region", region],
          [groups, "on", on],
          [groups, "normSet", normSet],
          [scenarios, "scenario", scenario],
        ] as const;
        const path = among.flatMap(([all, key, own]) =>
          all.some((one) => (one as Readonly<Record<string, unknown>>)[key] !== own) ? [own] : [],
        );
        const forecast: Forecast = { low: p10, mid: middle ?? p50, high: p90 };
        return {
          kpi: [...path, figure].join("/"),
          unit,
          decimals: DECIMALS,
          forecast,
          name: figure,
          ...(path.length > 0 ? { subject: path.join(", ") } : {}),
          on,
          hangsOn: tornado.slice(0, NAMED).map(({ assumption }) => assumption),
        };
      }),
    ),
  );
  const [first = ""] = groups.map(({ on }) => on).sort();
  return checked({ title, kind: "band", on: first, id: null, kpis }, diagnostics);
}

/** As a study's tables are rounded at the finest. */
const DECIMALS = 4;
