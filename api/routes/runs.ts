/** POST /runs and the list of one's own: a scenario in, the result out; the same question from the store. */

import { Type } from "typebox";
import { error, quoted } from "../../geodata/diagnostics.js";
import { WholeScenarioForm } from "../../scenarios/scenario.js";
import { callerOf } from "../access/caller.js";
import type { Answers } from "../answers.js";
import type { Metrics } from "../metrics.js";
import { voice } from "../preferences.js";
import { Refused } from "../problems.js";
import { type Api, DateParameter, LimitedHours, queryOf } from "../request-forms.js";
import { ResultForm } from "../result-form.js";
import type { Served } from "../served.js";
import type { After, KeptLabel, RunStore } from "../store.js";
import { askedOf } from "./asked.js";
import { JSON_UTF8, label, sendPacked } from "./packed.js";
import { refusals } from "./refusals.js";

/** Of every way of asking a scenario. */
export const RunQuery = queryOf({
  region: Type.Optional(Type.String({ description: "Instead of the region that the scenario names" })),
  normsOn: DateParameter("Norms of this day instead of the scenario's own"),
  normSet: Type.Optional(
    Type.String({ description: "A norm set that comes with the package, laid over the book; never a path" }),
  ),
  limitedHours: LimitedHours,
  seed: Type.Optional(Type.String({ pattern: "^\\d{1,15}$", description: "A whole number; 1 when absent" })),
});

const USUAL_LIMIT = 20;
const ListQuery = queryOf({
  limit: Type.Optional(
    Type.String({
      pattern: "^([1-9]\\d?|100)$",
      description: `Runs on a page, 1–100; ${USUAL_LIMIT} when absent`,
    }),
  ),
  after: Type.Optional(Type.String({ description: "Where a page begins: from `next` of the page before" })),
});

const ListForm = Type.Object({
  runs: Type.Array(
    Type.Object({
      id: Type.String(),
      href: Type.String(),
      receiptId: Type.String(),
      title: Type.String(),
      region: Type.String(),
      kept: Type.String({ description: "ISO time at which it was first computed" }),
      shared: Type.Boolean({ description: "Whether it is open to whoever has its link" }),
    }),
  ),
  next: Type.Union([Type.String(), Type.Null()], { description: "Address of the next page" }),
});

interface Kept {
  readonly answers: Answers;
  readonly store: RunStore;
  readonly metrics: Metrics;
}

export function runRoutes(app: Api, { regions }: Served, { answers, store, metrics }: Kept): void {
  const tags = ["runs"];

  app.post(
    "/runs",
    {
      attachValidation: true, // what is wrong with the query is told together with what is wrong with the scenario
      schema: {
        summary: "A scenario → its result; the same question has the same id and is not computed again",
        tags,
        querystring: RunQuery,
        body: WholeScenarioForm,
        response: { 200: ResultForm, 201: ResultForm, ...refusals(400, 413, 415, 422, 503) },
      },
    },
    async (request, reply) => {
      const spoken = voice(request.query.lang, request.headers["accept-language"]);
      const asked = await askedOf(request, regions);
      const told = await answers.ask(asked, spoken.words.language, callerOf(request).name);
      if (!told.ok) throw new Refused("invalid-scenario", told.diagnostics);
      const { run, fresh, packed } = told.value;
      metrics.asked(fresh);
      void label(reply, run, spoken)
        .code(fresh ? 201 : 200)
        .header("location", `/api/v1/runs/${run.address}`);
      return sendPacked(reply, packed, JSON_UTF8);
    },
  );

  app.get(
    "/runs",
    {
      schema: {
        summary: "The runs that you asked for, newest first, page by page",
        tags,
        querystring: ListQuery,
        response: { 200: ListForm, ...refusals(400) },
      },
    },
    async (request) => {
      const { limit = String(USUAL_LIMIT), after } = request.query;
      const from = after === undefined ? undefined : placeIn(after);
      const page = await store.list(callerOf(request).name, Number(limit), from);
      const last = page.runs.at(-1);
      const next = page.more && last ? `/api/v1/runs?limit=${limit}&after=${cursorOf(last)}` : null;
      return { runs: page.runs.map(listed), next };
    },
  );
}

const listed = ({ address, receiptId, title, region, kept, share }: KeptLabel) => ({
  id: address,
  href: `/api/v1/runs/${address}`,
  receiptId,
  title,
  region,
  kept,
  shared: share !== undefined,
});

const cursorOf = ({ kept, address }: After) => Buffer.from(`${kept} ${address}`).toString("base64url");

/** throws  Refused with `cursor-not-understood` */
function placeIn(cursor: string): After {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{1,100})$/.exec(text);
  if (!found || Number.isNaN(Date.parse(found[1]!)))
    throw new Refused("invalid-request", [
      error("cursor-not-understood", "query after", { found: quoted(cursor) }),
    ]);
  return { kept: found[1]!, address: found[2]! };
}
