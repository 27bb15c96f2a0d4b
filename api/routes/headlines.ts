/** POST /headlines: the first figures of a scenario at once, for who does not want to wait for the whole result. */

import { Type } from "typebox";
import { WholeScenarioForm } from "../../scenarios/scenario.js";
import { voice } from "../preferences.js";
import { DiagnosticForm, Refused } from "../problems.js";
import type { Api } from "../request-forms.js";
import { AccessForm, VerdictForm } from "../result-form.js";
import type { Served } from "../served.js";
import type { Work } from "../work/work.js";
import { askedOf } from "./asked.js";
import { JSON_UTF8, sendPacked } from "./packed.js";
import { refusals } from "./refusals.js";
import { RunQuery } from "./runs.js";

const HeadlinesForm = Type.Object(
  {
    format: Type.String(),
    language: Type.String(),
    operations: Type.Array(Type.Object({ kind: Type.String(), name: Type.String() })),
    verdicts: Type.Array(VerdictForm, { description: "Of the norms about a change" }),
    access: Type.Array(AccessForm),
    diagnostics: Type.Array(DiagnosticForm),
  },
  { additionalProperties: true },
);

export function headlineRoutes(app: Api, { regions }: Served, work: Work): void {
  app.post(
    "/headlines",
    {
      attachValidation: true, // told together with what is wrong with the scenario, as by /runs
      schema: {
        summary:
          "A scenario → its first figures, at once: access and the norms about a change, equal to those of its result; not kept",
        tags: ["runs"],
        querystring: RunQuery,
        body: WholeScenarioForm,
        response: { 200: HeadlinesForm, ...refusals(400, 413, 415, 422, 503) },
      },
    },
    async (request, reply) => {
      const { words } = voice(request.query.lang, request.headers["accept-language"]);
      const asked = await askedOf(request, regions);
      const world = await regions.open(asked.region);
      if (!world?.ok) throw new Error(`Region ${asked.region} cannot be opened`);
      const told = await work.headlines(world.value, { asked, language: words.language });
      if (!told.ok) throw new Refused("invalid-scenario", told.diagnostics);
      void reply
        .header("content-language", words.language)
        .header("vary", "accept-language, accept-encoding");
      return sendPacked(reply, Buffer.from(told.value), JSON_UTF8);
    },
  );
}
