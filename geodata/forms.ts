/** Forms: JSON Schemas of what people write, and their faults as findings. TypeBox's checker is called only here. */

import type { TSchema } from "typebox";
import { Settings } from "typebox/system";
import { Value } from "typebox/value";
import { type Diagnostic, error, warning } from "./diagnostics.js";

/** The library stops at 8 faults; people want all of them (repeats are capped by `checked`). */
const MOST_FAULTS = 10_000;

/**
 * Everything in which `value` differs from its form.
 * where     how to name the place of a fault: the prefix of each `where`, "operations[2]"
 * findings  `missing-key`, `wrong-type`, `not-allowed`, `out-of-range`, `wrong-pattern`, `too-many`, `too-few`
 *           (errors), `unknown-key` (warning: it is ignored, and said)
 */
export function checkForm(schema: TSchema, value: unknown, where: string): Diagnostic[] {
  Settings.Set({ maxErrors: MOST_FAULTS });
  return Value.Errors(schema, value).flatMap(({ keyword, instancePath, params }) => {
    const place = placeOf(where, instancePath);
    const found = shorten(valueAt(value, instancePath));
    const limits = params as Readonly<Record<string, unknown>>;
    switch (keyword) {
      case "required":
        return (limits["requiredProperties"] as string[]).map((key) => error("missing-key", place, { key }));
      case "additionalProperties":
        return (limits["additionalProperties"] as string[]).map((key) => {
          const known = Object.keys(schemaAt(schema, instancePath)?.["properties"] ?? {}).join(", ");
          return warning("unknown-key", place, { key, known });
        });
      case "type":
        return [error("wrong-type", place, { found, expected: String(limits["type"]) })];
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
        return [error("out-of-range", place, { found, limit: `${limits["comparison"]} ${limits["limit"]}` })];
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

const allowedText = (limits: Readonly<Record<string, unknown>>) =>
  ([limits["allowedValues"] ?? limits["allowedValue"]].flat() as unknown[]).map(String).join(", ");

/** A few words of what was found, so that a message never carries a megabyte. */
function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

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

function schemaAt(schema: TSchema, pointer: string): SchemaNode | undefined {
  let node: SchemaNode | undefined = { ...schema };
  for (const step of steps(pointer)) {
    const properties = node?.["properties"] as Record<string, SchemaNode> | undefined;
    node = properties?.[step] ?? (node?.["items"] as SchemaNode | undefined);
  }
  return node;
}
