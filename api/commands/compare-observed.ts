/** ketenimpact compare RESULT.json --observed FILE.csv: the forecast of a result or a study's summary against the outcome. */

import { hasErrors } from "../../geodata/diagnostics.js";
import { type Console, DONE, printJson, tellFindings, withWords } from "../console.js";
import { readForecasts } from "../forecast/forecasts.js";
import { kpiName } from "../forecast/kpis.js";
import { monitoringOf } from "../forecast/monitoring.js";
import { readObservations } from "../forecast/observations.js";
import { monitoringText } from "../forecast/text.js";

export async function compareObserved(console: Console): Promise<number> {
  const { words, arguments: given } = console;
  const [path] = given.words as [string];
  const foretold = await readForecasts(path);
  const kpis = foretold.ok ? foretold.value.kpis : [];
  // Without a forecast every KPI would be unknown: then only the forecast's faults are told.
  const observed = foretold.ok ? await readObservations(String(given.options["observed"]), kpis) : undefined;
  const diagnostics = [...foretold.diagnostics, ...(observed?.diagnostics ?? [])];
  if (!foretold.ok || !observed?.ok || hasErrors(diagnostics)) return tellFindings(console, diagnostics);
  const found = monitoringOf(kpis, observed.value);
  const { kpis: _kpis, ...of } = foretold.value;
  if (given.json) {
    const { rows, ...counts } = found;
    printJson(console, {
      ...of,
      rows: rows.map(
        ({ kpi, unit, on, date, forecast, observed: value, deviation, verdict, hangsOn, ...name }) => ({
          kpi,
          title: kpiName({ kpi, unit, ...name }, words),
          unit,
          on,
          date,
          forecast,
          observed: value,
          deviation,
          verdict,
          hangsOn,
        }),
      ),
      ...counts,
      diagnostics: diagnostics.map((finding) => withWords(finding, words)),
    });
  } else {
    tellFindings(console, diagnostics);
    console.out(monitoringText(foretold.value, found, words));
  }
  return DONE;
}
