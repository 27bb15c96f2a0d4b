/** The HTTP API by app.inject: every route, every problem, the same question twice. */

import { beforeAll, describe, expect, it } from "vitest";
import { LARGEST_BODY, buildApp } from "../../api/app.js";
import { openAssumptions, openNorms, openRegion } from "../../api/load.js";
import { PROBLEMS, type ProblemKind } from "../../api/problems.js";
import { PUBLISHED_FORMS } from "../../api/published-forms.js";
import type { Api } from "../../api/request-forms.js";
import type { Result } from "../../api/result.js";
import { runScenario } from "../../api/run.js";
import { type Served, regionsOnDemand } from "../../api/served.js";
import { memoryStore } from "../../api/store/memory.js";
import { words } from "../../api/words/words.js";
import { valueOf } from "../toy/book.js";

const SCENARIO = {
  format: "ketenimpact/scenario@1",
  title: "Terneuzen",
  on: "2027-01-01",
  operations: [{ kind: "close", facility: "terneuzen", function: "seh" }],
};
const JSON_HEADERS = { "content-type": "application/json" };

let served: Served;
let app: Api;
beforeAll(async () => {
  const world = valueOf(await openRegion("nl", {}));
  served = {
    assumptions: valueOf(await openAssumptions({})),
    book: valueOf(await openNorms({})),
    engineVersion: "test",
    regions: await regionsOnDemand({}, world),
  };
  app = await buildApp(served);
  await app.ready();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: "GET", url, headers });
const post = (payload: unknown, query = "", headers: Record<string, string> = {}) =>
  app.inject({
    method: "POST",
    url: `/api/v1/runs${query}`,
    headers: { ...JSON_HEADERS, ...headers },
    payload: typeof payload === "string" || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  });

type Answer = Awaited<ReturnType<typeof get>>;
interface Told {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly diagnostics: readonly Record<string, unknown>[];
}

/** The problem document of an answer, checked for what all of them owe. */
function problem(answer: Answer, kind: ProblemKind): Told {
  const told = answer.json<Told>();
  expect(told).toMatchObject({ type: `/problems/${kind}`, status: PROBLEMS[kind] });
  expect(answer.statusCode).toBe(PROBLEMS[kind]);
  expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect(Object.keys(told)).toEqual(["type", "title", "status", "detail", "instance", "diagnostics"]);
  expect(`${told.title} ${told.detail}`).not.toMatch(/\{\w+\}|undefined|    at /);
  for (const finding of told.diagnostics)
    expect(Object.keys(finding)).toEqual(["severity", "code", "where", "problem", "remedy", "values"]);
  return told;
}
const codes = ({ diagnostics }: Told) => diagnostics.map(({ code }) => code);

describe("the norm book", () => {
  it("is listed, on a date and in a language", async () => {
    const all = (await get("/api/v1/norms")).json<{ id: string; title: string }[]>();
    const then = (await get("/api/v1/norms?on=2015-01-01&lang=en")).json<{ id: string; title: string }[]>();
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(["seh-45", "acute-obstetrics-45"]));
    expect(then.length).toBeLessThan(all.length);
    expect(then.find(({ id }) => id === "seh-45")?.title).toMatch(/within 45/);
  });

  it("shows one norm, all versions or one", async () => {
    const versions = (await get("/api/v1/norms/seh-45")).json<{ version: string; condition: string }[]>();
    expect(versions.map(({ version }) => version)).toEqual(["2009-09-18", "2022-01-01"]);
    expect(versions[0]!.condition).toMatch(/inhabitants/i);
    expect((await get("/api/v1/norms/seh-45@2022-01-01")).json()).toHaveLength(1);
    expect((await get("/api/v1/norms/seh-45?on=2000-01-01")).json()).toEqual([]);
  });

  it("refuses a norm that is not there, and a day that does not exist", async () => {
    expect(codes(problem(await get("/api/v1/norms/seh-46"), "not-found"))).toEqual(["unknown-norm"]);
    expect(codes(problem(await get("/api/v1/norms?on=2027-02-30"), "invalid-request"))).toEqual([
      "impossible-date",
    ]);
  });
});

describe("regions", () => {
  it("are listed and summed up", async () => {
    expect((await get("/api/v1/regions")).json()).toMatchObject([{ name: "nl", usual: true }]);
    expect((await get("/api/v1/regions/nl")).json()).toMatchObject({ name: "nl", areas: 2005 });
  });

  it("say which locations are gevoelig, in the contract's shape", async () => {
    const found = (await get("/api/v1/regions/nl/gevoelig?function=seh")).json<{
      outsideInhabitants: number;
      locations: { id: string; name: string; place: string; inhabitantsNewlyOutside: number }[];
    }>();
    expect(Object.keys(found)).toEqual([
      "function", "region", "speedProfile", "countsLimitedHours", "outsideInhabitants", "locations", "pairs",
    ]); // prettier-ignore
    expect(found.locations).toHaveLength(76);
    const counts = found.locations.map(({ inhabitantsNewlyOutside }) => inhabitantsNewlyOutside);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  it("ask for a function that the norm is about", async () => {
    const wrong = await get("/api/v1/regions/nl/gevoelig?function=hap&limitedHours=yes");
    expect(codes(problem(wrong, "invalid-request"))).toEqual(["not-allowed", "not-allowed"]);
    expect(codes(problem(await get("/api/v1/regions/nl/gevoelig"), "invalid-request"))).toEqual([
      "missing-key",
    ]);
  });

  it.each(["..%2f..", "%2e%2e", "..%2F..%2Fetc", "nl%2f..", "%2fetc%2fpasswd", "test%2fbroken%2fgood"])(
    "are never a path: %s",
    async (name) => {
      for (const path of [`/api/v1/regions/${name}`, `/api/v1/regions/${name}/gevoelig?function=seh`])
        expect((await get(path)).statusCode).toBe(404);
      const found = decodeURIComponent(name);
      const named = problem(await post({ ...SCENARIO, region: found }), "invalid-scenario");
      expect(codes(named)).toEqual(["unknown-region-name"]);
      expect(named.diagnostics[0]).toMatchObject({ where: "body region", values: { found, known: "nl" } });
    },
  );
});

describe("a run", () => {
  it("answers as the command line does, once; then from the store", async () => {
    const first = await post(SCENARIO);
    const { receipt, verdicts, diagnostics } = first.json<Result>();
    const { id } = receipt;
    expect(first.statusCode).toBe(201);
    expect(first.headers).toMatchObject({ location: `/api/v1/runs/${id}`, etag: `"${id}"` });
    expect(diagnostics).toEqual([]);
    const world = valueOf(await openRegion("nl", {}));
    const options = { seed: 1, countsLimitedHours: false, words: words("nl") };
    const direct = valueOf(await runScenario({ ...served, world }, SCENARIO, "file.json", options)).result;
    expect(JSON.parse(JSON.stringify(direct))).toEqual(first.json());
    expect(verdicts.find(({ norm }) => norm === "seh-45")!.scenario.verdict).toBe("violated");

    const reordered = Object.fromEntries(Object.entries(SCENARIO).reverse());
    const second = await post(reordered);
    expect(second.statusCode).toBe(200);
    expect(second.headers).toMatchObject({ location: `/api/v1/runs/${id}`, etag: `"${id}"` });
    expect(second.body).toBe(first.body);
    expect((await get(`/api/v1/runs/${id}`)).body).toBe(first.body);
  });

  it("is another run with another date, seed or counting; a wrong option is refused", async () => {
    const ids = await Promise.all(
      ["", "?normsOn=2015-01-01", "?seed=2", "?limitedHours=true"].map(
        async (query) => (await post(SCENARIO, query)).json<Result>().receipt.id,
      ),
    );
    expect(new Set(ids).size).toBe(4);
    const wrong = problem(await post(SCENARIO, "?normsOn=2027-02-30&seed=-1&norms=x"), "invalid-request");
    expect(codes(wrong).sort()).toEqual(["impossible-date", "unknown-query-parameter", "wrong-pattern"]);
  });

  it("lays a norm set of the package over the book by name, and never opens a path", async () => {
    type Listed = { verdicts: { norm: string }[]; receipt: { normBook: string } };
    const verdicts = async (query: string) => {
      const answer = await post(SCENARIO, query);
      const { verdicts, receipt } = answer.json<Listed>();
      return { location: answer.headers.location, norms: verdicts.map(({ norm }) => norm), receipt };
    };
    const plain = await verdicts("");
    const laid = await verdicts("?normSet=access-classes");
    expect(laid.receipt.normBook).not.toBe(plain.receipt.normBook);
    expect(laid.norms.filter((id) => !plain.norms.includes(id)).length).toBeGreaterThan(0);
    // Told again from its address in another language, it is still that question.
    const english = (await get(`${laid.location}?lang=en`)).json<Listed>();
    expect(english.verdicts.map(({ norm }) => norm)).toEqual(laid.norms);
    for (const named of ["nobody", "../norm-sets/time-critical", "engine/norm-sets/time-critical.json", ""]) {
      const wrong = problem(await post(SCENARIO, `?normSet=${encodeURIComponent(named)}`), "invalid-request");
      expect([named, codes(wrong)]).toEqual([named, ["unknown-norm-set"]]);
    }
  });

  it("keeps title and findings of each asker, though the sum and its id are the same", async () => {
    const base = (await post(SCENARIO)).json<Result>();
    const renamed = await post({ ...SCENARIO, title: "Other", colour: "red" });
    const { receipt, title, diagnostics } = renamed.json<Result>();
    expect([receipt.id, title]).toEqual([base.receipt.id, "Other"]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["unknown-key"]);
    const { location } = renamed.headers;
    expect(location).toMatch(new RegExp(`^/api/v1/runs/${receipt.id}-[0-9a-f]{12}$`));
    expect((await get(String(location))).json<Result>().title).toBe("Other");
    expect((await get(`/api/v1/runs/${receipt.id}`)).json<Result>().title).toBe("Terneuzen");
  });

  it("is not sent again to who has it", async () => {
    const { location, etag } = (await post(SCENARIO)).headers as { location: string; etag: string };
    for (const path of [location, `${location}/report.html`])
      for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
        const answer = await get(path, { "if-none-match": tag });
        expect([answer.statusCode, answer.body, answer.headers["etag"]]).toEqual([304, "", etag]);
      }
    expect((await get(location, { "if-none-match": '"other"' })).statusCode).toBe(200);
  });

  it("is told in the language asked for", async () => {
    const { location, etag } = (await post(SCENARIO)).headers as { location: string; etag: string };
    const titleOf = (answer: Answer) =>
      answer.json<Result>().verdicts.find(({ norm }) => norm === "seh-45")!.title;
    const dutch = await get(location);
    for (const english of [
      await get(`${location}?lang=en`),
      await get(location, { "accept-language": "fr, en-GB;q=0.8, nl;q=0.2" }),
      await post(SCENARIO, "?lang=en"),
    ]) {
      expect(titleOf(english)).not.toBe(titleOf(dutch));
      expect(english.headers["content-language"]).toBe("en");
    }
    // Chosen by header alone it is another representation of the same address, so it has a tag of its own.
    const negotiated = await get(location, { "accept-language": "en", "if-none-match": etag });
    expect([negotiated.statusCode, negotiated.headers["vary"]]).toEqual([
      200,
      "accept-language, accept-encoding",
    ]);
    expect(codes(problem(await get(`${location}?lang=fr`), "invalid-request"))).toEqual(["not-allowed"]);
  });

  it("has a report: one page that may load nothing", async () => {
    const { location } = (await post(SCENARIO)).headers as { location: string };
    const report = await get(`${location}/report.html`);
    expect(report.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(report.headers["content-security-policy"]).toMatch(
      /default-src 'none'.*style-src 'unsafe-inline'/,
    );
    expect(report.body).toMatch(/^\s*<!doctype html>[\s\S]*<html lang="nl">/);
    expect(report.body).not.toMatch(/<script/);
    const english = await get(`${location}/report.html`, { "accept-language": "en" });
    expect(english.body).toMatch(/<html lang="en">/);
    expect((await get(`${location}/report.html`)).body).toBe(report.body);
  });

  it("has a report of each kind, in text too; an unknown kind is refused", async () => {
    const { location } = (await post(SCENARIO)).headers as { location: string };
    const titles = ["impact", "insurer", "beeld"].map(async (kind) => {
      const report = await get(`${location}/report.md?kind=${kind}`);
      expect([report.statusCode, report.headers["content-type"]]).toEqual([
        200,
        "text/markdown; charset=utf-8",
      ]);
      return report.body.split("\n").slice(0, 3).join(" ");
    });
    expect(new Set(await Promise.all(titles)).size).toBe(3);
    expect((await get(`${location}/report.html?kind=other`)).statusCode).toBe(400);
  });

  it("that is not kept is not found", async () => {
    for (const path of ["/api/v1/runs/nothing", `/api/v1/runs/${"0".repeat(64)}/report.html`])
      expect(codes(problem(await get(path), "not-found"))).toEqual(["unknown-run"]);
    const small = await buildApp(served, { store: memoryStore({ runs: 1, bytes: 1e9 }) });
    const ask = (seed: number) =>
      small.inject({
        method: "POST",
        url: `/api/v1/runs?seed=${seed}`,
        headers: JSON_HEADERS,
        payload: JSON.stringify(SCENARIO),
      });
    const [first, second] = [await ask(1), await ask(2)];
    expect((await small.inject(String(first.headers.location))).statusCode).toBe(404);
    expect((await small.inject(String(second.headers.location))).statusCode).toBe(200);
    expect((await ask(1)).statusCode).toBe(201);
  });
});

describe("a scenario that is wrong", () => {
  it("is told with line and column where it is no JSON", async () => {
    const told = problem(await post('{"operations": [\n  {"kind" "close"}\n]}', "?lang=en"), "invalid-json");
    expect(told.diagnostics[0]).toMatchObject({ severity: "error", code: "json-broken", where: "body:2:11" });
    expect(told.title).toBe("No readable JSON");
  });

  it.each([
    ["json-no-object", "[]"],
    ["json-no-object", "operations"],
    ["json-too-deep", `{"operations":${"[".repeat(200)}${"]".repeat(200)}}`],
    [
      "json-duplicate-key",
      '{"format":"ketenimpact/scenario@1","on":"2027-01-01","on":"2027-01-01","operations":[]}',
    ],
    ["wrong-format", '{"format":"ketenimpact/norm@1","operations":[]}'],
    ["not-utf-8", Buffer.from([0x7b, 0xff, 0x7d])],
    ["file-empty", " "],
  ])("%s", async (code, body) => {
    expect(codes(problem(await post(body), "invalid-json"))).toEqual([code]);
  });

  it("is 400 for its form and 422 for what it says, with every finding at once", async () => {
    const form = problem(await post({ format: SCENARIO.format, title: 5 }), "invalid-request");
    expect(codes(form).sort()).toEqual(["missing-key", "wrong-type"]);
    const operations = [
      { kind: "close", facility: "terneuze", function: "seh" },
      { kind: "shut" },
      { kind: "close", facility: "terneuzen", function: "she", from: "2027-02-30" },
    ];
    const said = problem(await post({ ...SCENARIO, operations }), "invalid-scenario");
    expect(codes(said).sort()).toEqual(
      ["impossible-date", "unknown-facility", "unknown-function", "unknown-kind"].sort(),
    );
    expect(said.diagnostics.every(({ where }) => String(where).startsWith("body operations["))).toBe(true);
  });

  it("is 413 when it is too large and 415 when it is something else", async () => {
    const large = problem(await post(`{"title":"${"a".repeat(LARGEST_BODY)}"}`), "body-too-large");
    expect(large.detail).toContain(String(LARGEST_BODY));
    problem(await post("operations: []", "", { "content-type": "text/yaml" }), "unsupported-media-type");
    problem(await app.inject({ method: "POST", url: "/api/v1/runs" }), "invalid-json");
  });
});

describe("any other request", () => {
  it("is refused by what is wrong with it", async () => {
    problem(await get("/api/v1/nothing"), "not-found");
    problem(await get("/api/v1/%zz"), "bad-request");
    problem(await get("/schemas/nothing"), "not-found");
    problem(await get("/docs/static/..%2f..%2fpackage.json"), "not-found");
    const method = await app.inject({ method: "DELETE", url: "/api/v1/runs/x" });
    problem(method, "method-not-allowed");
    expect(method.headers["allow"]).toBe("GET, HEAD");
    problem(await get("/api/v1/norms", { accept: "text/html" }), "not-acceptable");
    problem(await get("/api/v1/norms", { accept: "application/json;q=0, */*" }), "not-acceptable");
    expect((await get("/api/v1/norms", { accept: "text/html, */*;q=0.1" })).statusCode).toBe(200);
    expect(codes(problem(await get("/api/v1/norms?date=2027-01-01"), "invalid-request"))).toEqual([
      "unknown-query-parameter",
    ]);
  });

  it("that meets a fault of ours is told nothing of our inside", async () => {
    const open = (name: string) =>
      name === "gone" ? Promise.reject(new Error("gone.ts")) : served.regions.open(name);
    const broken = await buildApp({ ...served, regions: { names: ["nl", "gone"], usual: "nl", open } });
    const told = problem(await broken.inject("/api/v1/regions"), "internal-fault");
    expect(told.diagnostics).toEqual([]);
    const answer = await broken.inject({ url: "/api/v1/regions", headers: { "accept-language": "en" } });
    expect(answer.json<Told>().detail).toContain(String(answer.headers["x-request-id"]));
    expect(answer.body).not.toMatch(/gone|\.ts|Error/);
  });

  it("gets the id of its request, and headers that guard the reader", async () => {
    const [a, b] = [await get("/healthz"), await get("/api/v1/%zz")];
    expect(a.headers["x-request-id"]).not.toBe(b.headers["x-request-id"]);
    for (const { headers } of [a, b])
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "content-security-policy": expect.stringContaining("default-src 'none'") as string,
        "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      });
  });
});

describe("the server says of itself", () => {
  it("that it is alive and ready", async () => {
    expect((await get("/healthz")).json()).toEqual({ status: "alive", version: "test" });
    expect((await get("/readyz")).json()).toEqual({ status: "ready", version: "test" });
  });

  it("which schemas it reads by", async () => {
    for (const [name, form] of Object.entries(PUBLISHED_FORMS)) {
      const answer = await get(`/schemas/${name}.schema.json`);
      expect(answer.json()).toMatchObject(JSON.parse(JSON.stringify(form)) as object);
      expect(answer.headers["content-type"]).toMatch("application/schema+json");
    }
  });

  it("what each kind of problem is, in both languages", async () => {
    for (const kind of Object.keys(PROBLEMS)) {
      const [nl, en] = [await get(`/problems/${kind}`), await get(`/problems/${kind}?lang=en`)];
      expect(nl.json()).toMatchObject({ type: `/problems/${kind}` });
      expect(nl.json<Told>().title).not.toBe(en.json<Told>().title);
    }
    problem(await get("/problems/toString"), "not-found");
  });

  it("what it answers to, in OpenAPI 3.1", async () => {
    const document = (await get("/openapi.json")).json<{
      openapi: string;
      info: { version: string };
      paths: Record<string, Record<string, { summary?: string; responses: Record<string, unknown> }>>;
      components: { schemas: Record<string, unknown> };
    }>();
    expect(document).toMatchObject({ openapi: "3.1.0", info: { version: "test" } });
    expect(
      Object.entries(document.paths).flatMap(([path, item]) => Object.keys(item).map((verb) => `${verb} ${path}`)).sort(),
    ).toEqual([
      "delete /api/v1/runs/{id}/share",
      "delete /api/v1/session",
      "delete /api/v1/studies/{id}",
      "get /api/v1/norms",
      "get /api/v1/norms/{id}",
      "get /api/v1/regions",
      "get /api/v1/regions/{name}",
      "get /api/v1/regions/{name}/gevoelig",
      "get /api/v1/regions/{name}/layers/{layer}.geojson",
      "get /api/v1/runs",
      "get /api/v1/runs/{id}",
      "get /api/v1/runs/{id}/layers/{name}.geojson",
      "get /api/v1/runs/{id}/report.docx",
      "get /api/v1/runs/{id}/report.html",
      "get /api/v1/runs/{id}/report.md",
      "get /api/v1/runs/{id}/report.pdf",
      "get /api/v1/session",
      "get /api/v1/shared/{id}",
      "get /api/v1/shared/{id}/layers/{name}.geojson",
      "get /api/v1/shared/{id}/report.docx",
      "get /api/v1/shared/{id}/report.html",
      "get /api/v1/shared/{id}/report.md",
      "get /api/v1/shared/{id}/report.pdf",
      "get /api/v1/studies",
      "get /api/v1/studies/{id}",
      "get /api/v1/studies/{id}/events",
      "get /api/v1/studies/{id}/files/{name}",
      "get /healthz",
      "get /metrics",
      "get /problems/{kind}",
      "get /readyz",
      "get /schemas/{file}",
      "post /api/v1/assessments",
      "post /api/v1/assessments/report.docx",
      "post /api/v1/assessments/report.html",
      "post /api/v1/assessments/report.md",
      "post /api/v1/assessments/report.pdf",
      "post /api/v1/comparisons",
      "post /api/v1/headlines",
      "post /api/v1/regions/{name}/facilities/check",
      "post /api/v1/runs",
      "post /api/v1/runs/{id}/share",
      "post /api/v1/session",
      "post /api/v1/studies",
      "post /api/v1/studies/{id}/cancel",
      "post /api/v1/times",
    ]); // prettier-ignore
    for (const [path, item] of Object.entries(document.paths))
      for (const operation of Object.values(item)) {
        expect(operation.summary).toBeTruthy();
        for (const response of Object.values(operation.responses))
          expect(response).toHaveProperty("description");
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const { parameters = [] } = operation as {
          parameters?: { in: string; name: string; required: boolean }[];
        };
        expect(parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(named);
      }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to);
    expect(new Set(references)).toEqual(new Set(["#/components/schemas/Problem"]));
    expect(document.components.schemas).toHaveProperty("Problem");
    expect(JSON.stringify(document.paths["/api/v1/runs"])).toContain('"operations"');
  });

  it("the same as pages, without a network", async () => {
    const page = await get("/docs/");
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="https?:/);
    expect((await get("/docs/json")).json()).toEqual((await get("/openapi.json")).json());
  });
});
