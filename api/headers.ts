/** Headers on every answer: who may frame, sniff and load what; the id of the request. The door to helmet. */

import helmet from "@fastify/helmet";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Data needs nothing of a browser. */
const DATA = {
  "default-src": "'none'",
  "frame-ancestors": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
};
const policyOf = (directives: Readonly<Record<string, string>>) =>
  Object.entries(directives)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");

/** The report is one file without script or network: its own styles and nothing else. */
export const REPORT_POLICY = policyOf({ ...DATA, "style-src": "'unsafe-inline'", "img-src": "data:" });
/** The pages of /docs bring their own scripts, and ask this server only. No upgrade to https: that is for a proxy. */
export const DOCS_POLICY = policyOf({
  ...DATA,
  "default-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data:",
  "object-src": "'none'",
});
/** For an answer that comes before any hook too, such as that to an address which cannot be read. */
export function guard(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!reply.hasHeader("content-security-policy"))
    void reply.headers({ "content-security-policy": policyOf(DATA), "x-content-type-options": "nosniff" });
  return reply.header("x-request-id", request.id);
}

export async function guardAll(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(Object.entries(DATA).map(([name, source]) => [name, [source]])),
    },
    frameguard: { action: "deny" },
    // Whether it is reached by https is known to the proxy in front of it.
    strictTransportSecurity: false,
  });
  app.addHook("onRequest", (request, reply, done) => {
    guard(request, reply);
    done();
  });
}
