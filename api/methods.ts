/** 404 or 405: a path that is known under other methods says which. */

import type { FastifyInstance, RouteOptions } from "fastify";
import { Refused, pathOf } from "./problems.js";

interface Known {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** Must be called before any route is added: it listens to them. */
export function refuseUnknown(app: FastifyInstance): void {
  const known: Known[] = [];
  app.addHook("onRoute", ({ url, method }: RouteOptions) => {
    // "/regions/:name" and "/docs/static/*", as the router reads them.
    const source = url.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
    const pattern = new RegExp(`^${source.replace(/:\w+/g, "[^/]+").replace(/\*/g, ".*")}$`);
    known.push({ pattern, methods: [method].flat() });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const methods = known.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    const allowed = [...new Set(methods)]
      .filter((method) => method !== request.method)
      .sort()
      .join(", ");
    if (allowed === "" || methods.includes(request.method)) throw new Refused("not-found");
    reply.header("allow", allowed);
    throw new Refused("method-not-allowed", [], { method: request.method, allowed });
  });
}
