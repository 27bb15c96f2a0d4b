/** The body of a request as the document it says it is, or everything that keeps it from being read. */

import type { Checked } from "../../geodata/diagnostics.js";
import { type JsonObject, parseJson } from "../../geodata/sources/json.js";
import { decodeText } from "../../geodata/sources/text.js";
import { Refused } from "../problems.js";
import { BODY } from "../work/tasks.js";

/** findings  those of decodeText and parseJson, places as line:column */
export function readBody(body: unknown, format: string): Checked<JsonObject> {
  const text = decodeText(Buffer.isBuffer(body) ? body : Buffer.alloc(0), BODY);
  return text.ok ? parseJson(text.value, format, BODY) : text;
}

/** throws  Refused `invalid-json` */
export function bodyAs(body: unknown, format: string): JsonObject {
  const read = readBody(body, format);
  if (!read.ok) throw new Refused("invalid-json", read.diagnostics);
  return read.value;
}
