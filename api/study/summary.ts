/** The summary of a folder, out of its merged rows, line by line. */

import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Checked, checked, error, quoted } from "../../geodata/diagnostics.js";
import { type Summary, SummaryBuilder, type SummaryRow } from "../../scenarios/uncertainty/summary.js";
import type { Manifest } from "./folder.js";

/** Numbers held at once: half a gigabyte. */
const MOST_CELLS = 64_000_000;

const isFigure = ({ type, name, unit }: Manifest["columns"][number]) =>
  type === "number" && name !== "draw" && unit !== "code";

/** What scenarios are ranked by unless said otherwise: the first that tells of a change. */
export const defaultFigure = ({ columns }: Pick<Manifest, "columns">): string => {
  const figures = columns.filter(isFigure).map(({ name }) => name);
  return figures.find((name) => !/_(before|after)$/.test(name)) ?? figures[0] ?? "";
};

/** findings  `summary-not-yet`, `summary-too-large`, `unknown-figure` */
export async function summaryOf(
  folder: string,
  manifest: Manifest,
  by: string = defaultFigure(manifest),
): Promise<Checked<Summary>> {
  const { columns, chance, tasks, title, drawn, stoppedAfter } = manifest;
  const refuse = (finding: ReturnType<typeof error>): Checked<Summary> => ({
    ok: false,
    diagnostics: [finding],
  });
  const figures = columns.filter(isFigure).map(({ name }) => name);
  if (!figures.includes(by))
    return refuse(error("unknown-figure", "--by", { found: quoted(by), known: figures.join(", ") }));
  const path = join(folder, "results.jsonl");
  if (!existsSync(path)) return refuse(error("summary-not-yet", folder));
  const cells = tasks * columns.length;
  if (cells > MOST_CELLS) return refuse(error("summary-too-large", folder, { cells, most: MOST_CELLS }));
  const builder = new SummaryBuilder(columns, chance, stoppedAfter ?? chance.draws);
  for await (const line of createInterface({ input: createReadStream(path) }))
    if (line !== "") builder.add(JSON.parse(line) as SummaryRow);
  return checked(builder.summary(title, drawn, by), []);
}
