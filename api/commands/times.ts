/** ketenimpact times --from A.csv --to B.csv: drive times between points, as CSV. */

import type { Console } from "../console.js";
import { DONE, tellFindings } from "../console.js";
import { error } from "../../geodata/diagnostics.js";

export function times(console: Console): Promise<number> {
  return Promise.resolve(tellFindings(console, [error("no-model-yet", "times", { kind: "times" })]) && DONE);
}
