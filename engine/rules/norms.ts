/** The norm book: one file per norm per version; which version is in force on a date. */

import { Type } from "typebox";
import { checkDate } from "../../geodata/dates.js";
import { type Checked, type Diagnostic, checked, error, quoted } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { type KnownQuantities, parseQuantity } from "../../geodata/quantity.js";
import { MARKS, type Mark, type Text } from "../../geodata/world.js";
import type { About, FactDefinition, FactParams } from "../facts.js";

export const STANDINGS = ["statutory", "guideline", "agreement", "proposal"] as const;
export const SUBJECTS = ["country", "roaz", "rav", "gemeente", "location", "centre", "plan"] as const;
export const OPERATORS = ["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"] as const;

const DATE = "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$";
const TextForm = Type.Union([
  Type.String({ minLength: 1 }),
  Type.Object({ nl: Type.String(), en: Type.String() }),
]);
const MarkForm = Type.Enum([...MARKS]);
const closed = { additionalProperties: false } as const;

export const NormForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    id: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
    about: Type.Enum(["state", "change", "plan"]),
    validFrom: Type.String({ pattern: DATE }),
    validTo: Type.Union([Type.String({ pattern: DATE }), Type.Null()]),
    validFromNote: Type.Optional(TextForm),
    title: TextForm,
    standing: Type.Enum([...STANDINGS]),
    source: Type.Object(
      {
        title: Type.String(),
        article: Type.String(),
        url: Type.String(),
        says: TextForm,
        mark: MarkForm,
        readOn: Type.String({ pattern: DATE }),
      },
      closed,
    ),
    subject: Type.Enum([...SUBJECTS]),
    met: Type.Unknown(),
    notExpressed: Type.Array(Type.Object({ says: TextForm, reason: TextForm }, closed)),
    announced: Type.Optional(
      Type.Array(Type.Object({ says: TextForm, source: Type.String(), mark: MarkForm }, closed)),
    ),
  },
  closed,
);

export type Operator = (typeof OPERATORS)[number];

/** A condition tree: groups in our own hands, leaves for the rules engine. */
export type Condition =
  | { readonly kind: "all" | "any"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly parts: readonly [Condition] }
  | {
      readonly kind: "leaf";
      readonly fact: FactDefinition;
      readonly params: FactParams;
      /** The parameters as the norm writes them, for people. */
      readonly written: FactParams;
      readonly operator: Operator;
      readonly value: number;
    };

export interface Norm {
  readonly id: string;
  readonly about: About;
  readonly validFrom: string;
  /** Last day in force, or null. */
  readonly validTo: string | null;
  readonly validFromNote?: Text;
  readonly title: Text;
  readonly standing: (typeof STANDINGS)[number];
  readonly source: {
    readonly title: string;
    readonly article: string;
    readonly url: string;
    readonly says: Text;
    readonly mark: Exclude<Mark, "D">;
    readonly readOn: string;
  };
  readonly subject: (typeof SUBJECTS)[number];
  readonly notExpressed: readonly { readonly says: Text; readonly reason: Text }[];
  readonly announced?: readonly { readonly says: Text; readonly source: string; readonly mark: Mark }[];
  readonly met: Condition;
}

/**
 * One norm file.
 * facts     the facts it may name
 * findings  those of checkForm; `norm-mark-d` (mark D never stands for a norm), `valid-to-before-from`,
 *           `impossible-date`, `unknown-fact`, `fact-about-something-else`, `fact-of-another-subject`, `unknown-fact-parameter`, `missing-fact-parameter`,
 *           `empty-group`, `condition-not-understood`, `not-allowed`, `quantity-not-understood`
 */
export async function parseNorm(
  document: unknown,
  facts: readonly FactDefinition[],
  where: string,
  known: KnownQuantities = {},
): Promise<Checked<Norm>> {
  const norm = document as Omit<Norm, "met"> & { met: unknown };
  const diagnostics: Diagnostic[] = checkForm(NormForm, document, where);
  if (diagnostics.some(({ severity }) => severity === "error")) return checked({} as Norm, diagnostics);
  const dates = { validFrom: norm.validFrom, validTo: norm.validTo, "source.readOn": norm.source.readOn };
  for (const [key, date] of Object.entries(dates))
    if (date !== null) diagnostics.push(...checkDate(date, `${where} ${key}`));
  if ((norm.source.mark as Mark) === "D") diagnostics.push(error("norm-mark-d", `${where} source.mark`));
  if (norm.validTo !== null && norm.validTo < norm.validFrom)
    diagnostics.push(error("valid-to-before-from", where, { from: norm.validFrom, to: norm.validTo }));
  const reader = { about: norm.about, subject: norm.subject, facts, known, diagnostics };
  const met = await readCondition(norm.met, reader, `${where} met`);
  return checked({ ...norm, met: met ?? { kind: "all", parts: [] } }, diagnostics);
}

interface Reader {
  readonly about: About;
  readonly subject: string;
  readonly facts: readonly FactDefinition[];
  readonly known: KnownQuantities;
  readonly diagnostics: Diagnostic[];
}

async function readCondition(node: unknown, reader: Reader, where: string): Promise<Condition | undefined> {
  const { diagnostics } = reader;
  const written = (typeof node === "object" && node !== null ? node : {}) as Record<string, unknown>;
  for (const kind of ["all", "any"] as const) {
    const parts = written[kind];
    if (parts === undefined) continue;
    for (const key of Object.keys(written).filter((key) => key !== kind))
      diagnostics.push(error("condition-not-understood", where, { key: quoted(key) }));
    if (!Array.isArray(parts) || parts.length === 0) {
      diagnostics.push(error("empty-group", where, { group: kind }));
      return undefined;
    }
    const read = await Promise.all(
      parts.map((part, i) => readCondition(part, reader, `${where}.${kind}[${i}]`)),
    );
    return { kind, parts: read.filter((part) => part !== undefined) };
  }
  if (written["not"] !== undefined) {
    const part = await readCondition(written["not"], reader, `${where}.not`);
    return part && { kind: "not", parts: [part] };
  }
  if (typeof written["fact"] === "string") return readLeaf(written, reader, where);
  diagnostics.push(error("condition-not-understood", where));
  return undefined;
}

async function readLeaf(
  written: Record<string, unknown>,
  { about, subject, facts, known, diagnostics }: Reader,
  where: string,
): Promise<Condition | undefined> {
  const before = diagnostics.length;
  const found = String(written["fact"]);
  const fact = facts.find(({ id }) => id === found);
  const unknownKeys = Object.keys(written).filter(
    (key) => !["fact", "params", "operator", "value"].includes(key),
  );
  for (const key of unknownKeys)
    diagnostics.push(error("condition-not-understood", where, { key: quoted(key) }));
  if (!OPERATORS.includes(written["operator"] as Operator))
    diagnostics.push(
      error("not-allowed", `${where}.operator`, {
        found: quoted(written["operator"]),
        allowed: OPERATORS.join(", "),
      }),
    );
  if (!Number.isFinite(written["value"]))
    diagnostics.push(
      error("wrong-type", `${where}.value`, { found: quoted(written["value"]), expected: "number" }),
    );
  if (!fact) {
    const all = facts.map(({ id }) => id).join(", ");
    diagnostics.push(error("unknown-fact", `${where}.fact`, { found: quoted(found), known: all }));
    return undefined;
  }
  if (!fact.subjects.includes(subject))
    diagnostics.push(
      error("fact-of-another-subject", where, { fact: found, subject, known: fact.subjects.join(", ") }),
    );
  if (fact.about !== about)
    diagnostics.push(
      error("fact-about-something-else", where, { fact: found, about: fact.about, norm: about }),
    );
  const given = written["params"] ?? {};
  if (typeof given !== "object" || Array.isArray(given)) {
    diagnostics.push(error("wrong-type", `${where}.params`, { found: quoted(given), expected: "object" }));
    return undefined;
  }
  const asWritten = given as FactParams;
  const params: Record<string, string | number> = {};
  for (const key of Object.keys(asWritten))
    if (!Object.hasOwn(fact.params, key))
      diagnostics.push(
        error("unknown-fact-parameter", where, {
          fact: found,
          key: quoted(key),
          known: Object.keys(fact.params).join(", "),
        }),
      );
  for (const [key, allowed] of Object.entries(fact.params)) {
    const text = Object.hasOwn(asWritten, key) ? (asWritten[key] as unknown) : undefined;
    if (text === undefined) diagnostics.push(error("missing-fact-parameter", where, { fact: found, key }));
    else if (allowed === "time") {
      const time = await parseQuantity(quoted(text), "time", `${where}.params.${key}`, known);
      diagnostics.push(...time.diagnostics);
      if (time.ok) params[key] = time.value;
    } else if (allowed === "number") {
      if (Number.isFinite(text)) params[key] = text as number;
      else
        diagnostics.push(
          error("wrong-type", `${where}.params.${key}`, { found: quoted(text), expected: "number" }),
        );
    } else if (typeof text === "string" && allowed.includes(text)) params[key] = text;
    else
      diagnostics.push(
        error("not-allowed", `${where}.params.${key}`, { found: quoted(text), allowed: allowed.join(", ") }),
      );
  }
  if (diagnostics.length > before) return undefined;
  return {
    kind: "leaf",
    fact,
    params,
    written: asWritten,
    operator: written["operator"] as Operator,
    value: written["value"] as number,
  };
}
