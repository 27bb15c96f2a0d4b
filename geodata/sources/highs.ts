/** The only door to HiGHS (WASM): mathematical programmes as CPLEX LP text. */

import { createRequire } from "node:module";

/** `status` is "Optimal" when all is well; `primal` holds the value of each column by its name. */
export interface LpSolution {
  readonly status: string;
  readonly objective: number;
  readonly primal: Readonly<Record<string, number>>;
}

/** What we use of the package; its own types name a default export that CommonJS does not give. */
interface Highs {
  solve(
    problem: string,
    options: Readonly<Record<string, number>>,
  ): {
    Status: string;
    ObjectiveValue: number;
    Columns: Readonly<Record<string, { readonly Primal?: number }>>;
  };
}
type Load = () => Promise<Highs>;

let loaded: Promise<Highs> | undefined;

/**
 * Solves to optimality, without a gap; the same text gives the same answer.
 * timeLimitSeconds  then status is "Time limit reached", and the answer may depend on the machine
 * throws  Error when the text is no LP
 */
export async function solveLp(problem: string, timeLimitSeconds?: number): Promise<LpSolution> {
  // Every call of solve makes a solver of its own: only the loaded program is shared.
  loaded ??= (createRequire(import.meta.url)("highs") as Load)();
  const limit = timeLimitSeconds === undefined ? {} : { time_limit: timeLimitSeconds };
  const { Status, ObjectiveValue, Columns } = (await loaded).solve(problem, { mip_rel_gap: 0, ...limit });
  const primal = Object.fromEntries(
    Object.entries(Columns).map(([name, { Primal }]) => [name, Primal ?? NaN]),
  );
  return { status: Status, objective: ObjectiveValue, primal };
}
