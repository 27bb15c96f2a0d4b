/** Errors as RFC 9457 problem documents, with the same findings that the command line tells. */

import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Diagnostic } from "../geodata/diagnostics.js";
import { withWords } from "./console.js";
import { guard } from "./headers.js";
import { voice } from "./preferences.js";
import type { Values, Words } from "./words/words.js";

/** Kinds of problem, stable: the last part of `type`. Title and detail are in the words under `problem-KIND`. */
export const PROBLEMS = {
  "bad-request": 400,
  "invalid-json": 400,
  "invalid-request": 400,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "not-acceptable": 406,
  "outdated-run": 409,
  "body-too-large": 413,
  "unsupported-media-type": 415,
  misdirected: 421,
  "invalid-scenario": 422,
  "invalid-plan": 422,
  "invalid-study": 422,
  "too-many-requests": 429,
  "internal-fault": 500,
  overloaded: 503,
  unavailable: 503,
} as const;
export type ProblemKind = keyof typeof PROBLEMS;

export const DiagnosticForm = Type.Object({
  severity: Type.Enum(["error", "warning"]),
  code: Type.String(),
  where: Type.String(),
  problem: Type.String(),
  remedy: Type.String(),
  values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});

export const ProblemForm = Type.Object(
  {
    type: Type.String({
      description: "Address of a page about this kind of problem, relative to the server",
    }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String({ description: "The path that was asked" }),
    diagnostics: Type.Array(DiagnosticForm),
  },
  { $id: "Problem", description: "RFC 9457, with every finding at once" },
);

/** What a client did that cannot be answered. Thrown by routes, told by `tellError`. */
export class Refused extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly diagnostics: readonly Diagnostic[] = [],
    readonly values: Values = {},
  ) {
    super(kind);
  }
}

export const problemType = (kind: ProblemKind) => `/problems/${kind}`;

/** The code under which app.ts has the rate limit refuse. */
export const RATE_LIMITED = "RATE_LIMITED";

/** The kind of what Fastify and its plugins refuse, by its code. */
const FASTIFY: Readonly<Record<string, ProblemKind>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_UNDER_PRESSURE: "overloaded",
  [RATE_LIMITED]: "too-many-requests",
};

/** LARGEST_BODY in words, for the detail of what is too large. */
export interface ProblemLimits {
  readonly largestBody: number;
}

/** Error handler: the problem document of any error; our own faults are logged and told without a stack. */
export const tellError =
  ({ largestBody }: ProblemLimits) =>
  (found: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (found instanceof Refused) return tell(found, request, reply);
    const { code = "", statusCode = 500 } = found as { code?: string; statusCode?: number };
    const ours = FASTIFY[code] === undefined && (statusCode < 400 || statusCode >= 500);
    if (ours) request.log.error({ err: found }, "internal fault");
    const kind = ours ? "internal-fault" : (FASTIFY[code] ?? "bad-request");
    const values = { most: largestBody, request: String(request.id) };
    return tell(new Refused(kind, [], values), request, reply);
  };

/** When it makes sense to try again, where nobody said so already. */
const RETRY_SECONDS: Readonly<Record<number, number>> = { 429: 60, 503: 5 };

function tell({ kind, diagnostics, values }: Refused, request: FastifyRequest, reply: FastifyReply) {
  const { lang } = (request.query ?? {}) as { lang?: unknown };
  const { words } = voice(lang, request.headers["accept-language"]);
  const seconds = RETRY_SECONDS[PROBLEMS[kind]];
  if (seconds !== undefined && !reply.hasHeader("retry-after")) void reply.header("retry-after", seconds);
  if (kind === "unauthorized") void reply.header("www-authenticate", 'Bearer realm="ketenimpact"');
  return guard(request, reply)
    .code(PROBLEMS[kind])
    .header("content-type", "application/problem+json; charset=utf-8")
    .header("content-language", words.language)
    .header("cache-control", "no-store")
    .serializer(JSON.stringify)
    .send(problemDocument(kind, pathOf(request), words, diagnostics, values));
}

export function problemDocument(
  kind: ProblemKind,
  instance: string,
  words: Words,
  diagnostics: readonly Diagnostic[] = [],
  values: Values = {},
) {
  return {
    type: problemType(kind),
    title: words.say(`problem-${kind}`),
    status: PROBLEMS[kind],
    detail: words.say(`problem-${kind}-detail`, values),
    instance,
    diagnostics: diagnostics.map((finding) => withWords(finding, words)),
  };
}

/** Without the query: what stands there may be anything. */
export const pathOf = ({ url }: Pick<FastifyRequest, "url">) => url.split("?", 1)[0]!;
