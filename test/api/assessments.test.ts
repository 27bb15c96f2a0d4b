/** POST /assessments: the same findings and figures as `ketenimpact assess`, faults as problem documents. */

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import { assessPlans } from "../../api/assessment.js";
import { openAssumptions, openNorms, openRegion } from "../../api/load.js";
import type { Api } from "../../api/request-forms.js";
import type { Opened } from "../../api/run.js";
import { regionsOnDemand } from "../../api/served.js";
import { words } from "../../api/words/words.js";
import { valueOf } from "../toy/book.js";

const plan = (name: string) =>
  JSON.parse(readFileSync(`scenarios/examples/plan-${name}.json`, "utf8")) as Record<string, unknown>;
const [ZORGCOORDINATIE, CONCENTRATIE] = [plan("zorgcoordinatie"), plan("concentratie")];

let opened: Opened;
let app: Api;
beforeAll(async () => {
  const world = valueOf(await openRegion("nl", {}));
  const rest = {
    assumptions: valueOf(await openAssumptions({})),
    book: valueOf(await openNorms({})),
    engineVersion: "test",
  };
  opened = { world, ...rest };
  app = await buildApp({ ...rest, regions: await regionsOnDemand({}, world) });
  await app.ready();
});

const post = (payload: unknown, query = "") =>
  app.inject({
    method: "POST",
    url: `/api/v1/assessments${query}`,
    headers: { "content-type": "application/json" },
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
  });

describe("an assessment over HTTP", () => {
  it("answers as the library does, and says that assessing stopped", async () => {
    const answer = await post({ plans: [ZORGCOORDINATIE, CONCENTRATIE] }, "?lang=en");
    expect(answer.statusCode).toBe(200);
    const told = answer.json<{ stopped: string; plans: { verdicts: unknown[]; change: unknown }[] }>();
    expect(told.stopped).toMatch(/24 February 2026/);
    const submitted = [ZORGCOORDINATIE, CONCENTRATIE].map((document, index) => ({
      where: `body plans[${index}]`,
      document,
    }));
    const same = valueOf(await assessPlans(opened, submitted, undefined, words("en")));
    expect(told.plans).toEqual(JSON.parse(JSON.stringify(same.plans)));
    // The plan that merges two hospitals is held against the 45-minute norms too.
    expect(told.plans.map(({ change }) => change === null)).toEqual([true, false]);
  });

  it.each([
    ["not JSON", "{", "", 400, "invalid-json"],
    ["no plans", { plans: [] }, "", 400, "invalid-request"],
    ["another date", { plans: [{}] }, "?on=2026-02-30", 400, "invalid-request"],
    ["an unknown region", { plans: [{}] }, "?region=../etc", 400, "invalid-request"],
    ["a plan that says nothing", { plans: [{}] }, "", 422, "invalid-plan"],
  ])("refuses %s", async (_what, payload, query, status, kind) => {
    const answer = await post(payload, query);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ type: `/problems/${kind}` });
    expect(answer.json<{ diagnostics: unknown[] }>().diagnostics.length).toBeGreaterThan(0);
  });
});
