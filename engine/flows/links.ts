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
  const counts = new Map<number, Map<number, number>>();
  fromColumn.forEach((from, area) => {
    const to = toColumn[area]!;
    if (from < 0 || to < 0 || people[area] === 0) return;
    const row = counts.get(from) ?? new Map<number, number>();
    counts.set(from, row);
    row.set(to, (row.get(to) ?? 0) + people[area]!);
  });
  return new Map(
    [...counts].map(([from, row]) => {
      const all = [...row.values()].reduce((sum, count) => sum + count, 0);
      return [from, new Map([...row].map(([to, count]) => [to, count / all]))];
    }),
  );
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
