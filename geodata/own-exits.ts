/** Real exits and interchanges of a user's file, put where authored ones stand for them, or between two of them. */

import type { AuthoredRoad, Junction } from "./authored-roads.js";
import { type Checked, type Diagnostic, checked, error, quoted } from "./diagnostics.js";
import { metresBetween } from "./ground.js";
import type { ExitSource } from "./region-file.js";
import { RowReader } from "./rows.js";
import type { CsvTable } from "./sources/csv.js";

/** An exit or interchange, with the roads it lies on. */
export interface OwnExit {
  readonly kind: "exit" | "interchange";
  readonly roads: readonly string[];
  readonly lon: number;
  readonly lat: number;
}

/** findings  those of RowReader; `unknown-word` for a kind that region.json does not explain */
export function readExits(table: CsvTable, { columns, kinds }: ExitSource): Checked<OwnExit[]> {
  const diagnostics: Diagnostic[] = [];
  const reader = new RowReader(table, diagnostics);
  if (!reader.require(Object.values(columns))) return checked([], diagnostics);
  const exits = table.rows.map((row): OwnExit => {
    const found = reader.text(row, columns.kind);
    const kind = Object.hasOwn(kinds, found) ? kinds[found] : undefined;
    const known = Object.keys(kinds).join(", ");
    if (!kind)
      diagnostics.push(
        error("unknown-word", reader.where(row, columns.kind), { found: quoted(found), known }),
      );
    const roads = reader.text(row, columns.roads).split(/\s+/);
    return { kind: kind ?? "exit", roads, ...reader.point(row, columns) };
  });
  return checked(exits, diagnostics);
}

/** Authored junctions lie within this of the truth; further off, it is another exit. */
const SAME_METRES = 4_000;
/** An exit that makes the way between two junctions longer than this does not lie between them. */
const BESIDE_METRES = 3_000;

/**
 * Junctions and roads with the real exits in them: each authored junction goes to the nearest real one of its kind on
 * its road, nearest pairs first, and exits that are left are put into their road where they lengthen it least.
 */
export function withExits(
  junctions: readonly Junction[],
  roads: readonly AuthoredRoad[],
  exits: readonly OwnExit[],
): { junctions: Junction[]; roads: AuthoredRoad[] } {
  const roadsAt = new Map<string, Set<string>>();
  for (const { road, via } of roads)
    for (const name of via) roadsAt.set(name, (roadsAt.get(name) ?? new Set()).add(road));
  const pairs = junctions.flatMap((junction, i) => {
    const own = roadsAt.get(junction.id);
    if (!own || junction.kind === "place") return [];
    const isSame = ({ kind, roads: names }: OwnExit) =>
      (kind === "interchange") === (junction.kind === "interchange") &&
      (kind === "interchange" || names.some((name) => own.has(name)));
    return exits.flatMap((exit, e) => {
      const metres = isSame(exit) ? metresBetween(junction.lon, junction.lat, exit.lon, exit.lat) : Infinity;
      return metres < SAME_METRES ? [{ i, e, metres }] : [];
    });
  });
  pairs.sort((a, b) => a.metres - b.metres || a.i - b.i || a.e - b.e);
  const moved = [...junctions];
  const settled = new Set<number>();
  const used = new Set<number>();
  for (const { i, e } of pairs) {
    if (settled.has(i) || used.has(e)) continue;
    settled.add(i);
    used.add(e);
    moved[i] = { ...moved[i]!, lon: exits[e]!.lon, lat: exits[e]!.lat };
  }
  return withMore(
    moved,
    roads,
    exits.filter(({ kind }, e) => kind === "exit" && !used.has(e)),
  );
}

function withMore(junctions: Junction[], roads: readonly AuthoredRoad[], more: readonly OwnExit[]) {
  const longer = roads.map((road) => ({ ...road, via: [...road.via] }));
  const at = new Map(junctions.map((junction) => [junction.id, junction]));
  more.forEach(({ roads: names, lon, lat }, index) => {
    let best: { via: string[]; k: number } | undefined;
    let least = BESIDE_METRES;
    for (const { road, via } of longer) {
      if (!names.includes(road)) continue;
      for (let k = 1; k < via.length; k++) {
        const a = at.get(via[k - 1]!);
        const b = at.get(via[k]!);
        if (!a || !b) continue;
        const extra =
          metresBetween(a.lon, a.lat, lon, lat) +
          metresBetween(lon, lat, b.lon, b.lat) -
          metresBetween(a.lon, a.lat, b.lon, b.lat);
        if (extra < least) [best, least] = [{ via, k }, extra];
      }
    }
    if (!best) return;
    const exit: Junction = { id: `exit:${index}`, kind: "exit", lon, lat };
    junctions.push(exit);
    at.set(exit.id, exit);
    best.via.splice(best.k, 0, exit.id);
  });
  return { junctions, roads: longer };
}
