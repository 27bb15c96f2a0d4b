/** Verdicts of a task as numbers, by the compiled rules: equal to those of json-rules-engine (law), many times faster. */

import type { Fact, FactSource, Subject } from "../../engine/facts.js";
import { factsOfChange } from "../../engine/facts-of-change.js";
import { factsOfState } from "../../engine/facts-of-state.js";
import { type InForce, type NormBook, inForce } from "../../engine/rules/book.js";
import { type Code, type Compiled, compile } from "../../engine/rules/compile.js";
import type { Norm } from "../../engine/rules/norms.js";
import { isJudged, subjectsOf } from "../verdicts.js";
import type { Column, Evaluated } from "./figures/figure.js";

/** −1 violated, 0 unknown, 1 met; null: not applicable. */
export type NormCode = Code | null;

export interface NormCodes {
  readonly before: NormCode;
  readonly after: NormCode;
}

/** Columns of the norms of some books, by id: each norm without and with the scenario. */
export function normColumns(books: readonly NormBook[]): readonly Column[] {
  const titles = new Map(
    books.flatMap(({ norms }) => norms.filter(isJudged).map(({ id, title }) => [id, title] as const)),
  );
  return [...titles.keys()].sort().flatMap((id) =>
    (["before", "after"] as const).map((side): Column => {
      const title = titles.get(id)!;
      const [nl, en] = typeof title === "string" ? [title, title] : [title.nl, title.en];
      const when = side === "before" ? ["zonder", "without"] : ["met", "with"];
      const codes = {
        nl: "−1 geschonden (ook maar door één), 0 onbekend, 1 gehaald door allen, leeg: niet van toepassing",
        en: "−1 violated (by one or more), 0 unknown, 1 met by all, empty: not applicable",
      };
      return {
        name: normColumn(id, side),
        type: "number",
        unit: "code",
        says: {
          nl: `${nl}, ${when[0]} het scenario: ${codes.nl}`,
          en: `${en}, ${when[1]} the scenario: ${codes.en}`,
        },
      };
    }),
  );
}

/** Beside them: how many norms and subjects the scenario brings below the norm. */
export const NEWLY_VIOLATED: Column = {
  name: "norms_newly_violated",
  type: "number",
  unit: "verdicts",
  says: {
    nl: "oordelen die met het scenario geschonden zijn en zonder niet, alle normen en wie zij aangaan",
    en: "verdicts that are violated with the scenario and not without, of all norms and whom they are about",
  },
};

export const normColumn = (id: string, side: keyof NormCodes) => `norm_${id.replaceAll("-", "_")}_${side}`;

/** Verdicts of one task: codes of every norm by id, all its subjects together (the least of them). */
export interface Judged {
  readonly codes: ReadonlyMap<string, NormCodes>;
  /** Norms and subjects that the scenario brings below the norm: violated with it, and not without. */
  readonly newlyViolated: number;
}

/** on  ISO */
export type Judge = (evaluated: Evaluated, on: string) => Judged;

/** A judge for one book. It compiles a rule once per subject and day, for as long as it lives. */
export function judgeOf(book: NormBook): Judge {
  const known = new Map<string, Compiled>();
  const held = new Map<string, InForce[]>();
  const compiledFor = (norm: Norm, subject: Subject, on: string): Compiled => {
    const key = JSON.stringify([norm.id, norm.validFrom, subject.kind, subject.id, on]);
    const found = known.get(key) ?? compile(norm, { subject, on });
    known.set(key, found);
    return found;
  };
  return (evaluated, on) => {
    const { model, base, scenario, changedWorld, effective } = evaluated;
    const before = factsOfState({ model, base, outcome: base, world: model.world });
    const after = factsOfState({ model, base, outcome: scenario, world: changedWorld });
    const change = factsOfChange({ model, base, scenario, changedWorld });
    const entries = held.get(on) ?? inForce(book, on).filter(({ norm }) => isJudged(norm));
    held.set(on, entries);
    let newlyViolated = 0;
    const codesOf = ({ norm, why }: InForce): NormCodes => {
      if (why === "repealed") return { before: null, after: null };
      const subjects = why === "in-force" ? subjectsOf(changedWorld, scenario, norm) : [];
      if (subjects.length === 0) return { before: 0, after: 0 };
      const code = (facts: FactSource, subject: Subject): Code => {
        const { asked, plain } = compiledFor(norm, subject, on);
        return plain(
          Float64Array.from(asked, ({ fact, params }) => valueOf(facts(fact.id, params, subject))),
        );
      };
      const sides = subjects.map((subject): { before: NormCode; after: NormCode } => {
        if (norm.about === "change") return { before: null, after: effective ? code(change, subject) : null };
        const atRest = code(before, subject);
        return { before: atRest, after: effective ? code(after, subject) : atRest };
      });
      newlyViolated += sides.filter((one) => one.after === -1 && one.before !== -1).length;
      return { before: least(sides.map((one) => one.before)), after: least(sides.map((one) => one.after)) };
    };
    const codes = new Map(entries.map((entry) => [entry.id, codesOf(entry)]));
    return { codes, newlyViolated };
  };
}

const least = (codes: readonly NormCode[]): NormCode =>
  codes.reduce((low, code) => (low === null || (code !== null && code < low) ? code : low), null);

const valueOf = (fact: Fact) => (fact.known ? fact.value : NaN);
