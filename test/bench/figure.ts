/** What a benchmark says, and how it measures. */

/** against: what it is held against in the same run; ratio: how many times faster we are than that. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly against?: string;
  readonly ratio?: number;
  readonly note?: string;
}

export type Benchmarks = Readonly<Record<string, () => Promise<Figure>>>;

let sink = 0;
/** Keeps work alive that nobody reads. */
export const keep = (value: unknown) => void (sink += Number(value !== undefined));
export const kept = () => sink;

/** Milliseconds of the median round, one warm-up round first. */
export async function median(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const start = performance.now();
    keep(await work());
    if (round >= 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[rounds >> 1]!;
}

/** Milliseconds of one round and what it made: for work too long to do twice. */
export function once<T>(work: () => T): { readonly made: T; readonly milliseconds: number } {
  const start = performance.now();
  const made = work();
  return { made, milliseconds: performance.now() - start };
}

export const rounded = (value: number) => Number(value.toPrecision(4));
