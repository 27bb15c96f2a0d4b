/** What was read, or a throw that shows every finding. Apart from the book, which takes long to read. */

import type { Checked } from "../../geodata/diagnostics.js";

export function valueOf<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(JSON.stringify(checked.diagnostics, null, 1));
  return checked.value;
}
