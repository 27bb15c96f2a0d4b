/** What a study over HTTP may not name: nothing in a request is ever a path. */

import { type Diagnostic, error } from "../../geodata/diagnostics.js";
import type { JsonObject } from "../../geodata/sources/json.js";

export interface KnownNames {
  readonly regions: readonly string[];
  readonly normSets: readonly string[];
}

const LONGEST_SHOWN = 200;

/** findings  `study-names-file`, `unknown-norm-set`, `unknown-region-name` */
export function pathsIn(document: JsonObject, { regions, normSets }: KnownNames): Diagnostic[] {
  const list = (key: string) => (Array.isArray(document[key]) ? (document[key] as unknown[]) : []);
  const files = ["scenarios", "generate"].flatMap((key) =>
    list(key).flatMap((one, index) =>
      one !== null && typeof one === "object" && "file" in one
        ? [error("study-names-file", `body ${key}[${index}].file`)]
        : [],
    ),
  );
  // Anything but text is said by the form.
  const values = (name: string, known: readonly string[]) => ({
    found: name.slice(0, LONGEST_SHOWN),
    known: known.join(", "),
  });
  const unknown = (names: readonly unknown[], known: readonly string[]) =>
    names.flatMap((name, index) =>
      typeof name === "string" && !known.includes(name) ? [{ index, values: values(name, known) }] : [],
    );
  return [
    ...files,
    ...unknown(list("normSets"), ["", ...normSets]).map((one) =>
      error("unknown-norm-set", `body normSets[${one.index}]`, one.values),
    ),
    ...unknown(list("regions"), regions).map((one) =>
      error("unknown-region-name", `body regions[${one.index}]`, one.values),
    ),
    ...unknown([document["region"]], regions).map((one) =>
      error("unknown-region-name", "body region", one.values),
    ),
  ];
}
