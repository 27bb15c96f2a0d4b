/** relocate: a location moves, with all it does and under its own id. */

import { Type } from "typebox";
import { checked } from "../../geodata/diagnostics.js";
import { settle } from "../../geodata/new-location.js";
import { checkOpen, findFacility, noEffect } from "../named.js";
import { type Dated, type OperationKind, Lat, Lon, operationForm } from "./form.js";
import { checkPlace } from "./place.js";

export interface Relocate extends Dated<"relocate"> {
  readonly facility: string;
  readonly lon: number;
  readonly lat: number;
}

/** findings  those of checkOpen and checkPlace; `no-effect` (warning): it lies there already */
export const relocate: OperationKind<Relocate> = {
  form: operationForm("relocate", { facility: Type.String(), lon: Lon, lat: Lat }),
  check(operation, layout, where) {
    const { kind, facility: name, lon, lat } = operation;
    const wrong = checkPlace({ id: name, lon, lat }, layout, where);
    if (!layout) return checked(operation, wrong);
    const found = checkOpen(name, layout, `${where}.facility`, kind);
    const diagnostics = [...wrong, ...found.diagnostics];
    if (!found.ok) return checked(operation, diagnostics);
    const facility = found.value;
    if (facility.lon === lon && facility.lat === lat)
      diagnostics.push(noEffect(kind, facility.id, `${lon}, ${lat}`, where));
    return checked({ ...operation, facility: facility.id }, diagnostics);
  },
  change(layout, { facility: id, lon, lat }) {
    const facility = findFacility(layout, id)!;
    return facility.lon === lon && facility.lat === lat ? layout : settle(layout, { ...facility, lon, lat });
  },
};
