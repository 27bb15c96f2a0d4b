/** What is said about the server itself: alive, ready, schemas, kinds of problems. */

import { Type } from "typebox";
import type { Metrics } from "../metrics.js";
import { voice } from "../preferences.js";
import { PROBLEMS, type ProblemKind, Refused, problemType } from "../problems.js";
import { PUBLISHED_FORMS, publishedSchema, schemaFile } from "../published-forms.js";
import { type Api, queryOf } from "../request-forms.js";
import type { Served } from "../served.js";
import type { RunStore } from "../store.js";
import { refusals } from "./refusals.js";

/** For Prometheus; in a scope that knows its callers, since it tells how much is asked. */
export function metricsRoute(app: Api, metrics: Metrics): void {
  app.get(
    "/metrics",
    {
      config: { produces: "text/plain" },
      schema: {
        summary: "Counts and times, for Prometheus",
        tags: ["server"],
        response: {
          200: { description: "Prometheus text", content: { "text/plain": { schema: Type.String() } } },
          ...refusals(),
        },
      },
    },
    async (_request, reply) => reply.type(metrics.type).send(await metrics.text()),
  );
}

const StatusForm = Type.Object({ status: Type.String(), version: Type.String() });

export function serverRoutes(app: Api, { engineVersion }: Served, store: RunStore): void {
  const tags = ["server"];
  const schema = { tags, response: { 200: StatusForm } };

  app.get("/healthz", { schema: { ...schema, summary: "The process is alive" } }, () => ({
    status: "alive",
    version: engineVersion,
  }));

  // A server takes requests only after the usual region is open and warm (app.ts), so whoever can ask is told yes.
  const summary = "Runs can be asked for: the region is warm, and the store answers";
  const response = { 200: StatusForm, ...refusals(503) };
  app.get("/readyz", { schema: { tags, response, summary } }, async () => {
    await store.ping().catch(() => {
      throw new Refused("unavailable");
    });
    return { status: "ready", version: engineVersion };
  });

  app.get(
    "/schemas/:file",
    {
      schema: {
        summary: `JSON Schema of a file: ${Object.keys(PUBLISHED_FORMS).map(schemaFile).join(", ")}`,
        tags,
        params: Type.Object({ file: Type.String() }),
        response: { 200: Type.Object({}, { additionalProperties: true }), ...refusals(404) },
      },
    },
    ({ params }, reply) => {
      const name = Object.keys(PUBLISHED_FORMS).find((known) => schemaFile(known) === params.file);
      if (name === undefined) throw new Refused("not-found");
      void reply.type("application/schema+json; charset=utf-8");
      return reply.send(JSON.stringify(publishedSchema(name)));
    },
  );

  app.get(
    "/problems/:kind",
    {
      schema: {
        summary: "What a kind of problem means: the address in `type`",
        tags,
        params: Type.Object({ kind: Type.String() }),
        querystring: queryOf({}),
        response: {
          200: Type.Object({ type: Type.String(), title: Type.String(), status: Type.Integer() }),
          ...refusals(400, 404),
        },
      },
    },
    ({ params, query, headers }) => {
      if (!Object.hasOwn(PROBLEMS, params.kind)) throw new Refused("not-found");
      const kind = params.kind as ProblemKind;
      const { words } = voice(query.lang, headers["accept-language"]);
      return { type: problemType(kind), title: words.say(`problem-${kind}`), status: PROBLEMS[kind] };
    },
  );
}
