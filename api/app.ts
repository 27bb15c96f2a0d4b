/** The HTTP API, built from its parts; it does not listen. */

import { randomUUID } from "node:crypto";
import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { keepSessions } from "./access/cookie.js";
import { type Access, guardAccess, guardLocal } from "./access/guard.js";
import { answers } from "./answers.js";
import { guardAll } from "./headers.js";
import { type Limits, limitAll, refuseUnderPressure } from "./limits.js";
import { refuseUnknown } from "./methods.js";
import { countAll } from "./metrics.js";
import { describe } from "./openapi.js";
import { accepts } from "./preferences.js";
import { Refused, tellError } from "./problems.js";
import { type Api, type FormProvider, formCompiler } from "./request-forms.js";
import { assessmentRoutes } from "./routes/assessments.js";
import { comparisonRoutes } from "./routes/comparisons.js";
import { facilityRoutes } from "./routes/facilities.js";
import { headlineRoutes } from "./routes/headlines.js";
import { normRoutes } from "./routes/norms.js";
import { plannerRoutes } from "./routes/planner.js";
import { regionLayerRoutes } from "./routes/region-layers.js";
import { regionRoutes } from "./routes/regions.js";
import { readingRoutes } from "./routes/reading.js";
import { runRoutes } from "./routes/runs.js";
import { metricsRoute, serverRoutes } from "./routes/server.js";
import { sessionRoutes } from "./routes/session.js";
import { shareRoutes } from "./routes/shares.js";
import { studyRoutes } from "./routes/studies.js";
import { timesRoutes } from "./routes/times.js";
import type { Served } from "./served.js";
import { type StudyDesk, passingDesk } from "./studies/desk.js";
import type { RunStore } from "./store.js";
import { memoryStore } from "./store/memory.js";
import { LANGUAGES } from "./words/words.js";
import { type Work, workHere } from "./work/work.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Media type of the answer; JSON when absent. */
    readonly produces?: string;
  }
}

/** A scenario of a thousand operations is half of this; reading as much junk holds the thread that answers half a second. */
export const LARGEST_BODY = 1024 * 1024;
/** A client that takes longer to send its request is hung up on. */
const REQUEST_MILLISECONDS = 30_000;
const WARMING_RUNS = 3;
/** Warming is computing: on a machine that is busy it takes longer than the ten seconds that are usual. */
const READY_MILLISECONDS = 120_000;
const JSON_TYPE = "application/json";

export interface AppOptions {
  /** In memory when absent; closed with the app. */
  readonly store?: RunStore;
  /** On the thread of the server when absent; closed with the app. */
  readonly work?: Work;
  /** Where studies are handed in; in a folder that goes with the app when absent. */
  readonly desk?: StudyDesk;
  /** Who is let in; absent: whoever sits at this computer. */
  readonly access?: Access | undefined;
  readonly limits?: Limits;
  /** Proxies in front whose word about the asker's address is taken. */
  readonly proxies?: number;
  /** Lowest level of what is logged, to stderr; silent when absent. */
  readonly logLevel?: string;
  /** Folder with the built planner; that of the package when absent. */
  readonly planner?: string;
}

/** The region that answers by default is opened and warmed before the first request is taken. */
export async function buildApp(
  served: Served,
  {
    store = memoryStore(),
    work = workHere(served),
    desk,
    access,
    limits = {},
    proxies = 0,
    logLevel,
    planner,
  }: AppOptions = {},
): Promise<Api> {
  const refuse = tellError({ largestBody: LARGEST_BODY });
  const app: Api = Fastify({
    bodyLimit: LARGEST_BODY,
    requestTimeout: REQUEST_MILLISECONDS,
    pluginTimeout: READY_MILLISECONDS,
    trustProxy: (_address, hop) => hop < proxies,
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
  app.decorateRequest("caller", null);
  await guardAll(app);
  await limitAll(app, limits);
  await keepSessions(app);
  if (!access) guardLocal(app);
  const studies = desk ?? (await passingDesk());
  const metrics = countAll(app, work);
  app.addHook("onRequest", (request, _reply, done) => done(unacceptable(request)));
  refuseUnknown(app);
  await describe(app, served.engineVersion);
  serverRoutes(app, served, store);
  await app.register((scope: Api, _options, done) => {
    guardAccess(scope, access);
    metricsRoute(scope, metrics);
    done();
  });
  await plannerRoutes(app, planner);
  await app.register(
    async (api: Api) => {
      await refuseUnderPressure(api, limits);
      guardAccess(api, access);
      normRoutes(api, served);
      regionRoutes(api, served, work);
      regionLayerRoutes(api, served);
      await facilityRoutes(api, served);
      timesRoutes(api, served, work);
      assessmentRoutes(api, served, work);
      const told = answers(served, store, work);
      headlineRoutes(api, served, work);
      runRoutes(api, served, { answers: told, store, metrics });
      readingRoutes(api, told);
      comparisonRoutes(api, told);
      shareRoutes(api, told, store);
      sessionRoutes(api, access);
      studyRoutes(api, served, studies);
    },
    { prefix: "/api/v1" },
  );
  app.addHook("onReady", () => warm(served, work));
  app.addHook(
    "onClose",
    async () => void (await Promise.all([work.close(), studies.close(), store.close()])),
  );
  return app;
}

/**
 * Neither addresses nor queries of people, nor what stands in the place of a name: the secret of a link is in a path.
 * Method and route are enough to find a fault; the id of the request joins its lines and the answer.
 */
const SERIALIZERS = {
  req: ({ method, routeOptions }: FastifyRequest) => ({ method, path: routeOptions?.url ?? "none" }),
};

/** What is wrong when a client does not take the media type of its answer. */
function unacceptable({ headers, routeOptions, url }: FastifyRequest): Refused | undefined {
  // A path that is not known is told so first; the pages of /docs choose their own types.
  if (routeOptions.url === undefined || url.startsWith("/docs")) return undefined;
  const produces = routeOptions.config.produces ?? JSON_TYPE;
  return accepts(headers.accept, produces) ? undefined : new Refused("not-acceptable", [], { produces });
}

/** A few closures on every thread, so that the first people to ask do not wait for the compiler. */
async function warm({ regions }: Served, work: Work): Promise<void> {
  const world = await regions.open(regions.usual);
  if (!world?.ok) throw new Error(`Region ${regions.usual} cannot be opened`);
  const { facilities, name: region } = world.value;
  const closures = facilities.slice(0, WARMING_RUNS * work.threads).map(({ id: facility }) => {
    const document = { operations: [{ kind: "close", facility }] };
    const asked = { region, document, read: [], seed: 1, countsLimitedHours: false };
    return work.run(world.value, { asked, language: LANGUAGES[0], wanted: { what: "result" } });
  });
  await Promise.all(closures);
}
