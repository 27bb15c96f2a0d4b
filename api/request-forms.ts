/** Forms of requests: TypeBox schemas that type the routes, check them, and become the OpenAPI document. */

import type { IncomingMessage, ServerResponse } from "node:http";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifySchemaCompiler,
  FastifyTypeProvider,
  RawServerDefault,
} from "fastify";
import { type Static, type TSchema, Type } from "typebox";
import { error } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import { Refused } from "./problems.js";
import { LANGUAGES } from "./words/words.js";

/** Tells the compiler what a route gets, from its schema. */
export interface FormProvider extends FastifyTypeProvider {
  readonly validator: this["schema"] extends TSchema ? Static<this["schema"]> : unknown;
  readonly serializer: unknown;
}

export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  FormProvider
>;

/** A query of these keys and no others: a parameter that is misspelt is refused, not passed over. */
export const queryOf = <T extends Record<string, TSchema>>(parameters: T) =>
  Type.Object({ ...parameters, lang: Type.Optional(Lang) }, { additionalProperties: false });

const Lang = Type.Enum([...LANGUAGES], {
  description: "Language of the texts; else Accept-Language, else nl",
});

export const DateParameter = (description: string) =>
  Type.Optional(Type.String({ description: `${description} (YYYY-MM-DD)` }));

export const LimitedHours = Type.Optional(
  Type.Enum(["true", "false"], { description: "Count locations with limited hours too (sensitivity)" }),
);

/**
 * Our own findings instead of the validator's messages. Bodies are read by their routes, with places in the text.
 * findings  those of checkForm; `unknown-query-parameter`
 */
export const formCompiler: FastifySchemaCompiler<TSchema> =
  ({ schema, httpPart }) =>
  (value: unknown) => {
    if (httpPart === "body") return true;
    const where = httpPart === "querystring" ? "query" : (httpPart ?? "request");
    const diagnostics = checkForm(schema, value, where).map((found) =>
      // In a file an unknown key is a warning that comes with the answer; here the answer would be to another question.
      found.code === "unknown-key" ? error("unknown-query-parameter", found.where, found.values) : found,
    );
    return diagnostics.length === 0 ? { value } : { error: new Refused("invalid-request", diagnostics) };
  };
