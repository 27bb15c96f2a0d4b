/** Headers on every answer: who may frame, sniff and load what; the id of the request. */

import type { FastifyInstance } from "fastify";

/** Data needs nothing of a browser. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** The report is one file without script or network: its own styles and nothing else. */
export const REPORT_POLICY = `${POLICY}; style-src 'unsafe-inline'; img-src data:`;

const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

export function setHeaders(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({ ...HEADERS, "x-request-id": request.id });
  });
}
