/** A norm set: norms of one's own beside or instead of the book's, in one file; what the book then is. */

import { Type } from "typebox";
import { checkDate } from "../../geodata/dates.js";
import { type Checked, type Diagnostic, checked, error, quoted } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { fingerprint } from "../../geodata/fingerprint.js";
import type { KnownQuantities } from "../../geodata/quantity.js";
import { nearestOf } from "../../geodata/spelling.js";
import type { Text } from "../../geodata/world.js";
import type { FactDefinition } from "../facts.js";
import { type NormBook, normBook } from "./book.js";
import type { Condition } from "./conditions.js";
import type { Limit } from "./limits.js";
import { DateForm, IdForm, TextForm, closed } from "./norm-form.js";
import { type Norm, NormForm, parseNorm } from "./norms.js";
import { type ParameterSet, ParametersForm, parseParameters } from "./parameters.js";

const normSetForm = (norm: typeof NormForm | ReturnType<typeof Type.Unknown>, parameters = Type.Unknown()) =>
  Type.Object(
    {
      $schema: Type.Optional(Type.String()),
      format: Type.Optional(Type.String()),
      id: IdForm,
      title: TextForm,
      says: TextForm,
      norms: Type.Array(norm, { maxItems: 500 }),
      parameters: Type.Optional(Type.Array(parameters, { maxItems: 500 })),
      ends: Type.Optional(
        Type.Array(Type.Object({ norm: IdForm, lastDay: DateForm, says: TextForm }, closed), {
          description: "Norms of the book that this set takes out of force, with their last day",
        }),
      ),
      notExpressed: Type.Optional(
        Type.Array(NotInForm(), { description: "What the set cannot test, and why" }),
      ),
    },
    closed,
  );

/** What a book or a set does not hold as a norm: what it is, why not, what would make it known. */
export function NotInForm() {
  return Type.Object({ what: TextForm, reason: TextForm, wouldMakeKnown: TextForm }, closed);
}

/** What is published: with the form of norms and parameters. */
export const NormSetForm = normSetForm(
  NormForm,
  ParametersForm as unknown as ReturnType<typeof Type.Unknown>,
);

export interface NotIn {
  readonly what: Text;
  readonly reason: Text;
  readonly wouldMakeKnown: Text;
}

export interface NormSet {
  readonly id: string;
  readonly title: Text;
  readonly says: Text;
  readonly norms: readonly Norm[];
  /** Beside the set's own norms they take the place of the book's sets with the same id, in the book's norms too. */
  readonly parameters: readonly ParameterSet[];
  readonly ends: readonly { readonly norm: string; readonly lastDay: string; readonly says: Text }[];
  readonly notExpressed: readonly NotIn[];
  readonly fingerprint: string;
}

/**
 * One norm-set file.
 * parameters  those of the book, that norms of the set may name beside the set's own
 * findings    those of checkForm, parseNorm and parseParameters; `impossible-date`
 */
export async function parseNormSet(
  document: unknown,
  facts: readonly FactDefinition[],
  where: string,
  known: KnownQuantities = {},
  parameters: readonly ParameterSet[] = [],
): Promise<Checked<NormSet>> {
  const diagnostics: Diagnostic[] = checkForm(normSetForm(Type.Unknown()), document, where);
  if (diagnostics.some(({ severity }) => severity === "error")) return checked({} as NormSet, diagnostics);
  const written = document as Omit<NormSet, "norms" | "parameters" | "ends" | "notExpressed"> & {
    readonly norms: readonly unknown[];
    readonly parameters?: readonly unknown[];
    readonly ends?: NormSet["ends"];
    readonly notExpressed?: readonly NotIn[];
  };
  const own = (written.parameters ?? []).map((one, index) =>
    parseParameters(one, `${where} parameters[${index}]`),
  );
  const named = own.flatMap((set) => (set.ok ? [set.value] : []));
  const others = parameters.filter(({ id }) => !named.some((set) => set.id === id));
  const norms = await Promise.all(
    written.norms.map((norm, index) =>
      parseNorm(norm, facts, `${where} norms[${index}]`, known, [...named, ...others]),
    ),
  );
  const { id, title, says, ends = [], notExpressed = [] } = written;
  diagnostics.push(
    ...own.flatMap((set) => set.diagnostics),
    ...norms.flatMap((norm) => norm.diagnostics),
    ...ends.flatMap(({ lastDay }, index) => checkDate(lastDay, `${where} ends[${index}].lastDay`)),
  );
  const value = norms.flatMap((norm) => (norm.ok ? [norm.value] : []));
  return checked(
    {
      id,
      title,
      says,
      norms: value,
      parameters: named,
      ends,
      notExpressed,
      fingerprint: fingerprint(document),
    },
    diagnostics,
  );
}

/**
 * The book with a set laid over it: a norm of the set takes the place of all versions of the book with its id; norms
 * that the set ends hold no longer than their last day.
 * findings  `ends-unknown-norm`, and those of normBook
 */
export function withNormSet(book: NormBook, set: NormSet, where: string): Checked<NormBook> {
  const ids = [...new Set(book.norms.map(({ id }) => id))];
  const unknown = set.ends.flatMap(({ norm }, index) =>
    ids.includes(norm)
      ? []
      : [
          error("ends-unknown-norm", `${where} ends[${index}].norm`, {
            found: quoted(norm),
            nearest: nearestOf(norm, ids),
          }),
        ],
  );
  const kept = book.norms
    .filter(({ id }) => !set.norms.some((norm) => norm.id === id))
    .flatMap((norm) => {
      const end = set.ends.find((one) => one.norm === norm.id);
      if (!end) return [withParameters(norm, set.parameters)];
      if (norm.validFrom > end.lastDay) return [];
      const sooner = norm.validTo === null || norm.validTo > end.lastDay;
      const own = withParameters(norm, set.parameters);
      return [sooner ? { ...own, validTo: end.lastDay } : own];
    });
  const norms = set.norms.map((norm) => ({ ...norm, set: set.id }));
  const laid = normBook(
    [...kept, ...norms],
    fingerprint([book.fingerprint, set.fingerprint]),
    book.consequences,
  );
  return laid.ok
    ? checked({ ...book, ...laid.value, set: where === set.id ? where : `${set.id}.json` }, [
        ...unknown,
        ...laid.diagnostics,
      ])
    : { ok: false, diagnostics: [...unknown, ...laid.diagnostics] };
}

const withParameters = (norm: Norm, sets: readonly ParameterSet[]): Norm =>
  sets.length === 0 ? norm : { ...norm, met: resolved(norm.met, sets) };

/** A condition in which named sets are those of the set. */
function resolved(condition: Condition, sets: readonly ParameterSet[]): Condition {
  const own = <T extends Limit>(limit: T): T => {
    const set = limit.kind === "parameter" ? sets.find(({ id }) => id === limit.set.id) : undefined;
    return set ? { ...limit, set } : limit;
  };
  switch (condition.kind) {
    case "effect":
      return condition;
    case "leaf": {
      const { limit } = condition;
      if (limit.kind !== "formula") return { ...condition, limit: own(limit) };
      const terms = limit.terms.map((term) => (term.kind === "fact" ? term : own(term)));
      return { ...condition, limit: { ...limit, terms } };
    }
    case "not":
      return { ...condition, parts: [resolved(condition.parts[0], sets)] };
    default:
      return { ...condition, parts: condition.parts.map((part) => resolved(part, sets)) };
  }
}
