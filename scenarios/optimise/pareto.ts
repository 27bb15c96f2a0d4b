/** Which sets of closings nothing beats on every count, and near-optima that differ. */

/** A set with its objectives: less is better on each; null where it is unknown. */
export interface Point {
  readonly closed: readonly string[];
  readonly values: Readonly<Record<string, number | null>>;
}

const beats = (a: Point, b: Point, names: readonly string[]) =>
  names.every((name) => a.values[name]! <= b.values[name]!) &&
  names.some((name) => a.values[name]! < b.values[name]!);

/** Points that no other is as good as on every objective and better on one; a point with an unknown is never on it. */
export function paretoFront(points: readonly Point[], names: readonly string[]): Point[] {
  const known = points.filter(({ values }) => names.every((name) => values[name] !== null));
  const [first] = names;
  // What beats a point is no larger on the first objective: the front so far, in that order, is enough to look at.
  const sorted = [...known].sort((a, b) => a.values[first!]! - b.values[first!]!);
  const front: Point[] = [];
  for (const point of sorted)
    if (!front.some((other) => beats(other, point, names))) {
      for (let at = front.length - 1; at >= 0; at--) if (beats(point, front[at]!, names)) front.splice(at, 1);
      front.push(point);
    }
  return front;
}

/** A set and its cost. */
export interface Costed {
  readonly closed: readonly string[];
  readonly value: number;
}

/**
 * At most `most` sets within `margin` of the best, each time the one that shares least with those taken; ties: the cheaper.
 * margin  fraction ≥ 0 of the best's value
 */
export function diverse(sets: readonly Costed[], best: Costed, margin: number, most: number): Costed[] {
  const near = sets.filter(
    ({ value, closed }) => value <= best.value * (1 + margin) && closed !== best.closed,
  );
  const taken: Costed[] = [best];
  const shared = ({ closed }: Costed) =>
    Math.max(...taken.map((other) => other.closed.filter((id) => closed.includes(id)).length));
  while (taken.length <= most) {
    const left = near.filter((one) => !taken.includes(one));
    if (left.length === 0) break;
    const byDifference = left.map((one) => ({ one, shared: shared(one) }));
    byDifference.sort((a, b) => a.shared - b.shared || a.one.value - b.one.value);
    taken.push(byDifference[0]!.one);
  }
  return taken.slice(1);
}
