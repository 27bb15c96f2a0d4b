/** Who goes from where to where as bands between two columns, thick as their numbers: positions for a drawing. */

export interface Band {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

export interface SankeyBlock {
  readonly id: string;
  readonly value: number;
  readonly y: number;
  readonly height: number;
}

export interface Sankey {
  readonly height: number;
  /** Most first. */
  readonly left: readonly SankeyBlock[];
  readonly right: readonly SankeyBlock[];
  readonly bands: readonly (Band & { readonly path: string })[];
}

/** Display only: pixels of the longest column, between blocks, and of the least that can be seen and named. */
const LONG = 320;
const GAP = 8;
const LEAST = 12;

/** x1, x2  where bands begin and end. Heights are in proportion, but never less than can be read. */
export function sankey(bands: readonly Band[], x1: number, x2: number): Sankey {
  const total = bands.reduce((sum, { value }) => sum + value, 0) || 1;
  const left = stacked(bands, ({ from }) => from, total);
  const right = stacked(bands, ({ to }) => to, total);
  const used = { left: new Map<string, number>(), right: new Map<string, number>() };
  const take = (side: "left" | "right", blocks: readonly SankeyBlock[], id: string, value: number) => {
    const block = blocks.find((one) => one.id === id)!;
    const done = used[side].get(id) ?? 0;
    const height = (block.height * value) / block.value;
    used[side].set(id, done + height);
    return { y: block.y + done, height };
  };
  const order = (blocks: readonly SankeyBlock[], id: string) => blocks.findIndex((one) => one.id === id);
  const drawn = [...bands]
    .sort((a, b) => order(left, a.from) - order(left, b.from) || order(right, a.to) - order(right, b.to))
    .map((band) => {
      const start = take("left", left, band.from, band.value);
      const end = take("right", right, band.to, band.value);
      return { ...band, path: ribbon(x1, start, x2, end) };
    });
  const bottom = (blocks: readonly SankeyBlock[]) =>
    Math.max(0, ...blocks.map(({ y, height }) => y + height));
  return { height: Math.max(bottom(left), bottom(right)), left, right, bands: drawn };
}

function stacked(
  bands: readonly Band[],
  idOf: (band: Band) => string,
  total: number,
): readonly SankeyBlock[] {
  const sums = new Map<string, number>();
  for (const band of bands) sums.set(idOf(band), (sums.get(idOf(band)) ?? 0) + band.value);
  let y = 0;
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .map(([id, value]) => {
      const height = Math.max(LEAST, (LONG * value) / total);
      const block = { id, value, y, height };
      y += height + GAP;
      return block;
    });
}

interface Edge {
  readonly y: number;
  readonly height: number;
}

function ribbon(x1: number, start: Edge, x2: number, end: Edge): string {
  const middle = (x1 + x2) / 2;
  const [top, bottom] = [end.y + end.height, start.y + start.height];
  return (
    `M${x1} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${x2} ${end.y}` +
    `V${top}C${middle} ${top} ${middle} ${bottom} ${x1} ${bottom}Z`
  );
}
