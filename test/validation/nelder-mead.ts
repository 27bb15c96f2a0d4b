/** The simplex search of J.A. Nelder & R. Mead (1965), usual coefficients; for fits with few numbers. */

/**
 * start, scale  a first point, and the size of a first step along each axis
 * returns       the best point found in `rounds` rounds, and its value
 */
export function nelderMead(
  value: (at: readonly number[]) => number,
  start: readonly number[],
  scale: readonly number[],
  rounds: number,
): { readonly at: readonly number[]; readonly value: number } {
  const point = (at: readonly number[]) => ({ at, value: value(at) });
  const corners = [start, ...start.map((_, i) => start.map((x, j) => (i === j ? x + scale[i]! : x)))].map(
    point,
  );
  const worst = start.length;
  for (let round = 0; round < rounds; round++) {
    corners.sort((a, b) => a.value - b.value);
    const last = corners[worst]!;
    const middle = start.map(
      (_, j) => corners.slice(0, worst).reduce((sum, { at }) => sum + at[j]!, 0) / worst,
    );
    const along = (far: number) => point(middle.map((x, j) => x + far * (last.at[j]! - x)));
    const mirrored = along(-1);
    if (mirrored.value < corners[0]!.value) {
      const further = along(-2);
      corners[worst] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < corners[worst - 1]!.value) corners[worst] = mirrored;
    else {
      const nearer = along(0.5);
      if (nearer.value < last.value) corners[worst] = nearer;
      else {
        const best = corners[0]!;
        for (let i = 1; i <= worst; i++)
          corners[i] = point(corners[i]!.at.map((x, j) => (x + best.at[j]!) / 2));
      }
    }
  }
  return corners.reduce((best, one) => (one.value < best.value ? one : best));
}
