/** How we speak about faulty input: codes and values here, sentences in api/words. */

/** One thing that is wrong with what a person gave us. Problem and remedy are looked up by `code`. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** Stable: tests, docs and scripts refer to it. */
  readonly code: string;
  /** `demand.csv:412 persons`, `operations[2].facility`, `scenario.json:7:3`. */
  readonly where: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A value together with every finding; `ok` is false as soon as one finding is an error. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Repeats of one code shown before the rest is summed up in one line `more-of-the-same`. */
const REPEATS = 20;

/** A finding never carries the megabyte that it is about: longest text of one value, and of a place. */
const LONGEST_VALUE = 2_000;
const LONGEST_WHERE = 300;
const LONGEST_QUOTE = 60;

type Values = Readonly<Record<string, string | number>>;

const finding =
  (severity: Diagnostic["severity"]) =>
  (code: string, where: string, values: Values = {}): Diagnostic => ({
    severity,
    code,
    where: cut(where, LONGEST_WHERE),
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "string" ? cut(value, LONGEST_VALUE) : value,
      ]),
    ),
  });

export const error = finding("error");
export const warning = finding("warning");

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** A few words of whatever was found, to show to people: text as it stands, "[…]" for a list, "{…}" for an object. */
export function quoted(found: unknown): string {
  if (typeof found === "string") return cut(found, LONGEST_QUOTE);
  if (Array.isArray(found)) return found.length === 0 ? "[]" : "[…]";
  return typeof found === "object" && found !== null ? "{…}" : String(found);
}

export const hasErrors = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.some(({ severity }) => severity === "error");

/** Every finding at once; the value only when none of them is an error. */
export function checked<T>(value: T, diagnostics: readonly Diagnostic[]): Checked<T> {
  const shown = capped(diagnostics);
  return hasErrors(diagnostics) ? { ok: false, diagnostics: shown } : { ok: true, value, diagnostics: shown };
}

/** At most 20 repeats of a code; what was left out is counted, never silent. */
export function capped(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, number>();
  const shown: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const count = (seen.get(diagnostic.code) ?? 0) + 1;
    seen.set(diagnostic.code, count);
    if (count <= REPEATS) shown.push(diagnostic);
  }
  for (const [code, count] of seen) {
    if (count <= REPEATS) continue;
    const { severity, where } = diagnostics.find((diagnostic) => diagnostic.code === code)!;
    shown.push({ severity, code: "more-of-the-same", where, values: { code, more: count - REPEATS } });
  }
  return shown;
}
