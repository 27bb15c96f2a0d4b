/** A region of six hospitals and a study of 2,000 tasks on it, as files: small enough to be computed many times over. */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TABLES } from "../../api/study/merge.js";

/** Every SEH of one ROAZ of `nl` closed. */
export const EUREGIO = {
  format: "ketenimpact/study@1",
  title: "Euregio",
  region: "nl",
  generate: [{ kind: "closures", function: "seh", size: 1, within: { layer: "roaz", code: "euregio" } }],
  draws: 0,
  figures: ["access"],
};

const PLACES = 6;

/** returns  the study file; triples of six × 100 draws */
export function smallStudy(folder: string, draws = 100): string {
  const region = join(folder, "six");
  mkdirSync(region, { recursive: true });
  const rows = (header: string, row: (place: number) => string) =>
    [header, ...Array.from({ length: PLACES }, (_, place) => row(place))].join("\n");
  const lon = (place: number) => (5 + place * 0.3).toFixed(2);
  writeFileSync(
    join(region, "people.csv"),
    rows("id,lon,lat,inhabitants", (place) => `area${place},${lon(place)},52.01,${1000 + 100 * place}`),
  );
  writeFileSync(
    join(region, "hospitals.csv"),
    rows("id,name,lon,lat,seh", (place) => `seh${place},SEH ${place},${lon(place)},52.00,24/7`),
  );
  const columns = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]));
  writeFileSync(
    join(region, "region.json"),
    JSON.stringify({
      format: "ketenimpact/region@1",
      name: "six",
      title: "Six villages",
      date: "2025-04-01",
      source: "drawn",
      licence: "CC0-1.0",
      demand: { file: "people.csv", columns: columns("id", "lon", "lat", "inhabitants") },
      facilities: [
        {
          file: "hospitals.csv",
          columns: { ...columns("id", "name", "lon", "lat"), functions: columns("seh") },
        },
      ],
      roads: { kind: "main-roads" },
      speedProfile: "2021",
    }),
  );
  const file = join(folder, `study-${draws}.json`);
  const study = {
    format: "ketenimpact/study@1",
    title: "Triples of six",
    region,
    generate: [{ kind: "closures", function: "seh", size: 3 }],
    draws,
    figures: ["access"],
  };
  writeFileSync(file, JSON.stringify(study));
  return file;
}

/** sha256 of each merged table. */
export const hashes = (folder: string) =>
  TABLES.map((name) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex"),
  );
