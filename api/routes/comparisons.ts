/** POST /comparisons: runs of one's own side by side. */

import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Type } from "typebox";
import { error, hasErrors, quoted } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { callerOf } from "../access/caller.js";
import type { Answers } from "../answers.js";
import { compareFindings, comparison } from "../comparison.js";
import { withWords } from "../console.js";
import { voice } from "../preferences.js";
import { DiagnosticForm, Refused } from "../problems.js";
import { type Api, queryOf } from "../request-forms.js";
import type { SavedResult } from "../result-form.js";
import { bodyAs } from "./body.js";
import { refusals } from "./refusals.js";

/** As on the command line. */
const MOST_RUNS = 8;

const RunsForm = Type.Object({
  runs: Type.Array(Type.String({ maxLength: 100 }), {
    minItems: 2,
    maxItems: MOST_RUNS,
    description: "Ids of runs of yours, as in Location",
  }),
});

const open = { additionalProperties: true };
const Rows = Type.Array(Type.Object({}, open));
const ComparisonForm = Type.Object(
  { results: Rows, verdicts: Rows, access: Rows, following: Rows, diagnostics: Type.Array(DiagnosticForm) },
  open,
);

export function comparisonRoutes(app: Api, answers: Answers): void {
  app.post(
    "/comparisons",
    {
      schema: {
        summary: "Two to eight runs side by side; says what makes it unfair",
        tags: ["runs"],
        querystring: queryOf({}),
        body: RunsForm,
        response: { 200: ComparisonForm, ...refusals(400, 409, 413, 415) },
      },
    },
    async (request, reply) => {
      const { words } = voice(request.query.lang, request.headers["accept-language"]);
      const document = bodyAs(request.body, "comparison");
      const wrong = checkForm(RunsForm, document, "body");
      if (hasErrors(wrong)) throw new Refused("invalid-request", wrong);
      const ids = document["runs"] as readonly string[];
      const { name: owner } = callerOf(request);
      const runs = await Promise.all(ids.map((id) => answers.find(id, owner)));
      const missing = ids.filter((_id, index) => !runs[index]);
      if (missing.length > 0)
        throw new Refused("invalid-request", [
          ...wrong,
          ...missing.map((id) =>
            error("unknown-run", `body runs[${ids.indexOf(id)}]`, { found: quoted(id) }),
          ),
        ]);
      const results = await Promise.all(
        runs.map(async (run, index) => {
          const packed = await answers.result(run!, words.language);
          const text = (await promisify(gunzip)(packed)).toString("utf8");
          return { name: ids[index]!, result: JSON.parse(text) as SavedResult };
        }),
      );
      const diagnostics = [...wrong, ...compareFindings(results)];
      void reply.header("content-language", words.language);
      return { ...comparison(results), diagnostics: diagnostics.map((finding) => withWords(finding, words)) };
    },
  );
}
