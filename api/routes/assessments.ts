/** POST /assessments: transformation plans, one or several together, against the rules and each other; and as a report. */

import { type FastifyReply, type FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import { PlanForm } from "../../engine/plan-form.js";
import { checkDate } from "../../geodata/dates.js";
import { type Diagnostic, hasErrors } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import type { Submitted } from "../assessment.js";
import { withWords } from "../console.js";
import { REPORT_POLICY } from "../headers.js";
import { voice } from "../preferences.js";
import { Refused } from "../problems.js";
import { FORMATS, MEDIA_TYPES } from "../report-file.js";
import { KINDS } from "../report/document.js";
import { type Api, DateParameter, queryOf } from "../request-forms.js";
import type { Served } from "../served.js";
import { BODY } from "../work/tasks.js";
import type { Work } from "../work/work.js";
import { bodyAs } from "./body.js";
import { sendPacked } from "./packed.js";
import { refusals } from "./refusals.js";
import { unknownRegion } from "./regions.js";

/** More plans than regions and kinds together need. */
const MOST_PLANS = 50;

const Parameters = {
  region: Type.Optional(Type.String({ description: "The region in which names are looked up" })),
  on: DateParameter("Rules of this day; else of the first day of the plan that begins last"),
};
const Query = queryOf(Parameters);
const Kind = Type.Optional(Type.Enum([...KINDS], { description: "insurer when absent" }));

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
    async (request, reply) => {
      const { world, words, task } = await askedIn(request, reply);
      const found = await work.assess(world, task);
      if (!found.ok) throw new Refused("invalid-plan", found.diagnostics);
      return { ...found.value, diagnostics: found.diagnostics.map((finding) => withWords(finding, words)) };
    },
  );

  for (const format of FORMATS)
    app.post(
      `/assessments/report.${format}`,
      {
        config: { produces: MEDIA_TYPES[format] },
        schema: {
          summary: `A report around the first plan as ${format}; plans behind it are what it is held against`,
          tags: ["plans"],
          querystring: queryOf({ ...Parameters, kind: Kind }),
          body: envelope(PlanForm),
          response: {
            200: { description: "The report", content: { [MEDIA_TYPES[format]]: { schema: Type.String() } } },
            ...refusals(400, 413, 415, 422),
          },
        },
      },
      async (request, reply) => {
        const { world, task } = await askedIn(request, reply);
        const { kind = "insurer" } = request.query;
        const found = await work.planReport(world, { ...task, format, kind });
        if (!found.ok) throw new Refused("invalid-plan", found.diagnostics);
        if (format === "html") void reply.header("content-security-policy", REPORT_POLICY);
        return sendPacked(reply, Buffer.from(found.value), MEDIA_TYPES[format]);
      },
    );

  async function askedIn(request: Asking, reply: FastifyReply) {
    const { query, headers, body } = request;
    const { words } = voice(query.lang, headers["accept-language"]);
    const undated = query.on === undefined ? [] : checkDate(query.on, "query on");
    if (undated.length > 0) throw new Refused("invalid-request", undated);
    const plans = submittedIn(body);
    const region = query.region ?? regions.usual;
    const world = await regions.open(region);
    if (!world) throw new Refused("invalid-request", [unknownRegion(regions, region, "query region")]);
    if (!world.ok) throw new Error(`Region ${region} cannot be opened`);
    void reply.header("content-language", words.language).header("vary", "accept-language");
    return { world: world.value, words, task: { plans, on: query.on, language: words.language } };
  }
}

type Asking = Pick<FastifyRequest, "body" | "headers"> & { readonly query: Static<typeof Query> };

/** throws  Refused: `invalid-json`, `invalid-request` */
function submittedIn(body: FastifyRequest["body"]): Submitted[] {
  const document = bodyAs(body, "assessment");
  const wrong: Diagnostic[] = checkForm(envelope(Type.Unknown()), document, BODY);
  if (hasErrors(wrong)) throw new Refused("invalid-request", wrong);
  const plans = document["plans"] as readonly unknown[];
  return plans.map((document, index) => ({ where: `${BODY} plans[${index}]`, document }));
}
