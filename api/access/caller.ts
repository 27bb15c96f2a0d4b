/** Who asks, and what they may: set on every request under /api/v1 before its route sees it. */

import type { FastifyRequest } from "fastify";

/** A reader reads; a planner asks, computes and shares too. */
export const ROLES = ["reader", "planner"] as const;
export type Role = (typeof ROLES)[number];

export interface Caller {
  /** Under which runs are owned: "token:NAME", "oidc:SUBJECT", or LOCAL. */
  readonly name: string;
  readonly role: Role;
}

/** Whoever sits at this computer, where nobody is asked who they are. */
export const LOCAL: Caller = { name: "local", role: "planner" };

declare module "fastify" {
  interface FastifyRequest {
    /** null where nobody needs to be known: pages, shared runs. */
    caller: Caller | null;
  }
}

/** throws  where a route that needs a caller was left open: our own fault */
export function callerOf({ caller }: Pick<FastifyRequest, "caller">): Caller {
  if (!caller) throw new Error("A route without access control asks who its caller is");
  return caller;
}

/** Letters of a token: a browser keeps no cookie of more than 4,096 bytes, and says nothing of it. */
export const LARGEST_TOKEN = 4_000;
