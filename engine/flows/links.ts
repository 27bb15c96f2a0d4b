/** Which location takes over from which, by the people who live around it. */

/**
 * For each location, where the people live by it go for something else: shares that sum to 1.
 * Only locations by which somebody lives are keys.
 */
export type Links = ReadonlyMap<number, ReadonlyMap<number, number>>;

/**
 * fromColumn, toColumn  [area] a column of World.facilities, or −1
 * people                [area] ≥ 0
 */
export function links(fromColumn: Int32Array, toColumn: Int32Array, people: Float64Array): Links {
  const width = toColumn.reduce((most, column) => Math.max(most, column), 0) + 1;
  const counts = new Map<number, number>();
  for (let area = 0; area < people.length; area++) {
    const [from, to] = [fromColumn[area]!, toColumn[area]!];
    if (from < 0 || to < 0 || people[area] === 0) continue;
    const pair = from * width + to;
    counts.set(pair, (counts.get(pair) ?? 0) + people[area]!);
  }
  const rows = new Map<number, Map<number, number>>();
  for (const [pair, count] of counts) {
    const [from, to] = [Math.floor(pair / width), pair % width];
    const row = rows.get(from) ?? new Map<number, number>();
    rows.set(from, row.set(to, count));
  }
  for (const row of rows.values()) {
    let all = 0;
    for (const count of row.values()) all += count;
    for (const [to, count] of row) row.set(to, count / all);
  }
  return rows;
}

/** Patients who cannot stay where they came, and where they are brought. */
export interface Passed {
  /** [location] a year, after passing on. */
  readonly patients: readonly number[];
  readonly transfers: readonly { readonly from: string; readonly to: string; readonly perYear: number }[];
  /** A year, whom nobody takes. */
  readonly unserved: number;
}

interface Place {
  readonly column: number;
  readonly id: string;
}

/**
 * Patients of places that have not what they need, passed to those that have. Conserved:
 * the patients of all places, and the unserved, are who there were.
 *
 * patients  [place] a year; has [place]
 * links     by whom; where nobody lives by a place, its patients divide as those of all others do
 */
export function passOn(
  places: readonly Place[],
  patients: readonly number[],
  has: readonly boolean[],
  found: Links,
): Passed {
  const at = new Map(places.map(({ column }, index) => [column, index]));
  const result = patients.map((count, index) => (has[index] ? count : 0));
  const transfers: { from: string; to: string; perYear: number }[] = [];
  const takers = has.flatMap((can, index) => (can ? [index] : []));
  const held = takers.reduce((sum, index) => sum + patients[index]!, 0);
  let unserved = 0;
  places.forEach((place, index) => {
    const count = patients[index]!;
    if (has[index] || count === 0) return;
    const near = [...(found.get(place.column) ?? [])].flatMap(([column, share]) => {
      const taker = at.get(column);
      return taker !== undefined && has[taker] ? [[taker, share] as const] : [];
    });
    const known = near.reduce((sum, [, share]) => sum + share, 0);
    const shares =
      known > 0
        ? near.map(([taker, share]) => [taker, share / known] as const)
        : held > 0
          ? takers.map((taker) => [taker, patients[taker]! / held] as const)
          : [];
    if (shares.length === 0) unserved += count;
    for (const [taker, share] of shares) {
      result[taker]! += count * share;
      transfers.push({ from: place.id, to: places[taker]!.id, perYear: count * share });
    }
  });
  return { patients: result, transfers, unserved };
}
