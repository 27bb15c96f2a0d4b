/** Headers on every answer: who may frame, sniff and load what; the id of the request. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Data needs nothing of a browser. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** The report is one file without script or network: its own styles and nothing else. */
export const REPORT_POLICY = `${POLICY}; style-src 'unsafe-inline'; img-src data:`;
/** The pages of /docs bring their own scripts, and ask this server only. No upgrade to https: that is for a proxy. */
export const DOCS_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

/** For an answer that comes before any hook too, such as that to an address which cannot be read. */
export const guard = (request: FastifyRequest, reply: FastifyReply) =>
  reply.headers({ ...HEADERS, "x-request-id": request.id });

export function guardAll(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    guard(request, reply);
    done();
  });
}
