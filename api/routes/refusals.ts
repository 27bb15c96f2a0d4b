/** The problem documents that a route may answer with, for its OpenAPI description. */

import { Type } from "typebox";
import type { PROBLEMS } from "../problems.js";

type Status = (typeof PROBLEMS)[keyof typeof PROBLEMS];

/** 406 and 500 may come from every route. */
export const refusals = (...statuses: readonly Status[]) =>
  Object.fromEntries(
    [...statuses, 406, 500].map((status) => [
      status,
      {
        description: "Problem document (RFC 9457)",
        content: { "application/problem+json": { schema: Type.Ref("Problem#") } },
      },
    ]),
  );
