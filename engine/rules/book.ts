/** The norm book as a whole: which version of which norm holds on a date. */

import { type Checked, checked } from "../../geodata/diagnostics.js";
import type { Bijdrage } from "../bijdrage.js";
import type { Procedure } from "../procedure.js";
import { type Consequence, consequenceOrder } from "./consequences.js";
import type { Norm } from "./norms.js";
import { holdsOn, inOrder, versionFindings } from "./periods.js";

export interface NormBook {
  /** By id, then by validFrom. */
  readonly norms: readonly Norm[];
  /** Each after those it asks after. */
  readonly consequences: readonly Consequence[];
  /** Amounts of the beschikbaarheidbijdrage, and procedures of the law; absent in a book made by hand. */
  readonly bijdragen?: readonly Bijdrage[];
  readonly procedures?: readonly Procedure[];
  /** The norm set that was laid over it: its id, or the file to look for. */
  readonly set?: string;
  /** Of the whole text of norms, consequences and parameter sets. */
  readonly fingerprint: string;
}

/** One norm on one date: a version in force, or none; then `why` says whether it was repealed or never read. */
export type InForce =
  | { readonly id: string; readonly norm: Norm; readonly why: "in-force" }
  | { readonly id: string; readonly norm: Norm; readonly why: "repealed" | "before-first" | "in-gap" };

/** findings  those of versionFindings and consequenceOrder */
export function normBook(
  norms: readonly Norm[],
  fingerprint: string,
  consequences: readonly Consequence[] = [],
): Checked<NormBook> {
  const ordered = inOrder(norms, ({ id }) => id);
  const order = consequenceOrder(consequences);
  return checked({ norms: ordered, fingerprint, consequences: order.ok ? order.value : [] }, [
    ...versionFindings(ordered),
    ...order.diagnostics,
  ]);
}

/**
 * What holds on a date (ISO), one entry per norm id.
 * After the last validTo a norm is repealed; before the first, or in a gap, what held is unknown. Then `norm` is
 * the nearest version we have, for its title and source only.
 */
export function inForce(book: NormBook, date: string): InForce[] {
  const ids = [...new Set(book.norms.map(({ id }) => id))];
  return ids.map((id) => {
    const versions = book.norms.filter((norm) => norm.id === id);
    const holding = versions.find((norm) => holdsOn(norm, date));
    if (holding) return { id, norm: holding, why: "in-force" };
    const earlier = versions.filter(({ validFrom }) => validFrom <= date);
    if (earlier.length === 0) return { id, norm: versions[0]!, why: "before-first" };
    const why = earlier.length === versions.length ? "repealed" : "in-gap";
    return { id, norm: earlier.at(-1)!, why };
  });
}
