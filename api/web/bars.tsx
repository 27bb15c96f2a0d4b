/** Bars beside each other's names, with their numbers; lengths are in proportion to the longest. */

interface Given {
  readonly rows: readonly { readonly name: string; readonly value: number; readonly told: string }[];
}

/** Display only, in pixels of the drawing. */
const [ROW, NAME, LONG] = [24, 170, 270];
export const BARS_WIDTH = 540;
export const barsHeight = (rows: number) => rows * ROW + 4;

export function Bars({ rows }: Given) {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <>
      {rows.map(({ name, value, told }, at) => (
        <g key={name} transform={`translate(0 ${at * ROW})`}>
          <text x={NAME - 8} y={ROW / 2} dominant-baseline="central" text-anchor="end">
            {name}
          </text>
          <rect class="bar-of" x={NAME} y={4} width={(LONG * value) / most} height={ROW - 8} />
          <text x={NAME + (LONG * value) / most + 6} y={ROW / 2} dominant-baseline="central">
            {told}
          </text>
        </g>
      ))}
    </>
  );
}
