/** From the SEH into the hospital and out again: where its patients go, and what follows them home. */

import type { Numbers } from "./numbers.js";
import type { Volume } from "./sites.js";

/** Kinds of care that some patients need after the hospital. */
export const AFTERCARE = ["elv", "grz", "vvt", "district-nursing"] as const;
export type Aftercare = (typeof AFTERCARE)[number];

/**
 * Patients a year of one SEH; all ≥ 0.
 * home, transferred, admitted   together all visits
 * ic, ccu, strokeUnit, ward     together all admitted: the first bed
 * operations                    within 24 hours; counted beside the bed, not instead of it
 * aftercare                     of the admitted, who need this kind of care afterwards; 75 and over
 */
export interface PatientPaths {
  readonly home: number;
  readonly transferred: number;
  readonly admitted: number;
  readonly ic: number;
  readonly ccu: number;
  readonly strokeUnit: number;
  readonly ward: number;
  readonly operations: number;
  readonly aftercare: Readonly<Record<Aftercare, number>>;
}

/** Every patient is in one place (MODEL 13); more admitted than came is cut off at who came. */
export function patientPaths(
  { sehVisits, admittedFactor }: Pick<Volume, "sehVisits" | "admittedFactor">,
  numbers: Numbers,
): PatientPaths {
  const admitted = sehVisits * Math.min(1, numbers.sehShareAdmitted * admittedFactor);
  const transferred = Math.min(sehVisits * numbers.sehShareTransferOther, sehVisits - admitted);
  const special = numbers.sehShareIc + numbers.sehShareCcu + numbers.sehShareStrokeUnit;
  // Where hardly anybody is admitted, the special beds take no more than those.
  const scale = special > 0 ? Math.min(sehVisits, admitted / special) : 0;
  const [ic, ccu, strokeUnit] = [
    numbers.sehShareIc * scale,
    numbers.sehShareCcu * scale,
    numbers.sehShareStrokeUnit * scale,
  ];
  const old = admitted * numbers.sehShareAdmitted75;
  return {
    home: sehVisits - admitted - transferred,
    transferred,
    admitted,
    ic,
    ccu,
    strokeUnit,
    ward: Math.max(0, admitted - ic - ccu - strokeUnit),
    operations: sehVisits * numbers.sehShareOr24h,
    aftercare: {
      elv: old * numbers.aftercareElv,
      grz: old * numbers.aftercareGrz,
      vvt: old * numbers.aftercareVvt,
      "district-nursing": old * numbers.aftercareHome,
    },
  };
}
