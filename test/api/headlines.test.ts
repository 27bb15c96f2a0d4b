/** The first figures of a scenario: the same as in its result, to the letter, and no less strict about what is asked. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import type { HeadlineDocument } from "../../api/headlines.js";
import type { ResultDocument } from "../../api/result-document.js";
import type { Api } from "../../api/request-forms.js";
import { SCENARIO, codesIn, postJson, servedNl } from "./served.js";

let app: Api;
beforeAll(async () => {
  app = await buildApp(await servedNl());
  await app.ready();
});
afterAll(() => app.close());

const into = { id: "joure", name: "Joure", lon: 5.79, lat: 52.97 };
const ASKED: readonly (readonly [what: string, query: string, operations: readonly object[]])[] = [
  ["a closure", "", [{ kind: "close", facility: "heerenveen" }]],
  ["a closed post", "", [{ kind: "close", facility: "post-goes" }]],
  [
    "a closure by night",
    "?lang=en",
    [{ kind: "setHours", facility: "goes", function: "seh", hours: "Mo-Su 08:00-22:00" }],
  ],
  [
    "limited hours that count",
    "?limitedHours=true",
    [{ kind: "close", facility: "terneuzen", function: "seh" }],
  ],
  [
    "a merger at a new place, and norms of another day",
    "?normsOn=2021-06-01",
    [{ kind: "merge", facilities: ["heerenveen", "sneek"], into }],
  ],
  ["nothing", "", []],
];

describe("headlines", () => {
  it.each(ASKED)("of %s are those of the result", async (_what, query, operations) => {
    const scenario = { ...SCENARIO, operations };
    const first = await postJson(app, `/api/v1/headlines${query}`, scenario);
    const whole = await postJson(app, `/api/v1/runs${query}`, scenario);
    expect([first.statusCode, whole.statusCode]).toEqual([200, 201]);
    const { format, ...told } = first.json<HeadlineDocument>();
    const { language, operations: named, access, verdicts, diagnostics } = whole.json<ResultDocument>();
    const ofChange = verdicts.filter(({ about }) => about === "change");
    expect(format).toBe("ketenimpact/headlines@1");
    expect(access.length).toBeGreaterThan(0);
    expect(ofChange.length).toBeGreaterThan(0);
    expect(told).toEqual({ language, operations: named, access, verdicts: ofChange, diagnostics });
  });

  it("are packed for who unpacks them, and kept nowhere", async () => {
    const scenario = { ...SCENARIO, title: "Nergens bewaard" };
    const packed = await postJson(app, "/api/v1/headlines", scenario, { "accept-encoding": "gzip" });
    expect([packed.headers["content-encoding"], packed.headers["location"]]).toEqual(["gzip", undefined]);
    const { runs } = (await app.inject("/api/v1/runs?limit=100")).json<{ runs: { title: string }[] }>();
    expect(runs.map(({ title }) => title)).not.toContain(scenario.title);
  });

  it("are refused as the run is", async () => {
    const scenario = { ...SCENARIO, operations: [{ kind: "close", facility: "nergenshuizen" }] };
    const [first, whole] = await Promise.all(
      ["headlines", "runs"].map((path) => postJson(app, `/api/v1/${path}`, scenario)),
    );
    expect(first!.statusCode).toBe(422);
    expect(codesIn(first!)).toEqual(["unknown-facility"]);
    expect(first!.json<object>()).toMatchObject({
      diagnostics: whole!.json<{ diagnostics: [] }>().diagnostics,
    });
  });
});
