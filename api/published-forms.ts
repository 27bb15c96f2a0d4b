/** The forms of everything people write, as JSON Schemas: in the package and at /schemas. */

import type { TSchema } from "typebox";
import { AssumptionsForm } from "../engine/assumptions.js";
import { ConsequenceForm } from "../engine/rules/consequences.js";
import { NormSetForm } from "../engine/rules/norm-set.js";
import { NormForm } from "../engine/rules/norms.js";
import { ParametersForm } from "../engine/rules/parameters.js";
import { PlanForm } from "../engine/plan-form.js";
import { RegionForm } from "../geodata/region-form.js";
import { WholeScenarioForm } from "../scenarios/scenario.js";
import { withConditions } from "./condition-schema.js";
import { SearchForm } from "../scenarios/optimise/form.js";
import { SummaryForm } from "../scenarios/uncertainty/summary-form.js";
import { StudyForm } from "../scenarios/study/form.js";
import { ResultForm } from "./result-form.js";

/** By the name in `ketenimpact/NAME@1`. */
export const PUBLISHED_FORMS: Readonly<Record<string, TSchema>> = {
  scenario: WholeScenarioForm,
  plan: PlanForm,
  norm: NormForm,
  "norm-set": NormSetForm,
  consequence: ConsequenceForm,
  parameters: ParametersForm,
  region: RegionForm,
  assumptions: AssumptionsForm,
  study: StudyForm,
  search: SearchForm,
  summary: SummaryForm,
  result: ResultForm,
};

export const schemaFile = (name: string) => `${name}.schema.json`;

/** name  a key of PUBLISHED_FORMS */
export const publishedSchema = (name: string) => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: `ketenimpact/${name}@1`,
  ...withConditions(PUBLISHED_FORMS[name] as Readonly<Record<string, unknown>> & TSchema),
});
