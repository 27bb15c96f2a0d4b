/** closeRoad: the road between two points is closed, in both directions. */

import { Type } from "typebox";
import { type Diagnostic, checked, error, quoted } from "../../geodata/diagnostics.js";
import { type Stretch, stretchBetween, withoutStretch } from "../../geodata/closed-roads.js";
import { looksSwapped } from "../../geodata/whereabouts.js";
import type { Layout } from "../../geodata/world.js";
import { noEffect } from "../named.js";
import { type OperationKind, Point, closed } from "./form.js";
import { type CloseRoad, endsOf, roadText } from "./road-text.js";

export type { CloseRoad } from "./road-text.js";

/**
 * findings  `road-or-points` (not two points, or a name beside them), `road-without-names`, `lon-lat-swapped`,
 *           `no-road-between` (errors); `no-effect` (warning)
 */
export const closeRoad: OperationKind<CloseRoad> = {
  form: Type.Object(
    {
      kind: Type.Enum(["closeRoad"]),
      between: Type.Optional(Type.Array(Point, { minItems: 2, maxItems: 2 })),
      from: Type.Optional(
        Type.Union([Point, Type.String({ description: "First day it holds, YYYY-MM-DD" })]),
      ),
      to: Type.Optional(Point),
      name: Type.Optional(Type.String()),
    },
    closed,
  ),
  check(operation, layout, where, base) {
    const { kind, name } = operation;
    const ends = endsOf(operation);
    if (name !== undefined && !ends && !operation.between && !operation.to)
      return checked(operation, [error("road-without-names", `${where}.name`, { found: quoted(name) })]);
    if (!ends || name !== undefined) return checked(operation, [error("road-or-points", where)]);
    const diagnostics: Diagnostic[] = ends
      .filter(({ lon, lat }) => looksSwapped(lon, lat))
      .map(({ lon, lat }) => error("lon-lat-swapped", where, { lon, lat }));
    if (!layout || !base || diagnostics.length > 0) return checked(operation, diagnostics);
    const stretch = stretchOf(operation, base);
    if (!stretch) diagnostics.push(error("no-road-between", where, { road: roadText(operation) }));
    else if (withoutStretch(layout.roads, stretch) === layout.roads)
      diagnostics.push(noEffect(kind, roadText(operation), "–", where));
    return checked(operation, diagnostics);
  },
  change(layout, operation, base) {
    const roads = withoutStretch(layout.roads, stretchOf(operation, base)!);
    return roads === layout.roads ? layout : { ...layout, roads };
  },
};

/** What is closed; undefined where no road leads from one point to the other. */
export function stretchOf(operation: CloseRoad, { roads, speeds, snapping }: Layout): Stretch | undefined {
  const [from, to] = endsOf(operation)!;
  return stretchBetween(roads, speeds.car, snapping.model.snapReach, from, to);
}
