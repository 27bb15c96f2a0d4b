/** POST /assessments: the same findings and figures as `ketenimpact assess`, faults as problem documents. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import { type AssessedPlan, type Assessment, assessPlans } from "../../api/assessment.js";
import { openAssumptions, openNorms, openRegion } from "../../api/load.js";
import type { Api } from "../../api/request-forms.js";
import type { Opened } from "../../api/run.js";
import { regionsOnDemand } from "../../api/served.js";
import { words } from "../../api/words/words.js";
import { valueOf } from "../toy/book.js";
import { told } from "./told.js";

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

describe("a report around a plan on the command line", () => {
  const path = "scenarios/examples/plan-concentratie.json";
  it("is for the insurer, and tells why a rule is not met", async () => {
    const { status, out } = await told("report", path, "--format", "md");
    expect(status).toBe(0);
    const submitted = [{ where: path, document: CONCENTRATIE }];
    const [plan] = valueOf(await assessPlans(opened, submitted, undefined, words("nl"))).plans;
    const broken = plan!.verdicts.filter(({ scenario }) => scenario.verdict === "violated");
    expect(broken.length).toBeGreaterThan(1);
    for (const { explanation } of broken) expect(out.replaceAll("\\", "")).toContain(explanation);
  });

  it("of a plan with faults tells all of them, and makes none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plan-"));
    const faulty = join(folder, "plan.json");
    writeFileSync(faulty, JSON.stringify({ ...CONCENTRATIE, from: "2026-02-30", roaz: "noordd" }));
    const { status, out, err } = await told("report", faulty);
    rmSync(folder, { recursive: true });
    expect([status, out]).toEqual([1, ""]);
    for (const code of ["impossible-date", "unknown-roaz"]) expect(err).toContain(`[${code}]`);
  });
});

describe("an assessment over HTTP", () => {
  it("answers as the library does, and says that assessing stopped", async () => {
    const answer = await post({ plans: [ZORGCOORDINATIE, CONCENTRATIE] }, "?lang=en");
    expect(answer.statusCode).toBe(200);
    const said = answer.json<{ stopped: string; plans: { verdicts: unknown[]; change: unknown }[] }>();
    expect(said.stopped).toMatch(/24 February 2026/);
    const submitted = [ZORGCOORDINATIE, CONCENTRATIE].map((document, index) => ({
      where: `body plans[${index}]`,
      document,
    }));
    const same = valueOf(await assessPlans(opened, submitted, undefined, words("en")));
    expect(said.plans).toEqual(JSON.parse(JSON.stringify(same.plans)));
    // The plan that merges two hospitals is held against the 45-minute norms too.
    expect(said.plans.map(({ change }) => change === null)).toEqual([true, false]);
  });

  it("comes as a report around the plan, in the words and figures of the assessment", async () => {
    const answer = await post({ plans: [CONCENTRATIE, ZORGCOORDINATIE] }, "/report.md?lang=en");
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
      200,
      "text/markdown; charset=utf-8",
    ]);
    const said = (await post({ plans: [CONCENTRATIE, ZORGCOORDINATIE] }, "?lang=en")).json<Assessment>();
    const { number, signed } = words("en");
    const [{ verdicts, businessCase, kpis }] = said.plans as [AssessedPlan];
    const { structuralEuroPerYear, balanceEuro, years } = businessCase!;
    const text = answer.body.replaceAll("\\", "");
    for (const figure of [signed(structuralEuroPerYear), signed(balanceEuro)]) expect(text).toContain(figure);
    for (const { year, structuralBenefitsEuro, balanceSoFarEuro } of years)
      expect(text).toMatch(
        new RegExp(
          `\\| ${year} \\|.*\\| ${number(structuralBenefitsEuro)} \\| ${signed(balanceSoFarEuro).replace("+", "\\+")} \\|`,
        ),
      );
    for (const { title, scenario, explanation } of verdicts)
      if (scenario.verdict === "violated") expect(text).toContain(explanation.slice(0, 60));
      else if (scenario.verdict === "not-applicable") expect(text).not.toContain(title);
    for (const { title } of kpis) expect(text).toContain(title);
    for (const { problem } of said.clashes) expect(text).toContain(problem);
  });

  it("of a plan that changes nothing tells no figure of the model", async () => {
    const answer = await post({ plans: [ZORGCOORDINATIE] }, "/report.md");
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain("## 4 Blijvend en eenmalig geld");
    expect(answer.body).not.toContain("Wat dat betekent");
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
