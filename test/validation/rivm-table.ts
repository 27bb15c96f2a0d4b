/** RIVM's own table of gevoelige SEHs (2019) against ours: the inhabitants who would come to lie outside. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluate } from "../../engine/evaluate.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { parseCsv } from "../../geodata/sources/csv.js";
import type { World } from "../../geodata/world.js";
import { gevoelig } from "../../scenarios/sensitive.js";
import { assumptions, valueOf } from "../toy/book.js";
import type { Row } from "./validate.js";

const FILE = "rivm/gevoelig_seh_2018_2019.csv";

/** Two rows: how many of RIVM's locations are gevoelig with us too, and the mean difference over them. */
export function rivmTable(folder: string, world: World, naive: World): Row[] {
  if (!existsSync(join(folder, FILE))) {
    console.log(`SKIPPED: ${FILE}`);
    return [];
  }
  const published = valueOf(parseCsv(readFileSync(join(folder, FILE), "utf8"), FILE))
    .rows.map(({ cells }) => ({ place: cells["plaats"]!, inhabitants: Number(cells["inwoners_2019"]) }))
    .filter(
      ({ inhabitants, place }) =>
        inhabitants > 0 && world.facilities.some((facility) => facility.place === place),
    );
  const found = (of: World) => {
    const model = prepare(of, assumptions);
    const supply = supplyOf(of);
    const { locations } = gevoelig(
      model,
      supply,
      evaluate(model, supply),
      "seh",
      assumptions.accessChain.value,
    );
    return published.map(({ place, inhabitants }) => {
      const own = locations.filter(({ column }) => of.facilities[column]!.place === place);
      return { inhabitants, ours: Math.max(0, ...own.map((row) => row.inhabitantsNewlyOutside)) };
    });
  };
  const shared = (rows: ReturnType<typeof found>) => rows.filter(({ ours }) => ours > 0).length;
  const error = (rows: ReturnType<typeof found>) =>
    Math.round(
      rows.reduce((sum, { inhabitants, ours }) => sum + Math.abs(ours - inhabitants), 0) / rows.length,
    );
  const [ours, straight] = [found(world), found(naive)];
  const mean = Math.round(
    published.reduce((sum, { inhabitants }) => sum + inhabitants, 0) / published.length,
  );
  return [
    {
      figure: "Gevoelige SEH's van RIVM 2019 die bij ons ook gevoelig zijn",
      unit: "locations",
      year: 2019,
      published: published.length,
      ours: shared(ours),
      baseline: shared(straight),
      tolerance: `${published.length} – ${published.length}`,
      verdict: shared(ours) === published.length ? "inside" : "outside",
      why: "the slower speeds of 2021 make every one of them gevoelig still",
      source: "RIVM 2019, table 2",
    },
    {
      figure: "Gemiddeld verschil met RIVM 2019, inwoners die buiten komen",
      unit: "inhabitants",
      year: 2019,
      published: `gemiddeld ${mean}`,
      ours: error(ours),
      baseline: error(straight),
      tolerance: `0 – ${mean}`,
      verdict: error(ours) <= mean ? "inside" : "outside",
      why: "another speed profile (2016) and people of another year; half of it would already be good",
      source: "RIVM 2019, table 2",
    },
  ];
}
