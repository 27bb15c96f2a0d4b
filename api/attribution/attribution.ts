/** The difference between two saved results, shared out over what differs between their questions. */

import { roundedContributions, shapley } from "../../scenarios/attribution.js";
import { rounded } from "../../scenarios/figures.js";
import { type Checked, type Diagnostic, checked, warning } from "../../geodata/diagnostics.js";
import { type Kpi, kpisOf } from "../forecast/kpis.js";
import type { SavedResult } from "../result-form.js";
import type { Choice, Mixer, Part } from "./parts.js";

/** Parts that were switched together: one, or some that do not fit together otherwise. */
export type Joined = readonly Part[];

export interface AttributionRow extends Omit<Kpi, "forecast"> {
  /** As the saved results say. */
  readonly from: number;
  readonly to: number;
  readonly difference: number;
  /** In the order of `parts`; with `rest` they add up to the difference. null: the figure is not known in every combination. */
  readonly contributions: readonly number[] | null;
  /** What the saved results say otherwise than the same questions asked now: another program, other files. */
  readonly rest: number | null;
}

export interface Attribution {
  readonly parts: readonly Joined[];
  /** How often the question was answered: 2 to the power of the number of parts. */
  readonly combinations: number;
  /** Figures in which anything differs, or any part does something. */
  readonly rows: readonly AttributionRow[];
  /** How many figures are the same whatever is switched. */
  readonly same: number;
}

/** Each with its way of joining parts that another combination showed not to fit together. */
const LADDER: readonly (readonly Part[])[] = [
  [],
  ["travel", "data", "demand"],
  ["travel", "data", "demand", "scenario"],
];

/**
 * told      after each combination: how many of how many were answered
 * findings  `attribution-joined` (warning): parts of two sides that do not fit together count as one; those of a question
 *           that can no longer be answered
 */
export async function attributionOf(
  saved: readonly [SavedResult, SavedResult],
  mixer: Mixer,
  told: (done: number, of: number) => void,
): Promise<Checked<Attribution>> {
  const answers = new Map<string, Checked<SavedResult>>();
  const diagnostics: Diagnostic[] = [];
  for (const [step, together] of LADDER.entries()) {
    const parts = joined(mixer.differing, together);
    const values: (readonly Kpi[])[] = [];
    const combinations = 2 ** parts.length;
    let misfit: Diagnostic | undefined;
    for (let mask = 0; mask < combinations && !misfit; mask++) {
      const choice = choiceOf(parts, mask);
      const key = JSON.stringify(choice);
      const answer = answers.get(key) ?? (await mixer.answer(choice));
      answers.set(key, answer);
      told(mask + 1, combinations);
      if (answer.ok) values.push(kpisOf(answer.value));
      else if (mask === 0 || mask === combinations - 1 || step === LADDER.length - 1) return answer;
      else misfit = answer.diagnostics.find(({ severity }) => severity === "error");
    }
    if (!misfit) {
      const all = rowsOf(saved, values);
      const rows = all.filter(
        ({ difference, contributions }) => difference !== 0 || contributions?.some((one) => one !== 0),
      );
      return checked({ parts, combinations, rows, same: all.length - rows.length }, diagnostics);
    }
    const next = joined(mixer.differing, LADDER[step + 1]!).find(({ length }) => length > 1) ?? [];
    diagnostics.splice(0);
    diagnostics.push(
      warning("attribution-joined", misfit.where, { parts: next.join(", "), code: misfit.code }),
    );
  }
  throw new Error("The last step of the ladder answers or returns");
}

/** Parts that differ, with those that go together as one. */
function joined(differing: readonly Part[], together: readonly Part[]): Joined[] {
  const one = differing.filter((part) => together.includes(part));
  const apart = differing.filter((part) => !together.includes(part)).map((part) => [part]);
  return one.length === 0 ? apart : [one, ...apart];
}

function choiceOf(parts: readonly Joined[], mask: number): Choice {
  const side = (part: Part) => {
    const at = parts.findIndex((joinedParts) => joinedParts.includes(part));
    return at >= 0 && mask & (1 << at) ? 1 : 0;
  };
  return {
    travel: side("travel"),
    data: side("data"),
    demand: side("demand"),
    assumptions: side("assumptions"),
    norms: side("norms"),
    scenario: side("scenario"),
  };
}

/** KPIs that both results give, in the order of the first. */
function rowsOf(
  saved: readonly [SavedResult, SavedResult],
  values: readonly (readonly Kpi[])[],
): AttributionRow[] {
  const maps = values.map(valuesOf);
  const [before, after] = saved.map((result) => valuesOf(kpisOf(result))) as [Values, Values];
  return kpisOf(saved[0]).flatMap(({ forecast: _forecast, ...kpi }): AttributionRow[] => {
    const [from, to] = [before.get(kpi.kpi), after.get(kpi.kpi)];
    if (from === undefined || to === undefined) return [];
    const { decimals } = kpi;
    const difference = rounded(to - from, decimals)!;
    const found = maps.flatMap((map) => map.get(kpi.kpi) ?? []);
    if (found.length < maps.length)
      return [{ ...kpi, from, to, difference, contributions: null, rest: null }];
    const now = rounded(found.at(-1)! - found[0]!, decimals)!;
    const contributions = roundedContributions(shapley(found), now, decimals);
    return [{ ...kpi, from, to, difference, contributions, rest: rounded(difference - now, decimals) }];
  });
}

type Values = ReadonlyMap<string, number>;

const valuesOf = (kpis: readonly Kpi[]): Values =>
  new Map(kpis.flatMap(({ kpi, forecast: { mid } }) => (mid === null ? [] : [[kpi, mid] as const])));
