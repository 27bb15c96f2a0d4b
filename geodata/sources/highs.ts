/** The only door to HiGHS (WASM, a devDependency): mathematical programmes as CPLEX LP text. */

import { createRequire } from "node:module";

/** `status` is "Optimal" when all is well; `primal` holds the value of each column by its name. */
export interface LpSolution {
  readonly status: string;
  readonly primal: Readonly<Record<string, number>>;
}

/** What we use of the package; its own types name a default export that CommonJS does not give. */
type Load = () => Promise<{
  solve(problem: string): { Status: string; Columns: Readonly<Record<string, { readonly Primal?: number }>> };
}>;

/**
 * Solves to optimality with HiGHS's own settings; the same text gives the same answer.
 * throws  Error when the package is not installed, or the text is no LP
 */
export async function solveLp(problem: string): Promise<LpSolution> {
  const highs = await (createRequire(import.meta.url)("highs") as Load)();
  const { Status, Columns } = highs.solve(problem);
  const primal = Object.fromEntries(
    Object.entries(Columns).map(([name, { Primal }]) => [name, Primal ?? NaN]),
  );
  return { status: Status, primal };
}
