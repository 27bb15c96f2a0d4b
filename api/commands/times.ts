/** ketenimpact times --from A.csv --to B.csv: drive times between points, as CSV. */

import type { Console } from "../console.js";
import { DONE, printJson, tellFindings } from "../console.js";
import { hasErrors } from "../../geodata/diagnostics.js";
import { UNREACHABLE } from "../../geodata/matrix.js";
import { pairTimes, pointsOf } from "../../geodata/pair-times.js";
import { readCsv } from "../../geodata/sources/csv.js";
import type { Vehicle } from "../../geodata/speeds.js";
import { fromDeciseconds } from "../../geodata/units.js";
import { openWorld } from "./open.js";

export async function times(console: Console): Promise<number> {
  const { options, json } = console.arguments;
  const opened = await openWorld(options);
  const [from, to] = await Promise.all([points(String(options["from"])), points(String(options["to"]))]);
  const diagnostics = [opened, from, to].flatMap((part) => part.diagnostics);
  if (!opened.ok || !from.ok || !to.ok || hasErrors(diagnostics)) return tellFindings(console, diagnostics);
  const vehicle = (options["profile"] ?? "car") as Vehicle;
  const found = pairTimes(opened.value.world, vehicle, from.value, to.value);
  tellFindings(console, [...diagnostics, ...found.diagnostics]);
  if (!found.ok) return DONE;
  const rows = from.value.flatMap((start, row) =>
    to.value.map((end, column) => {
      const time = found.value[row * to.value.length + column]!;
      return { from: start.id, to: end.id, seconds: time === UNREACHABLE ? null : fromDeciseconds(time) };
    }),
  );
  if (json) printJson(console, rows);
  else {
    const lines = rows.map(
      ({ from: a, to: b, seconds }) => `${cell(a)},${cell(b)},${seconds?.toFixed(1) ?? ""}\n`,
    );
    console.out(`from,to,seconds\n${lines.join("")}`);
  }
  return DONE;
}

async function points(path: string) {
  const table = await readCsv(path);
  return table.ok ? pointsOf(table.value) : table;
}

/** An id as one CSV cell. */
const cell = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
