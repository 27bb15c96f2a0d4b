/** Runs that are kept: their list, their links, their layers, and what another version makes of them. */

import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import { LAYERS } from "../../api/layers.js";
import type { Api } from "../../api/request-forms.js";
import type { Served } from "../../api/served.js";
import { memoryStore } from "../../api/store/memory.js";
import { SCENARIO, codesIn, postJson, servedNl } from "./served.js";

interface Listed {
  readonly runs: readonly { id: string; href: string; title: string; region: string; shared: boolean }[];
  readonly next: string | null;
}

let served: Served;
let app: Api;
beforeAll(async () => {
  served = await servedNl();
  app = await buildApp(served);
  await app.ready();
});
afterAll(() => app.close());

const runAt = async (title = SCENARIO.title) =>
  String((await postJson(app, "/api/v1/runs", { ...SCENARIO, title })).headers["location"]);

describe("runs that were asked for", () => {
  it("are listed page by page, each once, newest first", async () => {
    const titles = ["A", "B", "C", "D", "E"];
    const hrefs: string[] = [];
    for (const title of titles) hrefs.push(await runAt(title));
    const found: Listed["runs"][number][] = [];
    for (let next: string | null = "/api/v1/runs?limit=2"; next !== null;) {
      const page: Listed = (await app.inject(next)).json<Listed>();
      expect(page.runs.length).toBeLessThanOrEqual(2);
      found.push(...page.runs);
      next = page.next;
    }
    expect(found.map(({ href }) => href).sort()).toEqual(hrefs.sort());
    expect(found[0]).toMatchObject({ title: "E", region: "nl", shared: false });
  });

  it.each([
    "limit=0",
    "limit=101",
    "after=x",
    `after=${Buffer.from("9999-99-99T99:99:99.999Z a").toString("base64url")}`,
  ])("are not listed by %s", async (query) => {
    const answer = await app.inject(`/api/v1/runs?${query}`);
    expect(answer.statusCode).toBe(400);
    expect(codesIn(answer)).toEqual([query.startsWith("limit") ? "wrong-pattern" : "cursor-not-understood"]);
  });

  it("are sent packed to who unpacks them", async () => {
    const location = await runAt();
    const plain = await app.inject(location);
    const packed = await app.inject({ url: location, headers: { "accept-encoding": "br;q=0, gzip" } });
    expect(packed.headers).toMatchObject({
      "content-encoding": "gzip",
      vary: "accept-language, accept-encoding",
    });
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
    const refused = await app.inject({ url: location, headers: { "accept-encoding": "gzip;q=0, *" } });
    expect(refused.headers["content-encoding"]).toBeUndefined();
  });

  it("have layers for a map program", async () => {
    const location = await runAt();
    for (const name of LAYERS) {
      const answer = await app.inject(`${location}/layers/${name}.geojson`);
      expect(answer.headers["content-type"]).toBe("application/geo+json");
      const { type, features } = answer.json<{ type: string; features: { type: string }[] }>();
      expect([type, features[0]?.type]).toEqual(["FeatureCollection", "Feature"]);
    }
    const wrong = await app.inject(`${location}/layers/secrets.geojson`);
    expect([wrong.statusCode, codesIn(wrong)]).toEqual([400, ["not-allowed"]]);
  });
});

describe("a link to a run", () => {
  const share = (location: string, method: "POST" | "DELETE") =>
    app.inject({ method, url: `${location}/share` });

  it("opens result, report and layers, stays the same, and ends when it is withdrawn", async () => {
    const location = await runAt("Shared");
    const { share: secret, href } = (await share(location, "POST")).json<{ share: string; href: string }>();
    expect(secret).toMatch(/^[\w-]{32}$/);
    expect((await share(location, "POST")).json()).toEqual({ share: secret, href });
    for (const rest of ["", "/report.html", "/layers/areas.geojson"])
      expect((await app.inject(`${href}${rest}`)).body).toBe((await app.inject(`${location}${rest}`)).body);
    const listed = (await app.inject("/api/v1/runs?limit=1")).json<Listed>();
    expect(listed.runs).toMatchObject([{ title: "Shared", shared: true }]);
    expect((await share(location, "DELETE")).statusCode).toBe(204);
    expect((await app.inject(href)).statusCode).toBe(404);
    const again = (await share(location, "POST")).json<{ share: string }>();
    expect(again.share).not.toBe(secret);
  });

  it("is made of a run that is there only", async () => {
    for (const method of ["POST", "DELETE"] as const) {
      const answer = await share("/api/v1/runs/nothing", method);
      expect([answer.statusCode, codesIn(answer)]).toEqual([404, ["unknown-run"]]);
    }
  });
});

it("a run of another version is told as it was kept, and what would have to be made anew is refused", async () => {
  const store = { ...memoryStore(), close: () => Promise.resolve() };
  const before = await buildApp(served, { store });
  const first = await postJson(before, "/api/v1/runs", SCENARIO);
  const location = String(first.headers["location"]);
  const later = await buildApp({ ...served, engineVersion: "later" }, { store });
  expect((await later.inject(location)).body).toBe(first.body);
  for (const rest of ["?lang=en", "/report.html", "/layers/areas.geojson"]) {
    const answer = await later.inject(`${location}${rest}`);
    expect([rest, answer.statusCode, codesIn(answer)]).toEqual([rest, 409, ["outdated-run"]]);
  }
  const anew = await postJson(later, "/api/v1/runs", SCENARIO);
  expect([anew.statusCode, anew.headers["location"] === location]).toEqual([201, false]);
});

it("one question asked by many at the same time is computed once", async () => {
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      postJson(app, "/api/v1/runs?seed=77", { ...SCENARIO, title: "Together" }),
    ),
  );
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(new Set(answers.map(({ headers }) => headers["location"])).size).toBe(1);
});
