/** What the forms of all operations are made of. */

import { Type, type TSchema } from "typebox";
import type { Checked } from "../../geodata/diagnostics.js";
import type { Layout } from "../../geodata/world.js";

export const closed = { additionalProperties: false } as const;
export const Lon = Type.Number({ minimum: -180, maximum: 180 });
export const Lat = Type.Number({ minimum: -90, maximum: 90 });
export const Point = Type.Object({ lon: Lon, lat: Lat }, closed);
/** Ids of new locations: kebab case, as those of the region. */
export const NewId = Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 100 });
export const NewName = Type.String({ minLength: 1, maxLength: 200 });
const From = Type.Optional(Type.String({ description: "First day it holds, YYYY-MM-DD" }));

export const operationForm = <K extends string, T extends Record<string, TSchema>>(kind: K, parameters: T) =>
  Type.Object({ kind: Type.Enum([kind]), from: From, ...parameters }, closed);

/** Every operation: what it is, and the first day it holds (ISO; absent: from the beginning). */
export interface Dated<K extends string> {
  readonly kind: K;
  readonly from?: string;
}

/**
 * One kind of operation.
 * check   speaks and changes nothing: the operation with ids looked up, against the layout as earlier operations
 *         left it; `base` is the region's own, both undefined when the region could not be read
 * change  is silent: the layout after it, or the same layout where it changes nothing; sound operations only
 */
export interface OperationKind<O> {
  readonly form: TSchema;
  check(operation: O, layout: Layout | undefined, where: string, base: Layout | undefined): Checked<O>;
  change(layout: Layout, operation: O, base: Layout): Layout;
}
