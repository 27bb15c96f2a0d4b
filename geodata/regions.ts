/** Region layers (ROAZ, province, RAV, …): membership is many-to-many, of areas and of facilities apart. */

/**
 * shape  members of area a: areaMember[firstOfArea[a]] … areaMember[firstOfArea[a + 1] − 1], each an index in
 *        codes and names; facilities likewise
 * order  areas and facilities as in the World; codes as they first appear
 */
export interface RegionLayer {
  readonly layer: string;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly firstOfArea: Uint32Array;
  readonly areaMember: Uint16Array;
  readonly firstOfFacility: Uint32Array;
  readonly facilityMember: Uint16Array;
}

/** Which code(s) each area and each facility belongs to; an empty list is "in no region of this layer". */
export interface Membership {
  readonly layer: string;
  readonly names: Readonly<Record<string, string>>;
  readonly ofArea: readonly (readonly string[])[];
  readonly ofFacility: readonly (readonly string[])[];
}

/** throws RangeError when a layer has more regions than its index can count (65,536) */
export function regionLayer({ layer, names, ofArea, ofFacility }: Membership): RegionLayer {
  const codes = [...new Set([...ofArea.flat(), ...ofFacility.flat()])];
  if (codes.length > 1 << 16) throw new RangeError(`Layer ${layer} has ${codes.length} regions`);
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const [firstOfArea, areaMember] = rows(ofArea, indexOf);
  const [firstOfFacility, facilityMember] = rows(ofFacility, indexOf);
  return {
    layer,
    codes,
    names: codes.map((code) => names[code] ?? code),
    firstOfArea,
    areaMember,
    firstOfFacility,
    facilityMember,
  };
}

function rows(
  members: readonly (readonly string[])[],
  indexOf: ReadonlyMap<string, number>,
): [Uint32Array, Uint16Array] {
  const first = new Uint32Array(members.length + 1);
  members.forEach((codes, row) => (first[row + 1] = first[row]! + codes.length));
  return [first, Uint16Array.from(members.flat(), (code) => indexOf.get(code)!)];
}

/** Indices (in codes and names) of the regions this area belongs to. */
export const regionsOfArea = (layer: RegionLayer, area: number): Uint16Array =>
  layer.areaMember.subarray(layer.firstOfArea[area], layer.firstOfArea[area + 1]);

/** Indices (in codes and names) of the regions this facility belongs to. */
export const regionsOfFacility = (layer: RegionLayer, facility: number): Uint16Array =>
  layer.facilityMember.subarray(layer.firstOfFacility[facility], layer.firstOfFacility[facility + 1]);

/** The same layer with other regions for one facility; a column beyond the last is added. */
export function withFacilityIn(layer: RegionLayer, facility: number, members: Uint16Array): RegionLayer {
  const count = Math.max(facility + 1, layer.firstOfFacility.length - 1);
  const ofFacility = Array.from({ length: count }, (_, column) =>
    column === facility ? members : regionsOfFacility(layer, column),
  );
  const firstOfFacility = new Uint32Array(count + 1);
  ofFacility.forEach((own, column) => (firstOfFacility[column + 1] = firstOfFacility[column]! + own.length));
  return {
    ...layer,
    firstOfFacility,
    facilityMember: Uint16Array.from(ofFacility.flatMap((own) => [...own])),
  };
}
