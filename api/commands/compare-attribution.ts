/** ketenimpact compare A.json B.json --attribution: where the difference between two results comes from. */

import { capped, hasErrors } from "../../geodata/diagnostics.js";
import { attributionOf } from "../attribution/attribution.js";
import { mixerOf } from "../attribution/parts.js";
import { openSides } from "../attribution/sides.js";
import { attributionText, partName } from "../attribution/text.js";
import type { Named } from "../comparison.js";
import { type Console, DONE, printJson, tellFindings, withWords } from "../console.js";
import { kpiName } from "../forecast/kpis.js";
import { knownQuantities } from "../load.js";
import { progressOf } from "../progress.js";
import { readResult } from "../result-form.js";

export async function compareAttribution(console: Console): Promise<number> {
  const { words, arguments: given } = console;
  const read = await Promise.all(given.words.map(readResult));
  const faults = read.flatMap(({ diagnostics }) => diagnostics);
  const results = read.flatMap((saved, index): Named[] =>
    saved.ok ? [{ name: given.words[index]!, result: saved.value }] : [],
  );
  if (hasErrors(faults)) return tellFindings(console, faults);
  const known = await knownQuantities();
  const { data } = given.options;
  const sides = await openSides(
    results,
    {
      regions: given.repeated["region"] ?? [],
      assumptions: given.repeated["assumptions"] ?? [],
      normSets: given.repeated["norm-set"] ?? [],
      data: typeof data === "string" ? data : undefined,
    },
    known,
  );
  const early = [...faults, ...sides.diagnostics];
  if (!sides.ok) return tellFindings(console, early);
  const [a, b] = sides.value;
  const mixer = await mixerOf([a!, b!], known, words);
  const progress = progressOf(console);
  const found = mixer.ok
    ? await attributionOf([a!.result, b!.result], mixer.value, (done, of) =>
        progress.tell("combinations", done / of),
      )
    : mixer;
  progress.stop();
  const diagnostics = capped([...early, ...(found === mixer ? [] : found.diagnostics)]);
  if (!found.ok) return tellFindings(console, [...early, ...found.diagnostics]);
  if (given.json) {
    const { parts, combinations, rows, same } = found.value;
    printJson(console, {
      results: results.map(({ name, result: { title, receipt } }) => ({ name, title, receipt })),
      parts: parts.map((part) => ({ parts: part, title: partName(part, words) })),
      combinations,
      rows: rows.map(({ kpi, unit, from, to, difference, contributions, rest, ...name }) => ({
        kpi,
        title: kpiName({ kpi, unit, ...name }, words),
        unit,
        from,
        to,
        difference,
        contributions,
        rest,
      })),
      same,
      diagnostics: diagnostics.map((finding) => withWords(finding, words)),
    });
  } else {
    tellFindings(console, diagnostics);
    console.out(attributionText(results, found.value, words));
  }
  return DONE;
}
