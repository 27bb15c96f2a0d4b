/** The people of a region as published: inhabitants by province and age, and what is known to be wrong with a list of places. */

import { checked, error, warning, type Checked, type Diagnostic } from "./diagnostics.js";
import type { Place } from "./sources/geonames.js";
import type { AgeBand } from "./world.js";

/** Published inhabitants of one province; `byAge` in the order of the file's bands, rounded by the publisher. */
export interface ProvincePeople {
  readonly code: string;
  readonly name: string;
  readonly adminCode: string;
  readonly inhabitants: number;
  readonly byAge: readonly number[];
}

/** How places become areas; units inhabitants per km² and inhabitants. `says` explains it to people. */
export interface AreaRule {
  readonly densityPerKm2: number;
  readonly maximumPersons: number;
  readonly targetPersons: number;
  readonly countrysideCap: number;
  readonly mark: string;
  readonly says: string;
}

/** What is changed about one listed place, found by name, province and (where two share a name) listed number. */
export interface Correction {
  readonly name: string;
  readonly province: string;
  readonly listed?: number;
  readonly remove?: boolean;
  readonly population?: number;
  /** The number holds with its countryside: nothing is added to it. */
  readonly whole?: boolean;
  readonly newName?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly densityPerKm2?: number;
  readonly reason: string;
}

/** A place that the list lacks. */
export interface Addition {
  readonly name: string;
  readonly province: string;
  readonly lon: number;
  readonly lat: number;
  readonly population: number;
  readonly whole?: boolean;
}

/** `geodata/regions/nl/people.json`. */
export interface PeopleFile {
  readonly format: string;
  readonly title: string;
  readonly date: string;
  readonly sources: readonly { what: string; title: string; licence: string; url?: string; mark: string }[];
  readonly bands: readonly AgeBand[];
  readonly provinces: readonly ProvincePeople[];
  readonly areas: AreaRule;
  readonly corrections: readonly Correction[];
  readonly additions: readonly Addition[];
}

/** A place after correction. */
export interface CorrectedPlace {
  readonly name: string;
  readonly province: string;
  readonly lon: number;
  readonly lat: number;
  readonly population: number;
  readonly whole: boolean;
  readonly densityPerKm2: number;
}

/** Largest difference, as a share of the province, between its inhabitants and the sum of its ages: rounding only. */
const ROUNDING_SHARE = 1e-4;

/** Whether the file can be used: the format, one number per age band, ages that add up but for rounding. */
export function checkPeople(file: PeopleFile, where: string): Checked<PeopleFile> {
  const findings: Diagnostic[] = [];
  if (file.format !== "ketenimpact/people@1")
    findings.push(error("wrong-format", where, { found: file.format, expected: "ketenimpact/people@1" }));
  for (const { name, inhabitants, byAge } of file.provinces) {
    const sum = byAge.reduce((total, persons) => total + persons, 0);
    if (byAge.length !== file.bands.length)
      findings.push(
        error("ages-do-not-fit-bands", `${where} ${name}`, { ages: byAge.length, bands: file.bands.length }),
      );
    else if (Math.abs(sum - inhabitants) > inhabitants * ROUNDING_SHARE)
      findings.push(error("ages-do-not-add-up", `${where} ${name}`, { sum, inhabitants }));
  }
  return checked(file, findings);
}

/**
 * The listed places with every correction carried out and the additions behind them.
 * A correction that finds no place, or more than one, is a warning and changes nothing; so is a place
 * of a province that the file does not have (left out), and one without inhabitants (left out).
 */
export function correctPlaces(
  places: readonly Place[],
  file: PeopleFile,
  where: string,
): { places: CorrectedPlace[]; findings: Diagnostic[] } {
  const findings: Diagnostic[] = [];
  const provinceOf = new Map(file.provinces.map(({ adminCode, name }) => [adminCode, name]));
  const correctionOf = new Map<Place, Correction>();
  file.corrections.forEach((correction, i) => {
    const { name, province, listed } = correction;
    const found = places.filter(
      (place) =>
        place.name === name &&
        provinceOf.get(place.adminCode) === province &&
        (listed === undefined || place.population === listed),
    );
    if (found.length === 1) correctionOf.set(found[0]!, correction);
    else
      findings.push(
        warning(
          found.length === 0 ? "correction-matches-nothing" : "correction-matches-several",
          `${where} corrections[${i}]`,
          {
            name,
            province,
            found: found.length,
          },
        ),
      );
  });
  const corrected: CorrectedPlace[] = [];
  for (const place of places) {
    const correction = correctionOf.get(place);
    if (correction?.remove) continue;
    const province = provinceOf.get(place.adminCode);
    const population = correction?.population ?? place.population;
    if (province === undefined || population <= 0) {
      const code = province === undefined ? "place-without-province" : "place-without-inhabitants";
      findings.push(warning(code, `${where} ${place.name}`, { adminCode: place.adminCode, population }));
      continue;
    }
    corrected.push({
      name: correction?.newName ?? place.name,
      province,
      lon: correction?.lon ?? place.lon,
      lat: correction?.lat ?? place.lat,
      population,
      whole: correction?.whole ?? false,
      densityPerKm2: correction?.densityPerKm2 ?? file.areas.densityPerKm2,
    });
  }
  for (const addition of file.additions)
    corrected.push({ ...addition, whole: addition.whole ?? false, densityPerKm2: file.areas.densityPerKm2 });
  return { places: corrected, findings };
}
