/** setDemand: more or less demand of one group, everywhere or in some regions and areas. */

import { Type } from "typebox";
import {
  type Checked,
  type Diagnostic,
  checked,
  error,
  hasErrors,
  quoted,
} from "../../geodata/diagnostics.js";
import { withDemand } from "../../geodata/demand-changes.js";
import { type RegionLayer, regionsOfArea } from "../../geodata/regions.js";
import { nearestOf } from "../../geodata/spelling.js";
import type { Layout } from "../../geodata/world.js";
import { CARE_TYPES, FUNCTION_OF, TARGET_GROUPS } from "../../engine/flows/demand.js";
import { noEffect, noModel } from "../named.js";
import { type Dated, type OperationKind, operationForm } from "./form.js";

export interface SetDemand extends Dated<"setDemand"> {
  /** A function, or a target group by whatever name; changes of one group multiply. */
  readonly group: string;
  readonly factor: number;
  /** "layer:code", or a code that only one layer has; areas by their id. Absent: everywhere; both: either. */
  readonly regions?: readonly string[];
  readonly areas?: readonly string[];
}

/** Groups whose yearly numbers a model counts: functions, care types, and the target groups of the IZA. */
const COUNTED: readonly string[] = [
  ...Object.values(FUNCTION_OF),
  ...CARE_TYPES,
  ...Object.keys(TARGET_GROUPS),
];

const Names = Type.Optional(Type.Array(Type.String(), { minItems: 1 }));

/**
 * findings  `unknown-region-code`, `region-code-twice`, `unknown-area`, those of the form (errors);
 *           `no-effect` (factor 1), `no-model-yet` (a group whose yearly numbers no model counts) (warnings)
 */
export const setDemand: OperationKind<SetDemand> = {
  form: operationForm("setDemand", {
    group: Type.String({ minLength: 1 }),
    factor: Type.Number({ exclusiveMinimum: 0, maximum: 1000 }),
    regions: Names,
    areas: Names,
  }),
  check(operation, layout, where) {
    const { kind, group, factor } = operation;
    const diagnostics: Diagnostic[] = [];
    if (layout) diagnostics.push(...areasOf(operation, layout, where).diagnostics);
    if (hasErrors(diagnostics)) return checked(operation, diagnostics);
    if (factor === 1) diagnostics.push(noEffect(kind, quoted(group), "1", where));
    if (!COUNTED.includes(group)) diagnostics.push(noModel(kind, group, where));
    return checked(operation, diagnostics);
  },
  change(layout, operation) {
    const { group, factor } = operation;
    if (factor === 1) return layout;
    const found = areasOf(operation, layout, "");
    const areas = found.ok ? found.value : undefined;
    return { ...layout, demand: withDemand(layout.demand, { group, factor, ...(areas ? { areas } : {}) }) };
  },
};

/** The areas it is about, ascending, each once; undefined: all. */
function areasOf(
  { regions, areas: named }: SetDemand,
  { areas, regions: layers }: Layout,
  where: string,
): Checked<Uint32Array | undefined> {
  if (!regions && !named) return checked(undefined, []);
  const diagnostics: Diagnostic[] = [];
  const chosen = new Set<number>();
  regions?.forEach((name, index) => {
    const place = `${where}.regions[${index}]`;
    const hits = layers.flatMap((layer) => codesNamed(layer, name).map((code) => ({ layer, code })));
    const [hit] = hits;
    if (!hit) {
      const known = layers.flatMap(({ layer, codes }) => codes.map((code) => `${layer}:${code}`));
      const values = { found: quoted(name), nearest: nearestOf(name, known) };
      diagnostics.push(error("unknown-region-code", place, values));
    } else if (hits.length > 1)
      diagnostics.push(
        error("region-code-twice", place, {
          found: quoted(name),
          layers: hits.map(({ layer }) => `${layer.layer}:${name}`).join(", "),
        }),
      );
    else
      for (let area = 0; area < areas.count; area++)
        if (regionsOfArea(hit.layer, area).includes(hit.code)) chosen.add(area);
  });
  named?.forEach((id, index) => {
    const area = areas.ids.indexOf(id);
    if (area >= 0) chosen.add(area);
    else
      diagnostics.push(
        error("unknown-area", `${where}.areas[${index}]`, {
          found: quoted(id),
          nearest: nearestOf(id, areas.ids),
        }),
      );
  });
  return checked(Uint32Array.from(chosen).sort(), diagnostics);
}

const codesNamed = ({ layer, codes }: RegionLayer, name: string) =>
  codes.flatMap((code, index) => (name === code || name === `${layer}:${code}` ? [index] : []));
