/** The two ends of an attribution: each saved result with the region, norms and assumptions that it was computed from. */

import type { Assumptions } from "../../engine/assumptions.js";
import type { NormBook } from "../../engine/rules/book.js";
import { buildRegion } from "../../geodata/build.js";
import { type Checked, type Diagnostic, checked, hasErrors, warning } from "../../geodata/diagnostics.js";
import { fingerprint } from "../../geodata/fingerprint.js";
import type { RegionPlace } from "../../geodata/inputs.js";
import type { KnownQuantities } from "../../geodata/quantity.js";
import type { World } from "../../geodata/world.js";
import type { Named } from "../comparison.js";
import { openAssumptions, packageVersion, regionPlace } from "../load.js";
import { builtInSets, openBook } from "../norm-sets.js";

/** What people gave beside the results; each result takes that of which it carries the fingerprint. */
export interface Given {
  readonly regions: readonly string[];
  readonly assumptions: readonly string[];
  readonly normSets: readonly string[];
  readonly data?: string | undefined;
}

export interface Side extends Named {
  readonly place: RegionPlace;
  readonly world: World;
  readonly assumptions: Assumptions;
  readonly book: NormBook;
}

/**
 * The sides, in the order of the results.
 * findings  those of the files; `attribution-moved` (warning): nothing here has the fingerprint that a result carries
 */
export async function openSides(
  results: readonly Named[],
  given: Given,
  known: KnownQuantities,
): Promise<Checked<readonly Side[]>> {
  const diagnostics: Diagnostic[] = [];
  const each = async <From, To>(list: Iterable<From>, open: (one: From) => Promise<Checked<To>>) => {
    const found: To[] = [];
    for (const one of list) {
      const opened = await open(one);
      diagnostics.push(...opened.diagnostics);
      if (opened.ok) found.push(opened.value);
    }
    return found;
  };
  const names = given.regions.length > 0 ? given.regions : results.map(({ result }) => result.region.name);
  const regions = await each(new Set(names), (name) => openPlace(name, given.data, known));
  const numbers = await each([undefined, ...given.assumptions], (file) => openAssumptions(known, file));
  const builtIn = await builtInSets();
  const ownSets = results.flatMap(({ result }) => builtIn.find((name) => name === result.normSet) ?? []);
  const sets = new Set([undefined, ...ownSets, ...given.normSets]);
  const books = await each(sets, (set) => openBook(known, set));
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  const version = await packageVersion();
  const sides = results.map(({ name, result }): Side => {
    const { receipt, region, normSet } = result;
    const own = regions.find(({ world }) => world.fingerprint === receipt.world);
    const { place, world } = own ?? regions.find(({ world }) => world.name === region.name) ?? regions[0]!;
    const assumptions = numbers.find((one) => fingerprint(one) === receipt.assumptions) ?? numbers[0]!;
    const likely = books.filter(({ set }) => set === normSet);
    const book = books.find((one) => one.fingerprint === receipt.normBook) ?? likely[0] ?? books[0]!;
    const now = {
      world: world.fingerprint,
      assumptions: fingerprint(assumptions),
      normBook: book.fingerprint,
      engineVersion: version,
    };
    const moved = (Object.keys(now) as (keyof typeof now)[]).filter((part) => receipt[part] !== now[part]);
    if (moved.length > 0) diagnostics.push(warning("attribution-moved", name, { parts: moved.join(", ") }));
    return { name, result, place, world, assumptions, book };
  });
  return checked(sides, diagnostics);
}

async function openPlace(
  name: string,
  data: string | undefined,
  known: KnownQuantities,
): Promise<Checked<{ readonly place: RegionPlace; readonly world: World }>> {
  const place = await regionPlace(name, { where: "--region", data });
  if (!place.ok) return place;
  const built = await buildRegion(place.value, known);
  return built.ok ? { ...built, value: { place: place.value, world: built.value } } : built;
}
