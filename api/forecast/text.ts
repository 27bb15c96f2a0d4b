/** Forecast against outcome as aligned text, and what to do where they differ. */

import { alignedLines } from "../aligned.js";
import { harmless } from "../console.js";
import { type Words, assumptionName } from "../words/words.js";
import type { Foretold } from "./forecasts.js";
import { kpiName } from "./kpis.js";
import type { Monitoring, MonitoringRow } from "./monitoring.js";

export function monitoringText(foretold: Foretold, found: Monitoring, words: Words): string {
  const { say, date } = words;
  const { title, kind, on } = foretold;
  const { rows, inside, outside, unknown, notObserved } = found;
  const head = ["forecast", "low-high", "observed", "deviation", "verdict"].map((key) =>
    say(`monitoring-column-${key}`),
  );
  const assumption = (id: string) => assumptionName(words, id);
  const act = rows.filter(({ verdict }) => verdict === "outside");
  return [
    say("monitoring-head", { title: title || say("untitled"), on: date(on) }),
    `  ${say(`monitoring-${kind}`)}`,
    "",
    ...alignedLines([["", ...head], ...rows.map((row) => cells(row, words))]).map((line) => `  ${line}`),
    "",
    say("monitoring-counts", { inside, outside, unknown, notObserved }),
    ...(unknown > 0 ? [say("monitoring-unknown")] : []),
    ...(act.length > 0 ? ["", say("monitoring-act")] : []),
    ...act.map((row) => {
      const name = kpiName(row, words);
      return row.hangsOn.length === 0
        ? `  ${say("monitoring-act-unknown", { name })}`
        : `  ${say("monitoring-act-on", { name, on: row.hangsOn.map(assumption).join("; ") })}`;
    }),
    "",
  ]
    .map(harmless)
    .join("\n");
}

function cells(row: MonitoringRow, words: Words): string[] {
  const { forecast, decimals, observed, deviation, verdict, date, unit, name } = row;
  const { number, signed, say } = words;
  const shown = unit === "share" ? decimals : Math.min(decimals, SHOWN_DECIMALS);
  const told = (value: number | null) => (value === null ? "–" : number(value, shown).replace("-", "−"));
  const { low, mid, high } = forecast;
  // Names of a result say their unit; columns of a study do not.
  const unitOf = words.has(`kpi-${name}`) ? [] : [unit];
  return [
    [kpiName(row, words), ...unitOf, ...(date === null ? [] : [words.date(date)])].join(", "),
    told(mid),
    low === null || high === null ? "–" : `${told(low)} … ${told(high)}`,
    told(observed),
    deviation === null ? "–" : signed(deviation, shown),
    say(`monitoring-verdict-${verdict}`),
  ];
}

const SHOWN_DECIMALS = 1;
