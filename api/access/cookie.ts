/** A token kept by the browser of a planner: signed in once, then pages, downloads and events need no header. */

import cookie from "@fastify/cookie";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const NAME = "ketenimpact";
const PATH = "/api";

/** Before the door: it looks for the cookie where no header names a token. */
export const keepSessions = (app: FastifyInstance) => app.register(cookie);

/** Until the browser closes. */
export const remember = (reply: FastifyReply, token: string) =>
  reply.setCookie(NAME, token, {
    path: PATH,
    httpOnly: true,
    sameSite: "strict",
    secure: reply.request.protocol === "https",
  });

export const forget = (reply: FastifyReply) => reply.clearCookie(NAME, { path: PATH });

/**
 * Scripts cannot read it, and browsers send it to no page of another site (SameSite=Strict). Where a browser says that
 * a page of another origin asks, it does not count either.
 */
export function tokenOfSession({ cookies, headers }: FastifyRequest): string | undefined {
  const site = headers["sec-fetch-site"];
  return site === undefined || site === "same-origin" || site === "none" ? cookies[NAME] : undefined;
}
