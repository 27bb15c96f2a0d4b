/** What can still be read of a region.json that has faults: the parts without one, so that all findings come at once. */

import type { Diagnostic } from "./diagnostics.js";
import type { RegionFile } from "./region-file.js";

/** Parts of which a list may lose one and keep the others. */
const LISTS = ["facilities", "regions"] as const;
/** Stands for a part that has a fault: nothing is read for it. */
export const UNREAD = "";

/**
 * The region without its faulty parts. A demand file or roads that have a fault carry the file name UNREAD; a faulty
 * facility file or layer is left out, and with one of those what names facilities and regions (`covers`, `observed`).
 *
 * document  as read; `faults`: the errors of parseRegionFile on it
 * where     what stands before each place in those errors, "region.json"
 */
export function soundParts(
  document: Readonly<Record<string, unknown>>,
  faults: readonly Diagnostic[],
  where: string,
): RegionFile {
  const faulty = new Set(faults.map((fault) => partOf(fault, where)));
  const lists = LISTS.map((name) => {
    const all: unknown = document[name];
    const kept = Array.isArray(all) ? all.filter((_, index) => !faulty.has(`${name}[${index}]`)) : [];
    return [name, faulty.has(name) ? [] : kept] as const;
  });
  const isWhole = LISTS.every((name) => ![...faulty].some((part) => part.startsWith(name)));
  const { covers, observed, demand, roads, ...rest } = document;
  return {
    ...rest,
    ...Object.fromEntries(lists),
    ...(isWhole && !faulty.has("covers") ? { covers } : {}),
    ...(isWhole && !faulty.has("observed") ? { observed } : {}),
    demand: faulty.has("demand") ? { file: UNREAD } : demand,
    roads: faulty.has("roads") ? { kind: "matrix", file: UNREAD } : roads,
  } as unknown as RegionFile;
}

/** "region.json facilities[0].columns" → "facilities[0]"; a missing key of the whole is that key. */
function partOf({ where, values }: Diagnostic, prefix: string): string {
  const path = where.slice(prefix.length).trim();
  const [, part] = /^([^.[]+(?:\[\d+\])?)/.exec(path) ?? [];
  return part ?? String(values["key"] ?? "");
}
