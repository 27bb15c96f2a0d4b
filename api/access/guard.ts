/** The door: who is let in under /api/v1, and what a browser may be made to do by the pages of others. */

import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refused } from "../problems.js";
import { type Caller, LOCAL, type Role } from "./caller.js";
import { tokenOfSession } from "./cookie.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Answers without knowing who asks. */
    readonly open?: boolean;
    /** Else by method: who reads is a reader, anything else takes a planner. */
    readonly needs?: Role;
  }
}

/** undefined for a token that nobody knows */
export type Access = (token: string) => Promise<Caller | undefined> | Caller | undefined;

const READING = ["GET", "HEAD"];
/** What a browser on this computer calls this server. Other names lead here only by somebody else's trick. */
const OURSELVES = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/**
 * Every route of this scope knows its caller, unless it is marked `open`.
 * access   absent: whoever sits at this computer, and nobody from outside it
 * throws   Refused `unauthorized`, `forbidden`, `misdirected`
 */
export function guardAccess(scope: FastifyInstance, access: Access | undefined): void {
  scope.addHook("onRequest", async (request) => {
    const { open, needs = READING.includes(request.method) ? "reader" : "planner" } =
      request.routeOptions.config;
    if (open) return;
    const caller = access ? await knownCaller(request, access) : LOCAL;
    if (needs === "planner" && caller.role !== "planner") throw new Refused("forbidden", [], { needs });
    request.caller = caller;
  });
}

async function knownCaller(request: FastifyRequest, access: Access): Promise<Caller> {
  const { authorization } = request.headers;
  const token =
    authorization === undefined
      ? tokenOfSession(request)
      : /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(authorization)?.[1];
  const caller = token === undefined ? undefined : await access(token);
  if (!caller) throw new Refused("unauthorized");
  return caller;
}

/**
 * Without tokens only the address protects: then a page of somebody else must not reach us through the browser of
 * whoever sits here, by a name of its own that leads here (DNS rebinding), or by sending forms (CSRF).
 */
export function guardLocal(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const { host = "", "sec-fetch-site": site } = request.headers;
    const foreign = site === "cross-site" && !READING.includes(request.method);
    done(OURSELVES.test(host) && !foreign ? undefined : new Refused("misdirected"));
  });
}
