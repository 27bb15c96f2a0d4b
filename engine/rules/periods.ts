/** Versions of one rule in time: norms, consequences, parameter values. Dates are ISO; the last day counts. */

import { type Diagnostic, error } from "../../geodata/diagnostics.js";

/** validTo  last day in force; null or absent: open */
export interface Period {
  readonly validFrom: string;
  readonly validTo?: string | null;
}

export const holdsOn = ({ validFrom, validTo }: Period, on: string): boolean =>
  validFrom <= on && (validTo == null || on <= validTo);

/** By whose they are (an id), then by first day. */
export const inOrder = <T extends Period>(periods: readonly T[], whose: (one: T) => string): T[] =>
  [...periods].sort((a, b) => compare(whose(a), whose(b)) || compare(a.validFrom, b.validFrom));

const compare = (a: string, b: string) => Number(a > b) - Number(a < b);

/** Each of `inOrder` with its next, where both are the same one's and hold on one day at least. */
export const overlapping = <T extends Period>(
  ordered: readonly T[],
  whose: (one: T) => string,
): (readonly [first: T, second: T])[] =>
  ordered.flatMap((first, index) => {
    const second = ordered[index + 1];
    return second && whose(second) === whose(first) && holdsOn(first, second.validFrom)
      ? [[first, second] as const]
      : [];
  });

/** findings  `norm-version-twice`, `norm-periods-overlap`, of rules that are in order */
export const versionFindings = <T extends Period & { readonly id: string }>(
  ordered: readonly T[],
): Diagnostic[] =>
  overlapping(ordered, ({ id }) => id).map(([{ id, validFrom: first }, { validFrom: second }]) =>
    error(first === second ? "norm-version-twice" : "norm-periods-overlap", id, { norm: id, first, second }),
  );
