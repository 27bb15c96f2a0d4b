/** Jobs → results.jsonl, results.csv and results.parquet: sorted by task, each task once, the same bytes whoever did what. */

import { appendFile, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import { ParquetWriter, fileWriter } from "hyparquet-writer";
import { harmlessCell } from "../tables.js";
import type { Column } from "../../scenarios/study/figures/figure.js";
import type { Cell, StudyRow } from "./columns.js";
import { linesOf } from "./folder.js";

/** Rows are spread over this many heaps by the first two digits of their task, so that no more than one is in memory. */
const HEAPS = 256;
const HEX = 16;

/** Where the rows come from, job after job, in any order; a task may come more than once. */
export type Rows = AsyncIterable<readonly StudyRow[]>;

export const TABLES = ["results.jsonl", "results.csv", "results.parquet"] as const;

/**
 * returns  how many different tasks were written
 * throws   the file system's own error (a full disk): then nothing of the result is there, and all jobs still are
 */
export async function mergeInto(folder: string, columns: readonly Column[], jobs: Rows): Promise<number> {
  const draft = join(folder, `merge.${process.pid}.draft`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  try {
    for await (const rows of jobs) await spread(draft, rows);
    const count = await tablesOf(draft, columns);
    for (const name of TABLES) await rename(join(draft, name), join(folder, name));
    return count;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const heapOf = ({ task }: StudyRow) => Number.parseInt(task.slice(0, 2), HEX);

async function spread(draft: string, rows: readonly StudyRow[]): Promise<void> {
  const lines = new Map<number, string>();
  for (const row of rows) {
    const heap = heapOf(row);
    lines.set(heap, `${lines.get(heap) ?? ""}${JSON.stringify(row)}\n`);
  }
  for (const [heap, text] of lines) await appendFile(join(draft, `heap-${heap}`), text);
}

async function tablesOf(draft: string, columns: readonly Column[]): Promise<number> {
  const [jsonl, csv] = await Promise.all(
    ["results.jsonl", "results.csv"].map((name) => open(join(draft, name), "w")),
  );
  const parquet = parquetInto(join(draft, "results.parquet"), columns);
  const names = columns.map(({ name }) => name);
  try {
    await csv!.appendFile(`${names.join(",")}\n`);
    let count = 0;
    for (let heap = 0; heap < HEAPS; heap++) {
      const rows = await heapRows(join(draft, `heap-${heap}`));
      if (rows.length === 0) continue;
      count += rows.length;
      await parquet.add(rows);
      await jsonl!.appendFile(linesOf(rows));
      await csv!.appendFile(stringify(rows.map((row) => names.map((name) => csvCell(row[name] ?? null)))));
    }
    await parquet.end();
    return count;
  } finally {
    await Promise.all([jsonl, csv].map((file) => file!.close()));
  }
}

/** Of a heap: sorted, and the same task only once. */
async function heapRows(path: string): Promise<StudyRow[]> {
  const text = await readFile(path, "utf8").catch(() => "");
  const lines = text.split("\n").filter((line) => line !== "");
  const byTask = new Map(lines.map((line) => JSON.parse(line) as StudyRow).map((row) => [row.task, row]));
  return [...byTask.values()].sort((a, b) => (a.task < b.task ? -1 : 1));
}

const csvCell = (cell: Cell) => (typeof cell === "string" ? harmlessCell(cell) : cell);

/** Rows of one row group: what is in memory before it goes to disk. */
const ROW_GROUP = 50_000;

function parquetInto(path: string, columns: readonly Column[]) {
  const schema = [
    { name: "root", num_children: columns.length },
    ...columns.map(({ name, type }) =>
      type === "text"
        ? ({ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" } as const)
        : ({ name, type: "DOUBLE", repetition_type: "OPTIONAL" } as const),
    ),
  ];
  const writer = new ParquetWriter({ writer: fileWriter(path), schema });
  let waiting: StudyRow[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    const columnData = columns.map(({ name }) => ({ name, data: waiting.map((row) => row[name] ?? null) }));
    waiting = [];
    await writer.write({ columnData, rowGroupSize: ROW_GROUP });
  };
  return {
    async add(rows: readonly StudyRow[]) {
      waiting.push(...rows);
      if (waiting.length >= ROW_GROUP) await flush();
    },
    async end() {
      await flush();
      await writer.finish();
    },
  };
}
