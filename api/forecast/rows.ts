/** forecast.csv: what a result foretells, as a sheet to fill in what is measured later; read again by `compare --observed`. */

import type { Row } from "../area-rows.js";
import type { Result } from "../result.js";
import { asSaved } from "../result-form.js";
import type { Words } from "../words/words.js";
import { kpiName, kpisOf } from "./kpis.js";

export const FORECAST_COLUMNS = [
  "kpi", "title", "unit", "on", "low", "forecast", "high", "observed", "date",
] as const; // prettier-ignore

export const forecastRows = (result: Result, words: Words): Row[] =>
  kpisOf(asSaved(result)).map((kpi) => ({
    kpi: kpi.kpi,
    title: kpiName(kpi, words),
    unit: kpi.unit,
    on: result.receipt.on,
    low: kpi.forecast.low,
    forecast: kpi.forecast.mid,
    high: kpi.forecast.high,
    observed: "",
    date: "",
  }));
