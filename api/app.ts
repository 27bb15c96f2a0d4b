/** The HTTP API, built from its parts; it does not listen. */

import { randomUUID } from "node:crypto";
import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { answers } from "./answers.js";
import { guardAll } from "./headers.js";
import { refuseUnknown } from "./methods.js";
import { describe } from "./openapi.js";
import { accepts, voice } from "./preferences.js";
import { Refused, pathOf, tellError } from "./problems.js";
import { type Api, type FormProvider, formCompiler } from "./request-forms.js";
import { assessmentRoutes } from "./routes/assessments.js";
import { normRoutes } from "./routes/norms.js";
import { regionRoutes } from "./routes/regions.js";
import { runRoutes } from "./routes/runs.js";
import { serverRoutes } from "./routes/server.js";
import { runScenario } from "./run.js";
import type { Served } from "./served.js";
import { type RunStore, memoryStore } from "./store.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Media type of the answer; JSON when absent. */
    readonly produces?: string;
  }
}

/** A scenario of a thousand operations is a tenth of this. */
export const LARGEST_BODY = 5 * 1024 * 1024;
/** A client that takes longer to send its request is hung up on. */
const REQUEST_MILLISECONDS = 30_000;
const WARMING_RUNS = 3;
const JSON_TYPE = "application/json";

export interface AppOptions {
  readonly store?: RunStore;
  /** Lowest level of what is logged, to stderr; silent when absent. */
  readonly logLevel?: string;
}

/** The region that answers by default is opened and warmed before the first request is taken. */
export async function buildApp(
  served: Served,
  { store = memoryStore(), logLevel }: AppOptions = {},
): Promise<Api> {
  const refuse = tellError({ largestBody: LARGEST_BODY });
  const app: Api = Fastify({
    bodyLimit: LARGEST_BODY,
    requestTimeout: REQUEST_MILLISECONDS,
    genReqId: () => randomUUID(),
    logger:
      logLevel === undefined ? false : { level: logLevel, stream: process.stderr, serializers: SERIALIZERS },
    frameworkErrors: (found, request, reply) => void refuse(found, request, reply as unknown as FastifyReply),
  }).withTypeProvider<FormProvider>();
  app.setErrorHandler(refuse);
  app.setValidatorCompiler(formCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  // Bodies stay bytes: their routes read them with every fault at its line and column.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JSON_TYPE, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  guardAll(app);
  app.addHook("onRequest", (request, _reply, done) => done(unacceptable(request)));
  refuseUnknown(app);
  await describe(app, served.engineVersion);
  serverRoutes(app, served);
  await app.register(
    (api: Api, _options, done) => {
      normRoutes(api, served);
      regionRoutes(api, served);
      assessmentRoutes(api, served);
      runRoutes(api, served, answers(served, store));
      done();
    },
    { prefix: "/api/v1" },
  );
  app.addHook("onReady", () => warm(served));
  return app;
}

/** Neither addresses nor queries of people: method and path are enough to find a fault. */
const SERIALIZERS = {
  req: ({ method, url }: { method: string; url: string }) => ({ method, path: pathOf({ url }) }),
};

/** What is wrong when a client does not take the media type of its answer. */
function unacceptable({ headers, routeOptions, url }: FastifyRequest): Refused | undefined {
  // A path that is not known is told so first; the pages of /docs choose their own types.
  if (routeOptions.url === undefined || url.startsWith("/docs")) return undefined;
  const produces = routeOptions.config.produces ?? JSON_TYPE;
  return accepts(headers.accept, produces) ? undefined : new Refused("not-acceptable", [], { produces });
}

/** A few closures, so that the first people to ask do not wait for the compiler. */
async function warm({ regions, ...served }: Served): Promise<void> {
  const world = await regions.open(regions.usual);
  if (!world?.ok) throw new Error(`Region ${regions.usual} cannot be opened`);
  const opened = { ...served, world: world.value };
  const { words } = voice(undefined, undefined);
  for (const { id } of world.value.facilities.slice(0, WARMING_RUNS)) {
    const scenario = { operations: [{ kind: "close", facility: id }] };
    await runScenario(opened, scenario, "warm", { seed: 1, countsLimitedHours: false, words });
  }
}
