/** Figures of care after the hospital: ELV, GRZ, VVT, district nursing and pharmacy. */

import type { HospitalSide } from "../../engine/flows/follow.js";
import { AFTERCARE, type Aftercare } from "../../engine/flows/hospital.js";
import { SECONDS_PER_YEAR } from "../../geodata/units.js";
import { totalInhabitants } from "../../geodata/world.js";
import { sides } from "../figures.js";
import { type Figures, NOT_KNOWN, type Told, sum } from "./form.js";

/** Care after the hospital goes by where people live: a closure moves none of it, demand does. */
export function aftercareFigures(
  part: "elv" | "grz" | "vvt" | "district-nursing" | "pharmacy",
  told: Told,
): Figures {
  const { found, numbers, model } = told;
  const capacityUnit = part === "pharmacy" || part === "district-nursing" ? "locations" : "places";
  if (!(AFTERCARE as readonly string[]).includes(part))
    return {
      volumeUnit: "patients/year",
      volume: NOT_KNOWN,
      capacityUnit,
      capacity: NOT_KNOWN,
      use: NOT_KNOWN,
    };
  const kind = part as Aftercare;
  const volume = ({ paths }: HospitalSide) => sum(paths.map(({ aftercare }) => aftercare[kind]));
  const stay = kind === "elv" ? numbers.elvLos : kind === "grz" ? numbers.grzLos : undefined;
  const inUse = (side: HospitalSide) =>
    stay === undefined ? undefined : (volume(side) * stay) / SECONDS_PER_YEAR;
  // Everyone who uses ELV, over their stay: as many places as are in use; more are not known to be there.
  const share = totalInhabitants(model.world.areas) / numbers.inhabitantsNl;
  const places =
    kind === "elv" ? (numbers.elvUsersNl * numbers.elvLos * share) / SECONDS_PER_YEAR : undefined;
  const use = (side: HospitalSide) =>
    places === undefined || places === 0 ? undefined : inUse(side)! / places;
  return {
    volumeUnit: "patients/year",
    volume: sides(volume(found.before), volume(found.after)),
    capacityUnit,
    capacity: sides(places, places),
    use: sides(use(found.before), use(found.after), 3),
    extra: stay === undefined ? {} : { placesInUse: sides(inUse(found.before), inUse(found.after)) },
  };
}
