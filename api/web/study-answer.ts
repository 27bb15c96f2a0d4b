/** What a file of a study or a search holds: known by its form, looked at as far as it is drawn. */

import type { Found, Weighed } from "../../scenarios/optimise/search.js";
import type { Summary } from "../../scenarios/uncertainty/summary.js";

/** What `ketenimpact search --out` writes; `found` is null where every set strands somebody. */
export interface SearchResult {
  readonly format: "ketenimpact/search-result@1";
  readonly title: string;
  readonly region: string;
  readonly function: string;
  readonly goal: string;
  readonly found: Found | Weighed | null;
}

export type StudyAnswer = Summary | SearchResult;

type Is = (value: unknown) => boolean;
const isText: Is = (value) => typeof value === "string";
const isNumber: Is = (value) => Number.isFinite(value);
const isNull: Is = (value) => value === null;
const either =
  (...forms: readonly Is[]): Is =>
  (value) =>
    forms.some((is) => is(value));
const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);
const has =
  (form: Readonly<Record<string, Is>>): Is =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(form).every(([key, is]) => is((value as Record<string, unknown>)[key]));

const isKnownOrNot = either(isNumber, isNull);
const isSet = listOf(isText);

const isSummary = has({
  format: (value) => value === "ketenimpact/summary@1",
  title: isText,
  draws: isNumber,
  groups: listOf(
    has({
      region: isText,
      on: isText,
      normSet: isText,
      scenarios: listOf(
        has({
          scenario: isText,
          figures: listOf(
            has({
              figure: isText,
              unit: isText,
              middle: isKnownOrNot,
              p10: isKnownOrNot,
              p50: isKnownOrNot,
              p90: isKnownOrNot,
              tornado: listOf(
                has({
                  assumption: isText,
                  atP10: isKnownOrNot,
                  atP90: isKnownOrNot,
                  varianceShare: isKnownOrNot,
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});

const isFound = has({
  unit: isText,
  closed: isSet,
  value: isNumber,
  certificate: has({ proof: isText, optimal: (value) => typeof value === "boolean", bound: isNumber }),
  alternatives: listOf(has({ closed: isSet, value: isNumber })),
});

const isPoint = has({
  closed: isSet,
  values: (value) => has({})(value) && Object.values(value as object).every(isKnownOrNot),
});
/** At least two objectives: with one there is nothing to weigh. */
const isWeighed: Is = (value) => {
  const form = { objectives: listOf(has({ name: isText, unit: isText })), points: listOf(isPoint) };
  if (!has({ ...form, front: listOf(isNumber) })(value)) return false;
  const { objectives, points, front } = value as Weighed;
  return objectives.length > 1 && front.every((at) => points[at] !== undefined);
};

const isSearch = has({
  format: (value) => value === "ketenimpact/search-result@1",
  title: isText,
  function: isText,
  found: either(isNull, isWeighed, isFound),
});

/** returns  nothing when the text is neither, or holds what cannot be drawn */
export function studyAnswerIn(text: string): StudyAnswer | undefined {
  try {
    const document: unknown = JSON.parse(text);
    return isSummary(document) || isSearch(document) ? (document as StudyAnswer) : undefined;
  } catch {
    return undefined;
  }
}
