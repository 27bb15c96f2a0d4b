/** A user's own flows in the choice: what they say of an area stands in the place of what drive and size would say. */

import type { TravelMatrix } from "../../geodata/matrix.js";
import type { SaidShares } from "../../geodata/world.js";
import type { Candidates } from "./candidates.js";

/**
 * Factors on the weights of candidates, so that with everything open as it was, shares come out as they were said. When
 * something closes, opens, moves or grows, the rest follows from the model from there on (pivot-point logit).
 *
 * shape   factor[k] of entry k of `said`; reach[area] deciseconds: how far the model weighed locations, or people were
 *         said to go. An open location within it of which nothing is said has a share of nothing. What was not there, not
 *         open or further away has factor 1: it draws as the model says, against the weight of the whole list
 * law     shares that are the model's own give the model's own outcome, whatever closes
 * source  incremental logit: J. de D. Ortúzar, L.G. Willumsen, Modelling Transport (4th ed., 2011), §7.3 and §12
 */
export interface Pull {
  readonly said: SaidShares;
  readonly factor: Float64Array;
  readonly reach: Float64Array;
  readonly matrix: TravelMatrix;
  /** [column] 1 where it was open. */
  readonly wasOpen: Uint8Array;
}

/** What locations were when the shares were said. */
export interface Then {
  readonly wasOpen: Uint8Array;
  /** [column] size to the power of the choice, > 0. */
  readonly attraction: Float64Array;
  /** [column] 1 where it is a basisspoedpost, which competes for `lightShare` of the visits only (shares.ts). */
  readonly isLight: Uint8Array;
  readonly lightShare: number;
}

/**
 * plain  the candidates without any own flows
 * decay  weight of a drive from an area to a column against the nearest, > 0
 */
export function pullOf(
  said: SaidShares,
  { first, column, decay: near, matrix }: Candidates,
  { wasOpen, attraction, isLight, lightShare }: Then,
  decay: (area: number, column: number) => number,
): Pull {
  const factor = new Float64Array(said.column.length);
  const reach = new Float64Array(first.length - 1);
  const drive = (area: number, one: number) => matrix.driveDeciseconds[area * matrix.facilityCount + one]!;
  for (let area = 0; area + 1 < first.length; area++) {
    const [from, to] = [said.first[area]!, said.first[area + 1]!];
    if (from === to) continue;
    let mass = 0;
    for (let at = first[area]!; at < first[area + 1]!; at++) {
      const one = column[at]!;
      if (wasOpen[one]) mass += near[at]! * attraction[one]!;
      reach[area] = Math.max(reach[area]!, drive(area, one));
    }
    let light = 0;
    for (let at = from; at < to; at++) if (isLight[said.column[at]!]) light += said.share[at]!;
    // The inverse of what shares.ts does with a basisspoedpost, as long as it is said to have no more than it can take.
    const inverts = light > 0 && light < lightShare;
    const whole = inverts ? 1 / (lightShare + (1 - lightShare) / (1 - light / lightShare)) : 1;
    for (let at = from; at < to; at++) {
      const one = said.column[at]!;
      const share = said.share[at]! * (isLight[one] && inverts ? 1 / lightShare : whole);
      reach[area] = Math.max(reach[area]!, drive(area, one));
      factor[at] = (share * (mass > 0 ? mass : 1)) / (decay(area, one) * attraction[one]!);
    }
  }
  return { said, factor, reach, matrix, wasOpen };
}

/** The factor of one candidate of an area; 1 where nothing is said of the area. */
export function factorOf(
  { said, factor, reach, matrix, wasOpen }: Pull,
  area: number,
  column: number,
): number {
  const [from, to] = [said.first[area]!, said.first[area + 1]!];
  if (from === to) return 1;
  for (let at = from; at < to; at++) if (said.column[at] === column) return factor[at]!;
  const weighed = matrix.driveDeciseconds[area * matrix.facilityCount + column]! <= reach[area]!;
  return wasOpen[column] && weighed ? 0 : 1;
}
