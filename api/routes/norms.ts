/** GET /norms, /norms/ID: the norm book. */

import { Type } from "typebox";
import { checkDate } from "../../geodata/dates.js";
import { error, quoted } from "../../geodata/diagnostics.js";
import {
  fullNorm,
  isToldOn,
  listedNorm,
  listedProcedure,
  normIds,
  normsOn,
  proceduresOn,
  versionsOf,
} from "../norm-documents.js";
import { voice } from "../preferences.js";
import { Refused } from "../problems.js";
import { type Api, DateParameter, queryOf } from "../request-forms.js";
import type { Served } from "../served.js";
import { refusals } from "./refusals.js";

const Query = queryOf({ on: DateParameter("Only what is in force on this day") });

const NormForm = Type.Object(
  {
    id: Type.String(),
    version: Type.String({ description: "The first day in force" }),
    title: Type.String(),
    about: Type.String(),
    standing: Type.String(),
    source: Type.Object({ title: Type.String() }, { additionalProperties: true }),
    mark: Type.String(),
    validFrom: Type.String(),
    validTo: Type.Union([Type.String(), Type.Null()]),
  },
  { additionalProperties: true },
);

export function normRoutes(app: Api, { book }: Served): void {
  const response = { 200: Type.Array(NormForm) };

  app.get(
    "/norms",
    {
      schema: {
        summary: "The norm book",
        tags: ["norms"],
        querystring: Query,
        response: { ...response, ...refusals(400) },
      },
    },
    ({ query, headers }, reply) => {
      const { words } = voice(query.lang, headers["accept-language"]);
      refuseDate(query.on);
      void reply.header("content-language", words.language);
      return [
        ...normsOn(book, query.on).map((norm) => listedNorm(norm, words)),
        ...proceduresOn(book, query.on).map((procedure) => listedProcedure(procedure, words)),
      ];
    },
  );

  app.get(
    "/norms/:id",
    {
      schema: {
        summary: "All versions of one norm (or ID@VERSION), in full",
        tags: ["norms"],
        params: Type.Object({ id: Type.String() }),
        querystring: Query,
        response: { ...response, ...refusals(400, 404) },
      },
    },
    ({ params, query, headers }, reply) => {
      const { words } = voice(query.lang, headers["accept-language"]);
      refuseDate(query.on);
      const versions = versionsOf(book, params.id);
      if (versions.length === 0) {
        const values = { found: quoted(params.id), known: normIds(book).join(", ") };
        throw new Refused("not-found", [error("unknown-norm", "path id", values)]);
      }
      void reply.header("content-language", words.language);
      return versions.filter((norm) => isToldOn(norm, query.on)).map((norm) => fullNorm(norm, words, book));
    },
  );
}

function refuseDate(on: string | undefined): void {
  const diagnostics = on === undefined ? [] : checkDate(on, "query on");
  if (diagnostics.length > 0) throw new Refused("invalid-request", diagnostics);
}
