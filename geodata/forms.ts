/** Forms: JSON Schemas of what people write, and their faults as findings. TypeBox's checker is called only here. */

import type { TSchema } from "typebox";
import type { TLocalizedValidationError } from "typebox/error";
import { Settings } from "typebox/system";
import { Value } from "typebox/value";
import { type Diagnostic, error, quoted, warning } from "./diagnostics.js";

/** The library stops at 8 faults; people want all of them (repeats are capped by `checked`). */
const MOST_FAULTS = 2_000;

/**
 * Everything in which `value` differs from its form.
 * where     how to name the place of a fault: the prefix of each `where`, "operations[2]"
 * findings  `missing-key`, `wrong-type`, `not-allowed`, `out-of-range`, `wrong-pattern`, `too-many`, `too-few`,
 *           `wrong-form` (errors), `unknown-key` (warning: it is ignored, and said)
 */
export function checkForm(schema: TSchema, value: unknown, where: string): Diagnostic[] {
  Settings.Set({ maxErrors: MOST_FAULTS });
  return oneBranch(Value.Errors(schema, value)).flatMap(({ keyword, schemaPath, instancePath, params }) => {
    const place = placeOf(where, instancePath);
    const found = quoted(valueAt(value, instancePath));
    const limits = params as Readonly<Record<string, unknown>>;
    switch (keyword) {
      case "required":
        return (limits["requiredProperties"] as string[]).map((key) => error("missing-key", place, { key }));
      case "additionalProperties": {
        const known = Object.keys(schemaAt(schema, schemaPath)?.["properties"] ?? {}).join(", ");
        const keys = limits["additionalProperties"] as string[];
        return keys.map((key) => warning("unknown-key", place, { key: quoted(key), known }));
      }
      case "type":
        return [error("wrong-type", place, { found, expected: [limits["type"]].flat().join(" / ") })];
      case "enum":
      case "const":
        return [error("not-allowed", place, { found, allowed: allowedText(limits) })];
      case "pattern":
      case "format":
        return [
          error("wrong-pattern", place, { found, pattern: String(limits["pattern"] ?? limits["format"]) }),
        ];
      case "minimum":
      case "maximum":
      case "exclusiveMinimum":
      case "exclusiveMaximum":
        return [
          error("out-of-range", place, {
            found,
            limit: `${String(limits["comparison"])} ${String(limits["limit"])}`,
          }),
        ];
      case "minItems":
      case "minLength":
      case "minProperties":
        return [error("too-few", place, { least: Number(limits["limit"]) })];
      case "maxItems":
      case "maxLength":
        return [error("too-many", place, { most: Number(limits["limit"]) })];
      case "boolean": // the same fault again, beside additionalProperties
        return [];
      default:
        return [error("wrong-form", place, { found, keyword })];
    }
  });
}

type Fault = Pick<TLocalizedValidationError, "keyword" | "schemaPath" | "instancePath"> & { params: object };

/**
 * The checker complains about every branch of an "either … or". Kept are the faults of the branch that the value
 * was meant for (its own type fits); where none fits, one fault that names all types.
 */
function oneBranch(faults: readonly Fault[]): readonly Fault[] {
  return faults
    .filter(({ keyword }) => keyword === "anyOf")
    .reduce((left, either): readonly Fault[] => {
      const inside = left.filter(
        ({ schemaPath, instancePath }) =>
          schemaPath.startsWith(`${either.schemaPath}/anyOf/`) &&
          `${instancePath}/`.startsWith(`${either.instancePath}/`),
      );
      const branchOf = ({ schemaPath }: Fault) => schemaPath.slice(either.schemaPath.length).split("/")[2]!;
      const typed = inside.filter(
        ({ keyword, instancePath }) => keyword === "type" && instancePath === either.instancePath,
      );
      const foreign = new Set(typed.map(branchOf));
      const meant = inside.map(branchOf).find((branch) => !foreign.has(branch));
      const types = typed.map(({ params }) => (params as { type: string }).type);
      const kept =
        meant === undefined
          ? [{ ...either, keyword: "type" as const, params: { type: types } }]
          : inside.filter((fault) => branchOf(fault) === meant);
      return left.flatMap((fault) => (fault === either ? kept : inside.includes(fault) ? [] : [fault]));
    }, faults);
}

const allowedText = (limits: Readonly<Record<string, unknown>>) =>
  [limits["allowedValues"] ?? limits["allowedValue"]].flat().map(quoted).join(", ");

const steps = (pointer: string) =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

function placeOf(where: string, pointer: string): string {
  const path = steps(pointer).reduce(
    (text, step) => (/^\d+$/.test(step) ? `${text}[${step}]` : text === "" ? step : `${text}.${step}`),
    "",
  );
  return [where, path].filter((part) => part !== "").join(path.startsWith("[") ? "" : " ");
}

const valueAt = (value: unknown, pointer: string): unknown =>
  steps(pointer).reduce<unknown>(
    (node, step) => (typeof node === "object" && node ? (node as Record<string, unknown>)[step] : undefined),
    value,
  );

type SchemaNode = Readonly<Record<string, unknown>>;

/** The part of a form at "#/properties/demand/anyOf/1". */
const schemaAt = (schema: TSchema, path: string) =>
  steps(path).reduce<SchemaNode | undefined>((node, step) => node?.[step] as SchemaNode | undefined, {
    ...schema,
  });
