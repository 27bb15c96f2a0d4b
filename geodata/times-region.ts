/** A region without roads, whose travel times come from a table of the user's own: from, to, seconds. */

import { type Checked, type Diagnostic, checked, error, quoted, warning } from "./diagnostics.js";
import { type LaidRoads, laidRoads } from "./laid-roads.js";
import type { AreaPoints } from "./main-roads.js";
import { type TravelMatrix, UNREACHABLE } from "./matrix.js";
import { buildRoadGraph } from "./roads.js";
import type { RoadsModel } from "./roads-model.js";
import { RowReader } from "./rows.js";
import type { CsvTable } from "./sources/csv.js";
import { VEHICLES, type Vehicle } from "./speeds.js";
import { toDeciseconds } from "./units.js";
import { NO_WATERS } from "./waters.js";
import type { Areas, Facility, Travel } from "./world.js";

/** Every area stands by itself: a new location can only be reached by what the table says, and it says nothing. */
export function noRoads(areas: AreaPoints, model: RoadsModel): LaidRoads {
  const { graph, nodeOf } = buildRoadGraph(areas.lon, areas.lat, []);
  const none = { lon: new Float64Array(), lat: new Float64Array(), index: new Uint32Array() };
  const points = { ...none, rampMetres: new Float32Array() };
  return laidRoads(graph, nodeOf, { points, model, waters: NO_WATERS }, areas);
}

/**
 * Columns `from`, `to`, `seconds`, and `vehicle` ("car", "ambulance"; empty or absent: both). A pair that is not
 * there lies beyond what was asked, and counts as unreachable. Ids are those of areas and facilities; from an area to
 * a facility is the way to the hospital, from a facility to an area the way from the post. Where a vehicle has no
 * rows of the second kind, the way back takes as long as the way there.
 *
 * findings  those of RowReader, `unknown-end` (an id that is neither), `unknown-vehicle`, `times-one-way` (warning): the way back was taken from the way there
 */
export function travelOfTimes(
  table: CsvTable,
  areas: Pick<Areas, "ids" | "count">,
  facilities: readonly Pick<Facility, "id">[],
): Checked<Travel> {
  const diagnostics: Diagnostic[] = [];
  const reader = new RowReader(table, diagnostics);
  const empty = () => ({
    areaCount: areas.count,
    facilityCount: facilities.length,
    driveDeciseconds: new Float32Array(areas.count * facilities.length).fill(UNREACHABLE),
  });
  const of = {
    car: { toFacility: empty(), fromFacility: empty(), rowsBack: 0, rows: 0 },
    ambulance: { toFacility: empty(), fromFacility: empty(), rowsBack: 0, rows: 0 },
  };
  const travel = (): Travel => ({ car: of.car, ambulance: of.ambulance });
  if (!reader.require(["from", "to", "seconds"])) return checked(travel(), diagnostics);
  const hasVehicle = table.columns.includes("vehicle");
  const areaOf = new Map(areas.ids.map((id, area) => [id, area]));
  const facilityOf = new Map(facilities.map(({ id }, facility) => [id, facility]));
  for (const row of table.rows) {
    const [from, to] = [reader.text(row, "from"), reader.text(row, "to")];
    if (reader.text(row, "seconds") === "") continue; // as `times` writes what cannot be reached
    const seconds = reader.count(row, "seconds");
    const named = hasVehicle ? reader.text(row, "vehicle") : "";
    const vehicles = named === "" ? VEHICLES : VEHICLES.filter((vehicle) => vehicle === named);
    if (vehicles.length === 0)
      diagnostics.push(
        error("unknown-vehicle", reader.where(row, "vehicle"), {
          found: quoted(named),
          known: VEHICLES.join(", "),
        }),
      );
    const there = { area: areaOf.get(from), facility: facilityOf.get(to) };
    const back = { area: areaOf.get(to), facility: facilityOf.get(from) };
    const isBack = there.area === undefined || there.facility === undefined;
    const { area, facility } = isBack ? back : there;
    if (area === undefined || facility === undefined) {
      const known = areaOf.has(from) || facilityOf.has(from);
      const found = quoted(known ? to : from);
      diagnostics.push(warning("unknown-end", reader.where(row, known ? "to" : "from"), { found }));
      continue;
    }
    for (const vehicle of vehicles) put(vehicle, area, facility, isBack, seconds);
  }
  function put(vehicle: Vehicle, area: number, facility: number, isBack: boolean, seconds: number): void {
    const { toFacility, fromFacility } = of[vehicle];
    of[vehicle].rows++;
    of[vehicle].rowsBack += Number(isBack);
    const matrix = isBack ? fromFacility : toFacility;
    matrix.driveDeciseconds[area * facilities.length + facility] = toDeciseconds(seconds);
  }
  for (const vehicle of VEHICLES) {
    const { rows, rowsBack, toFacility, fromFacility } = of[vehicle];
    if (rows === 0 || rowsBack > 0) continue;
    fromFacility.driveDeciseconds.set(toFacility.driveDeciseconds);
    diagnostics.push(warning("times-one-way", table.where, { vehicle }));
  }
  return checked(travel(), diagnostics);
}

/** Whether anybody gets anywhere. */
export function reachesAny({ car, ambulance }: Travel): boolean {
  const some = ({ driveDeciseconds }: TravelMatrix) => driveDeciseconds.some((time) => time !== UNREACHABLE);
  return some(car.toFacility) || some(ambulance.toFacility);
}
