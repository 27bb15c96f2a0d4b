/** POST /assessments: transformation plans, one or several together, against the rules and against each other. */

import { type FastifyRequest } from "fastify";
import { Type } from "typebox";
import { PlanForm } from "../../engine/plan-form.js";
import { checkDate } from "../../geodata/dates.js";
import { type Diagnostic, hasErrors } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import type { Submitted } from "../assessment.js";
import { withWords } from "../console.js";
import { voice } from "../preferences.js";
import { Refused } from "../problems.js";
import { type Api, DateParameter, queryOf } from "../request-forms.js";
import type { Served } from "../served.js";
import { BODY } from "../work/tasks.js";
import type { Work } from "../work/work.js";
import { bodyAs } from "./body.js";
import { refusals } from "./refusals.js";
import { unknownRegion } from "./regions.js";

/** More plans than regions and kinds together need. */
const MOST_PLANS = 50;

const Query = queryOf({
  region: Type.Optional(Type.String({ description: "The region in which names are looked up" })),
  on: DateParameter("Rules of this day; else of the first day of the plan that begins last"),
});

const envelope = (plan: typeof PlanForm | ReturnType<typeof Type.Unknown>) =>
  Type.Object(
    { plans: Type.Array(plan, { minItems: 1, maxItems: MOST_PLANS }) },
    { additionalProperties: false },
  );

const AssessmentForm = Type.Object(
  {
    format: Type.String(),
    on: Type.String(),
    stopped: Type.String({ description: "Said with every assessment" }),
    plans: Type.Array(Type.Object({}, { additionalProperties: true })),
    clashes: Type.Array(Type.Object({}, { additionalProperties: true })),
  },
  { additionalProperties: true },
);

export function assessmentRoutes(app: Api, { regions }: Served, work: Work): void {
  app.post(
    "/assessments",
    {
      schema: {
        summary: "Transformation plans → their verdicts, business cases and clashes",
        tags: ["plans"],
        querystring: Query,
        body: envelope(PlanForm),
        response: { 200: AssessmentForm, ...refusals(400, 413, 415, 422) },
      },
    },
    async ({ query, headers, body }, reply) => {
      const { words } = voice(query.lang, headers["accept-language"]);
      const undated = query.on === undefined ? [] : checkDate(query.on, "query on");
      if (undated.length > 0) throw new Refused("invalid-request", undated);
      const submitted = submittedIn(body);
      const region = query.region ?? regions.usual;
      const world = await regions.open(region);
      if (!world) throw new Refused("invalid-request", [unknownRegion(regions, region, "query region")]);
      if (!world.ok) throw new Error(`Region ${region} cannot be opened`);
      const task = { plans: submitted, on: query.on, language: words.language };
      const found = await work.assess(world.value, task);
      if (!found.ok) throw new Refused("invalid-plan", found.diagnostics);
      const diagnostics = found.diagnostics.map((finding) => withWords(finding, words));
      void reply.header("content-language", words.language).header("vary", "accept-language");
      return { ...found.value, diagnostics };
    },
  );
}

/** throws  Refused: `invalid-json`, `invalid-request` */
function submittedIn(body: FastifyRequest["body"]): Submitted[] {
  const document = bodyAs(body, "assessment");
  const wrong: Diagnostic[] = checkForm(envelope(Type.Unknown()), document, BODY);
  if (hasErrors(wrong)) throw new Refused("invalid-request", wrong);
  const plans = document["plans"] as readonly unknown[];
  return plans.map((document, index) => ({ where: `${BODY} plans[${index}]`, document }));
}
