/** bijdrage.csv and procedure.csv: the same as the result says, in both spellings. */

import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { knownQuantities, openRegion } from "../../api/load.js";
import { openBook } from "../../api/norm-sets.js";
import { runScenario } from "../../api/run.js";
import { type CsvKind, tables } from "../../api/tables.js";
import { words } from "../../api/words/words.js";
import { assumptions, valueOf } from "../toy/book.js";

const nl = valueOf(await openRegion("nl", {}));
const book = valueOf(await openBook(await knownQuantities(), undefined));
const document = {
  on: "2026-06-01",
  operations: [{ kind: "close", facility: "terneuzen", function: "seh", from: "2026-05-01" }],
  procedure: { igjNotified: "2025-12-10", roazNotified: "2026-02-10", decided: "2026-01-20" },
};
const opened = { world: nl, assumptions, book, engineVersion: "0.0.0" };
const { result, impact } = valueOf(
  await runScenario(opened, document, "scenario", {
    seed: 1,
    countsLimitedHours: false,
    words: words("nl"),
  }),
);

type Row = Readonly<Record<string, string>>;
const read = (name: string, kind: CsvKind): Row[] =>
  parse(new Map(tables(result, impact, nl, kind, words("nl"))).get(`${name}.csv`)!, {
    columns: true,
    bom: true,
    delimiter: kind === "nl" ? ";" : ",",
  });

describe.each(["int", "nl"] as const)("written as %s", (kind) => {
  const number = (cell: string | undefined) => (cell === "" ? null : Number(cell!.replace(",", ".")));

  it("the right to the bijdrage is that of the result, before and after; a side that is not open is empty", () => {
    const told = result.bijdrage.flatMap(({ function: care, subsidyYear, rows }) =>
      rows.map((row) => ({ care, subsidyYear, ...row })),
    );
    const rows = read("bijdrage", kind);
    expect(
      rows.map((row) => [row["function"], Number(row["subsidy_year"]), row["location"], row["turns"]]),
    ).toEqual(told.map(({ care, subsidyYear, id, turns }) => [care, subsidyYear, id, turns]));
    for (const side of ["baseline", "scenario"] as const)
      expect(
        rows.map((row) => [
          row[`${side}_verdict`],
          number(row[`${side}_euro`]),
          number(row[`${side}_most_euro`]),
          number(row[`${side}_patients_per_year`]),
          number(row[`${side}_gevoelig_inhabitants`]),
        ]),
      ).toEqual(
        told.map(({ [side]: found }) => [
          found?.verdict ?? "",
          found?.euro ?? null,
          found?.mostEuro ?? null,
          found?.patients ?? null,
          found?.gevoeligInhabitants ?? null,
        ]),
      );
    const closed = rows.find((row) => row["function"] === "seh" && row["location"] === "terneuzen")!;
    expect(closed).toMatchObject({ turns: "loses", scenario_verdict: "", scenario_euro: "" });
    expect(number(closed["baseline_gevoelig_inhabitants"])).toBeGreaterThan(0);
  });

  it("the procedure has a row a step, with what ends and when", () => {
    const rows = read("procedure", kind);
    const [procedure] = result.procedure;
    expect(rows.map(({ step, status, date, latest, mark }) => [step, status, date, latest, mark])).toEqual(
      procedure!.steps.map(({ id, status, date, latest, mark }) => [
        id,
        status,
        date ?? "",
        latest ?? "",
        mark,
      ]),
    );
    for (const row of rows)
      expect(row).toMatchObject({
        procedure: procedure!.id,
        version: procedure!.version,
        ends_on: "2026-05-01",
        ending: "terneuzen: seh",
      });
    // What has no day yet says what would make it known; what has one does not.
    for (const row of rows)
      expect([row["step"], row["would_make_known"] === ""]).toEqual([
        row["step"],
        row["status"] !== "not-known",
      ]);
    expect(new Set(rows.map(({ status }) => status)).size).toBe(4);
  });
});

it("a scenario that ends nothing has no steps, and tables that still name their columns", async () => {
  const idle = valueOf(
    await runScenario(opened, { on: "2026-06-01", operations: [] }, "scenario", {
      seed: 1,
      countsLimitedHours: false,
      words: words("en"),
    }),
  );
  const text = new Map(tables(idle.result, idle.impact, nl, "int", words("nl")));
  expect(text.get("procedure.csv")).toMatch(/^procedure,version,ends_on,ending,step,.*url\n$/);
  // Rights are there all the same: nobody gains or loses.
  const turns = parse<Row>(text.get("bijdrage.csv")!, { columns: true }).map((row) => row["turns"]);
  expect(turns.length).toBeGreaterThan(5);
  for (const turn of turns) expect(["stays", "not-known"]).toContain(turn);
});
