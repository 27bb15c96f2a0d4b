/** How much may be asked, and what is refused when too much is: the doors to rate limit, under-pressure and compress. */

import compress from "@fastify/compress";
import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance } from "fastify";
import { acceptsGzip } from "./preferences.js";
import { RATE_LIMITED } from "./problems.js";

export interface Limits {
  /** Requests a minute from one address; no limit when absent. */
  readonly perMinute?: number;
  /** Milliseconds that the event loop may lag before questions are refused; no limit when absent. */
  readonly mostLag?: number;
}

/** Smaller answers fit in one packet as they are. */
const FROM_BYTES = 1024;

/** Must be called before the routes and before access: who is refused costs nothing. */
export async function limitAll(app: FastifyInstance, { perMinute }: Limits): Promise<void> {
  // Brotli at its usual quality takes ten times as long as gzip, on the thread pool of the store.
  await app.register(compress, { encodings: ["gzip"], threshold: FROM_BYTES });
  // The library reads "gzip;q=0, *" as gzip: who does not take it gets the plain bytes.
  app.addHook("onRequest", ({ headers }, _reply, done) => {
    if (!acceptsGzip(headers["accept-encoding"])) headers["x-no-compression"] = "true";
    done();
  });
  if (perMinute === undefined) return;
  await app.register(rateLimit, {
    global: false,
    max: perMinute,
    timeWindow: "1 minute",
    errorResponseBuilder: () =>
      Object.assign(new Error("rate limit"), { statusCode: 429, code: RATE_LIMITED }),
  });
  app.addHook("onRequest", app.rateLimit());
}

/** Refuses questions, not the questions whether the server is well: those are outside this scope. */
export async function refuseUnderPressure(scope: FastifyInstance, { mostLag }: Limits): Promise<void> {
  if (mostLag !== undefined) await scope.register(underPressure, { maxEventLoopDelay: mostLag });
}
