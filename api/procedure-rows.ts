/** procedure.csv: the steps before care may end, a row a step; no rows where nothing ends. */

import type { Row } from "./area-rows.js";
import type { Result } from "./result.js";

export const PROCEDURE_COLUMNS = [
  "procedure", "version", "ends_on", "ending", "step", "who", "what", "status", "date", "latest",
  "would_make_known", "standing", "mark", "source", "url",
]; // prettier-ignore

/** ending  "location: function function; location: …"; days are ISO, empty where none is known */
export const procedureRows = ({ procedure }: Result): Row[] =>
  procedure.flatMap(({ id, version, ends, ending, steps }) =>
    steps.map(({ id: step, wouldMakeKnown, ...told }) => ({
      procedure: id,
      version,
      ends_on: ends,
      ending: ending.map(({ facility, functions }) => `${facility}: ${functions.join(" ")}`).join("; "),
      step,
      ...told,
      would_make_known: wouldMakeKnown,
    })),
  );
