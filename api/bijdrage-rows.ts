/** bijdrage.csv: per location that is sensitive before or after, the right and the amount on both sides. */

import type { Row } from "./area-rows.js";
import type { ResultBijdrage } from "./bijdrage-document.js";
import type { Result } from "./result.js";

const SIDE = [
  "verdict", "gevoelig_inhabitants", "patients_per_year", "patients_basis", "euro", "most_euro", "notes",
] as const; // prettier-ignore

export const BIJDRAGE_COLUMNS = [
  "function", "norm", "version", "mark", "analysis_year", "subsidy_year", "amounts_of_year", "price_level_year",
  "location", "name", "turns",
  ...["baseline", "scenario"].flatMap((side) => SIDE.map((column) => `${side}_${column}`)),
]; // prettier-ignore

function cells(side: string, found: ResultBijdrage["rows"][number]["baseline"]): Row {
  const values: Readonly<Record<(typeof SIDE)[number], number | string | null>> = {
    verdict: found?.verdict ?? null,
    gevoelig_inhabitants: found?.gevoeligInhabitants ?? null,
    patients_per_year: found?.patients ?? null,
    patients_basis: found?.basis ?? null,
    euro: found?.euro ?? null,
    most_euro: found?.mostEuro ?? null,
    notes: found?.notes.join(" ") ?? null,
  };
  return Object.fromEntries(SIDE.map((column) => [`${side}_${column}`, values[column]]));
}

/** A side is empty where the location is not open for the function; an amount where the rule as read cannot say it. */
export const bijdrageRows = ({ bijdrage }: Result): Row[] =>
  bijdrage.flatMap(({ rows, ...rule }) =>
    rows.map(({ id, name, turns, baseline, scenario }) => ({
      function: rule.function,
      norm: rule.norm,
      version: rule.version,
      mark: rule.mark,
      analysis_year: rule.analysisYear,
      subsidy_year: rule.subsidyYear,
      amounts_of_year: rule.amountsOf,
      price_level_year: rule.priceLevel,
      location: id,
      name,
      turns,
      ...cells("baseline", baseline),
      ...cells("scenario", scenario),
    })),
  );
