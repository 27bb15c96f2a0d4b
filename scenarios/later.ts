/** Operations of the contract that are checked and kept, but to which no model responds yet. */

import { Type, type TSchema } from "typebox";
import { type Diagnostic, hasErrors, warning } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import { parseHours } from "../geodata/hours.js";
import type { World } from "../geodata/world.js";
import { checkFacility, checkFunction } from "./operations.js";

const closed = { additionalProperties: false } as const;
const from = Type.Optional(Type.String());
const facility = Type.String();
const care = Type.String();
const lon = Type.Number({ minimum: -180, maximum: 180 });
const lat = Type.Number({ minimum: -90, maximum: 90 });
const Point = Type.Object({ lon, lat }, closed);
const Amount = Type.Optional(Type.Number({ minimum: 0 }));
const Names = Type.Optional(Type.Array(Type.String()));
const operation = <T extends Record<string, TSchema>>(kind: string, parameters: T) =>
  Type.Object({ kind: Type.Enum([kind]), from, ...parameters }, closed);

const FORMS = {
  open: operation("open", {
    id: Type.Optional(Type.String({ minLength: 1 })),
    name: Type.Optional(Type.String()),
    lon: Type.Optional(lon),
    lat: Type.Optional(lat),
    functions: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    facility: Type.Optional(facility),
    function: Type.Optional(care),
  }),
  merge: operation("merge", {
    facilities: Type.Array(Type.String(), { minItems: 1 }),
    into: Type.Union([
      Type.String(),
      Type.Object(
        { id: Type.String({ minLength: 1 }), name: Type.Optional(Type.String()), lon, lat },
        { additionalProperties: true }, // overrides of functions and capacity
      ),
    ]),
  }),
  relocate: operation("relocate", { facility, lon, lat }),
  setLevel: operation("setLevel", {
    facility,
    function: care,
    level: Type.Union([Type.String(), Type.Integer({ minimum: 1, maximum: 3 })]),
  }),
  setHours: operation("setHours", { facility, function: care, hours: Type.String() }),
  setCapacity: operation("setCapacity", {
    facility,
    function: care,
    places: Amount,
    beds: Amount,
    rooms: Amount,
    vehicles: Amount,
    fte: Amount,
  }),
  spoedplein: operation("spoedplein", { facility }),
  setDemand: operation("setDemand", {
    group: Type.String(),
    factor: Type.Number({ minimum: 0 }),
    regions: Names,
    areas: Names,
  }),
  closeRoad: operation("closeRoad", {
    from: Type.Optional(Type.Union([Point, Type.String()])),
    to: Type.Optional(Point),
    name: Type.Optional(Type.String()),
  }),
} as const;

export const LATER_KINDS = Object.keys(FORMS) as readonly (keyof typeof FORMS)[];
export type LaterKind = (typeof LATER_KINDS)[number];

/** Keys that the form does not have are not looked at: nothing is known of their type. */
const only = ({ properties }: { readonly properties: object }, entry: unknown): Later =>
  Object.fromEntries(Object.entries(entry as object).filter(([key]) => Object.hasOwn(properties, key)));

/** Every parameter that any of them has and that can be wrong about the world. */
interface Later {
  readonly facility?: string;
  readonly facilities?: readonly string[];
  readonly into?: string | object;
  readonly function?: string;
  readonly functions?: Readonly<Record<string, unknown>>;
  readonly hours?: string;
}

/**
 * findings  those of the form; `unknown-facility`, `unknown-function`, those of parseHours; `no-model-yet` (warning)
 * world     undefined when the region could not be read: then facilities are not looked up
 */
export function checkLater(
  kind: LaterKind,
  entry: unknown,
  world: World | undefined,
  where: string,
): Diagnostic[] {
  const diagnostics = [...checkForm(FORMS[kind], entry, where), warning("no-model-yet", where, { kind })];
  if (hasErrors(diagnostics)) return diagnostics;
  const { facility, facilities = [], into, function: care, functions = {}, hours } = only(FORMS[kind], entry);
  const checkId = (id: string | undefined, key: string) =>
    id === undefined || !world ? [] : checkFacility(id, world, `${where}.${key}`).diagnostics;
  const checkCare = (name: string | undefined, key: string) =>
    name === undefined ? [] : checkFunction(name, `${where}.${key}`);
  return [
    ...diagnostics,
    ...checkId(facility, "facility"),
    ...facilities.flatMap((id, index) => checkId(id, `facilities[${index}]`)),
    ...checkId(typeof into === "string" ? into : undefined, "into"),
    ...checkCare(care, "function"),
    ...Object.keys(functions).flatMap((name) => checkCare(name, "functions")),
    ...(hours === undefined ? [] : parseHours(hours, `${where}.hours`).diagnostics),
  ];
}
