/** What a worker needs to do jobs, made of what can be sent to it: another thread, or another machine. */

import { speedDraws } from "../../geodata/speed-draws.js";
import type { World } from "../../geodata/world.js";
import type { Assumptions } from "../../engine/assumptions.js";
import { type Checked, type Diagnostic, checked, hasErrors } from "../../geodata/diagnostics.js";
import type { KnownQuantities } from "../../geodata/quantity.js";
import type { NormBook } from "../../engine/rules/book.js";
import { withNormSet } from "../../engine/rules/norm-set.js";
import type { StudyBasis, StudyBook } from "../../scenarios/study/job.js";
import type { FigureGroup } from "../../scenarios/study/figures/figure.js";
import { type Gathered, checkStudy } from "../../scenarios/study/study.js";
import { knownQuantities, openCostBook, openNorms } from "../load.js";
import { normSetOf } from "../norm-sets.js";

/** Plain data: it survives a message. `books` are the fingerprints of the norm books, in the order of the sets. */
export interface StudyData {
  readonly gathered: Gathered;
  readonly assumptions: Assumptions;
  readonly engineVersion: string;
  readonly books: readonly string[];
}

/** The book with each norm set of the study laid over it. findings  those of openNorms, normSetOf and withNormSet */
export async function openBooks(
  { normSets }: Gathered,
  known: KnownQuantities,
): Promise<Checked<StudyBook[]>> {
  const book = await openNorms(known);
  const diagnostics: Diagnostic[] = [...book.diagnostics];
  if (!book.ok) return { ok: false, diagnostics };
  const books: StudyBook[] = [];
  for (const { name, document } of normSets) {
    if (document === null) {
      books.push({ name, book: book.value });
      continue;
    }
    const set = await normSetOf(document, name, known);
    diagnostics.push(...set.diagnostics);
    if (!set.ok) continue;
    const laid = withNormSet(book.value, set.value, name);
    diagnostics.push(...laid.diagnostics);
    if (laid.ok) books.push({ name, book: laid.value });
  }
  return hasErrors(diagnostics) ? { ok: false, diagnostics } : checked(books, diagnostics);
}

/** A book of which only the name counts: it belongs to the hash of a task. */
const unread = (fingerprint: string): NormBook => ({ norms: [], consequences: [], fingerprint });

/**
 * For a worker. Books and lines of cost are opened only where the study asks what stands in them: that takes longer than
 * all else before the first task.
 *
 * worlds  those of the study, in its order
 * throws  Error when the study does not pass here as it did where it was opened: another engine, norms or regions
 */
export async function basisOf(
  { gathered, assumptions, engineVersion, books: expected }: StudyData,
  worlds: readonly World[],
): Promise<StudyBasis> {
  const study = checkStudy(gathered, worlds, assumptions, "study");
  const asks = (group: FigureGroup) => study.ok && study.value.figures.includes(group);
  const books = asks("norms")
    ? await openBooks(gathered, await knownQuantities())
    : checked(
        gathered.normSets.map(({ name }, at) => ({ name, book: unread(expected[at]!) })),
        [],
      );
  if (!books.ok || !study.ok) throw new Error("The study was sound before it came to this worker");
  if (books.value.some(({ book }, at) => book.fingerprint !== expected[at]))
    throw new Error("The norm book of this worker is another than that of the study");
  const costBook = asks("money") ? await openCostBook() : undefined;
  return {
    study: study.value,
    assumptions,
    engineVersion,
    books: books.value,
    costBook,
    speeds: worlds.map(speedDraws),
  };
}
