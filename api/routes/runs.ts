/** POST /runs, GET /runs/ID and its report: a scenario in, the result out; the same question from the store. */

import { Type } from "typebox";
import type { FastifyReply } from "fastify";
import { error, quoted } from "../../geodata/diagnostics.js";
import { WholeScenarioForm } from "../../scenarios/scenario.js";
import type { Answers } from "../answers.js";
import { REPORT_POLICY } from "../headers.js";
import { type Voice, voice } from "../preferences.js";
import { Refused } from "../problems.js";
import { type Api, DateParameter, LimitedHours, queryOf } from "../request-forms.js";
import { ResultForm } from "../result-form.js";
import type { Served } from "../served.js";
import type { StoredRun } from "../store.js";
import { askedOf } from "./asked.js";
import { refusals } from "./refusals.js";

const Query = queryOf({
  region: Type.Optional(Type.String({ description: "Instead of the region that the scenario names" })),
  normsOn: DateParameter("Norms of this day instead of the scenario's own"),
  normSet: Type.Optional(
    Type.String({ description: "A norm set that comes with the package, laid over the book; never a path" }),
  ),
  limitedHours: LimitedHours,
  seed: Type.Optional(Type.String({ pattern: "^\\d{1,15}$", description: "A whole number; 1 when absent" })),
});

const Address = Type.Object({ id: Type.String({ description: "From Location: the receipt id" }) });

export function runRoutes(app: Api, { regions }: Served, answers: Answers): void {
  const tags = ["runs"];

  app.post(
    "/runs",
    {
      attachValidation: true, // what is wrong with the query is told together with what is wrong with the scenario
      schema: {
        summary: "A scenario → its result; the same question has the same id and is not computed again",
        tags,
        querystring: Query,
        body: WholeScenarioForm,
        response: { 200: ResultForm, 201: ResultForm, ...refusals(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const spoken = voice(request.query.lang, request.headers["accept-language"]);
      const told = await answers.ask(await askedOf(request, regions), spoken.words);
      if (!told.ok) throw new Refused("invalid-scenario", told.diagnostics);
      const { run, fresh, text } = told.value;
      return label(reply, run, spoken)
        .code(fresh ? 201 : 200)
        .header("location", `/api/v1/runs/${run.address}`)
        .type("application/json; charset=utf-8")
        .send(text);
    },
  );

  app.get(
    "/runs/:id",
    {
      schema: {
        summary: "The result of a run",
        tags,
        params: Address,
        querystring: queryOf({}),
        response: { 200: ResultForm, 304: Type.Null({ description: "Not modified" }), ...refusals(400, 404) },
      },
    },
    async ({ params, query, headers }, reply) => {
      const spoken = voice(query.lang, headers["accept-language"]);
      const run = await runAt(answers, params.id);
      label(reply, run, spoken);
      if (matches(headers["if-none-match"], etag(run, spoken))) return reply.code(304).send();
      return reply.type("application/json; charset=utf-8").send(await answers.result(run, spoken.words));
    },
  );

  app.get(
    "/runs/:id/report.html",
    {
      config: { produces: "text/html" },
      schema: {
        summary: "The report of a run: one page without script or network",
        tags,
        params: Address,
        querystring: queryOf({}),
        response: {
          200: { description: "The report", content: { "text/html": { schema: Type.String() } } },
          304: Type.Null({ description: "Not modified" }),
          ...refusals(400, 404),
        },
      },
    },
    async ({ params, query, headers }, reply) => {
      const spoken = voice(query.lang, headers["accept-language"]);
      const run = await runAt(answers, params.id);
      label(reply, run, spoken).header("content-security-policy", REPORT_POLICY);
      if (matches(headers["if-none-match"], etag(run, spoken))) return reply.code(304).send();
      return reply.type("text/html; charset=utf-8").send(await answers.report(run, spoken.words));
    },
  );
}

/** finding  `unknown-run`, told as 404 */
async function runAt(answers: Answers, address: string): Promise<StoredRun> {
  const run = await answers.find(address);
  if (!run) throw new Refused("not-found", [error("unknown-run", "path id", { found: quoted(address) })]);
  return run;
}

/** The receipt id; where the headers alone chose another language, that is another representation of one address. */
const etag = ({ address }: StoredRun, { negotiated, words }: Voice) =>
  `"${address}${negotiated ? `-${words.language}` : ""}"`;

const label = (reply: FastifyReply, run: StoredRun, spoken: Voice) =>
  reply
    .header("etag", etag(run, spoken))
    .header("vary", "accept-language")
    .header("content-language", spoken.words.language)
    .header("cache-control", "private, no-cache");

/** If-None-Match: a list of tags, weak or not, or "*". */
const matches = (header: string | undefined, tag: string) =>
  header !== undefined &&
  header.split(",").some((found) => ["*", tag].includes(found.trim().replace(/^W\//, "")));
