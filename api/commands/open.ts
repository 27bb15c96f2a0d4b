/** What most commands need: region, assumptions and norm book, opened together with all their findings. */

import { type Checked, type Diagnostic, checked } from "../../geodata/diagnostics.js";
import type { World } from "../../geodata/world.js";
import type { Assumptions } from "../../engine/assumptions.js";
import {
  type Named,
  knownQuantities,
  openAssumptions,
  openCostBook,
  openRegion,
  packageVersion,
} from "../load.js";
import { openBook } from "../norm-sets.js";
import { withOwnFiles } from "../own-data.js";
import type { Opened } from "../run.js";

/** The region that answers when nobody names one. */
export const DEFAULT_REGION = "nl";

type Options = Readonly<Record<string, string | boolean | undefined>>;

const text = (option: string | boolean | undefined) => (typeof option === "string" ? option : undefined);

/** The region that a scenario file names, unless the command line names another. */
export interface InFile extends Named {
  readonly region: string;
}

const ownFiles = (options: Options) => ({
  flows: text(options["flows"]),
  capacity: text(options["capacity"]),
});

/** `world` also where something else could not be opened, so that a scenario can be checked against it. */
export async function openAll(
  options: Options,
  named?: InFile,
): Promise<Checked<Opened> & { readonly world?: World }> {
  const known = await knownQuantities();
  const asked = text(options["region"]);
  const data = text(options["data"]);
  const [region, assumptions, book, engineVersion, costBook] = await Promise.all([
    asked === undefined && named
      ? openRegion(named.region, known, { ...named, data })
      : openRegion(asked ?? DEFAULT_REGION, known, { where: "--region", data }),
    openAssumptions(known, text(options["assumptions"])),
    openBook(known, text(options["norm-set"])),
    packageVersion(),
    openCostBook(),
  ]);
  const world = region.ok ? await withOwnFiles(region.value, ownFiles(options)) : region;
  const diagnostics: Diagnostic[] = [region, assumptions, book].flatMap((part) => part.diagnostics);
  if (region.ok) diagnostics.push(...world.diagnostics);
  if (!world.ok || !assumptions.ok || !book.ok)
    return { ok: false, diagnostics, ...(world.ok ? { world: world.value } : {}) };
  return checked(
    { world: world.value, assumptions: assumptions.value, book: book.value, engineVersion, costBook },
    diagnostics,
  );
}

export async function openWorld(
  options: Options,
): Promise<Checked<{ world: World; assumptions: Assumptions }>> {
  const known = await knownQuantities();
  const world = await openRegion(text(options["region"]) ?? DEFAULT_REGION, known, {
    where: "--region",
    data: text(options["data"]),
  });
  const assumptions = await openAssumptions(known, text(options["assumptions"]));
  const diagnostics = [...world.diagnostics, ...assumptions.diagnostics];
  if (!world.ok || !assumptions.ok) return { ok: false, diagnostics };
  return checked({ world: world.value, assumptions: assumptions.value }, diagnostics);
}
