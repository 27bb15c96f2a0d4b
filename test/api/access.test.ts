/** Who is let in, by token or by identity provider, and what each may do and see. */

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAccess } from "../../api/access/open.js";
import { newToken, readTokens, tokenCallers } from "../../api/access/tokens.js";
import { buildApp } from "../../api/app.js";
import type { Api } from "../../api/request-forms.js";
import type { Served } from "../../api/served.js";
import { settingsOf } from "../../api/settings.js";
import { valueOf } from "../toy/book.js";
import { type Issuer, openIssuer } from "./issuer.js";
import { SCENARIO, codesIn, postJson, servedNl } from "./served.js";

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const made = {
  ann: newToken("ann", "planner"),
  bob: newToken("bob", "planner"),
  rob: newToken("rob", "reader"),
};
const as = (name: keyof typeof made) => bearer(made[name].token);

let served: Served;
let app: Api;
beforeAll(async () => {
  served = await servedNl();
  const access = tokenCallers({ tokens: Object.values(made).map(({ kept }) => kept) });
  app = await buildApp(served, { access });
  await app.ready();
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe("a server with tokens", () => {
  it("answers nobody it does not know, on any address under /api/v1 that is not marked open", async () => {
    const { paths } = app.swagger() as { paths: Record<string, Record<string, unknown>> };
    const guarded = Object.keys(paths).filter(
      (path) => path.startsWith("/api/v1/") && !path.includes("/shared/"),
    );
    expect(guarded.length).toBeGreaterThan(10);
    for (const path of [...guarded, "/metrics"])
      for (const method of Object.keys(paths[path]!).map((verb) => verb.toUpperCase() as "GET")) {
        if (path === "/api/v1/session" && method !== "GET") continue; // where one gets known, and forgotten
        for (const headers of [
          {},
          bearer("ki_guess"),
          { authorization: "Basic YTpi" },
          bearer("ki_guess extra"),
        ]) {
          const answer = await app.inject({ method, url: path.replace(/\{\w+\}/g, "x"), headers });
          expect([method, path, answer.statusCode]).toEqual([method, path, 401]);
          expect(answer.headers["www-authenticate"]).toMatch(/^Bearer/);
        }
      }
  });

  it("signs a browser in with its token, which no script and no other site can use, and out again", async () => {
    const signIn = (token: string) => postJson(app, "/api/v1/session", { token });
    const refused = await signIn("ki_guess");
    expect([refused.statusCode, refused.headers["set-cookie"]]).toEqual([401, undefined]);
    expect(codesIn(await postJson(app, "/api/v1/session", { token: 7 }))).toEqual(["wrong-type"]);
    const known = await signIn(made.rob.token);
    expect([known.statusCode, known.json()]).toEqual([200, { name: "token:rob", role: "reader" }]);
    const said = String(known.headers["set-cookie"]);
    expect(said).toMatch(/HttpOnly/);
    expect(said).toMatch(/SameSite=Strict/);
    const kept = { cookie: said.split(";")[0]! };
    expect((await get("/api/v1/session", kept)).json()).toEqual({ name: "token:rob", role: "reader" });
    expect((await get("/api/v1/regions", kept)).statusCode).toBe(200);
    expect((await get("/api/v1/regions", { ...kept, "sec-fetch-site": "cross-site" })).statusCode).toBe(401);
    expect((await get("/api/v1/regions", { ...kept, authorization: "Bearer ki_guess" })).statusCode).toBe(
      401,
    );
    expect((await postJson(app, "/api/v1/runs", SCENARIO, kept)).statusCode).toBe(403);
    const out = await app.inject({ method: "DELETE", url: "/api/v1/session", headers: kept });
    expect([out.statusCode, String(out.headers["set-cookie"])]).toEqual([
      204,
      expect.stringMatching(/^ketenimpact=;.*Expires=Thu, 01 Jan 1970/),
    ]);
  });

  it("is open where nothing of anybody is: health, pages, schemas", async () => {
    for (const path of ["/healthz", "/readyz", "/openapi.json", "/docs/", "/schemas/scenario.schema.json"])
      expect([path, (await get(path)).statusCode]).toEqual([path, 200]);
  });

  it("lets a reader read, and a planner compute", async () => {
    expect((await get("/api/v1/norms", as("rob"))).statusCode).toBe(200);
    const refused = await postJson(app, "/api/v1/runs", SCENARIO, as("rob"));
    expect(refused.json()).toMatchObject({ status: 403, type: "/problems/forbidden" });
    expect((await postJson(app, "/api/v1/runs", SCENARIO, as("ann"))).statusCode).toBe(201);
  });

  it("shows a run to who asked it, and to who has its link; to nobody else", async () => {
    const asked = { ...SCENARIO, title: "Of Ann" };
    const first = await postJson(app, "/api/v1/runs", asked, as("ann"));
    const location = String(first.headers["location"]);
    for (const rest of ["", "/report.html", "/layers/areas.geojson"]) {
      expect([rest, (await get(`${location}${rest}`, as("bob"))).statusCode]).toEqual([rest, 404]);
      expect([rest, (await get(`${location}${rest}`, as("rob"))).statusCode]).toEqual([rest, 404]);
    }
    expect((await get(location, as("ann"))).statusCode).toBe(200);
    const listOf = async (name: keyof typeof made) =>
      (await get("/api/v1/runs", as(name)))
        .json<{ runs: { title: string }[] }>()
        .runs.map(({ title }) => title);
    expect(await listOf("bob")).toEqual([]);
    expect(await listOf("ann")).toContain("Of Ann");
    const share = (name: keyof typeof made) =>
      app.inject({ method: "POST", url: `${location}/share`, headers: as(name) });
    expect((await share("bob")).statusCode).toBe(404);
    const { href } = (await share("ann")).json<{ href: string }>();
    expect((await get(href)).body).toBe(first.body);
    // Asking the same question oneself makes it one's own, and tells nothing of who asked before.
    const again = await postJson(app, "/api/v1/runs", asked, as("bob"));
    expect([again.statusCode, again.body]).toEqual([201, first.body]);
    expect(await listOf("bob")).toEqual(["Of Ann"]);
  });
});

describe("a file of tokens", () => {
  it("keeps hashes, is checked, and gives the caller of each", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tokens-"));
    const path = join(folder, "tokens.json");
    await writeFile(path, JSON.stringify({ format: "ketenimpact/tokens@1", tokens: [made.ann.kept] }));
    expect(await readFile(path, "utf8")).not.toContain(made.ann.token);
    const callers = tokenCallers(valueOf(await readTokens(path)));
    expect(callers(made.ann.token)).toEqual({ name: "token:ann", role: "planner" });
    expect(callers(`${made.ann.token}x`)).toBeUndefined();
    const wrong = { tokens: [made.ann.kept, { ...made.ann.kept, role: "admin", sha256: "x" }] };
    await writeFile(path, JSON.stringify({ format: "ketenimpact/tokens@1", ...wrong }));
    const { diagnostics } = await readTokens(path);
    expect(diagnostics.map(({ code }) => code).sort()).toEqual([
      "not-allowed",
      "token-name-twice",
      "wrong-pattern",
    ]);
    await writeFile(path, JSON.stringify({ format: "ketenimpact/tokens@1", tokens: [null, "ann"] }));
    expect((await readTokens(path)).ok).toBe(false);
    await rm(folder, { recursive: true });
  });
});

describe("a file of tokens under a server that runs", () => {
  it("lets go who is taken out of it, lets in who is added, and lets in nobody while it is broken", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tokens-"));
    const path = join(folder, "tokens.json");
    const put = (...names: (keyof typeof made)[]) =>
      writeFile(
        path,
        JSON.stringify({ format: "ketenimpact/tokens@1", tokens: names.map((name) => made[name].kept) }),
      );
    await put("ann", "bob");
    const told: string[] = [];
    const settings = valueOf(settingsOf({ KETENIMPACT_TOKENS: path }));
    const access = valueOf(
      await openAccess(settings, (found) => told.push(...found.map(({ code }) => code))),
    );
    const guarded = await buildApp(served, { access });
    const statuses = () =>
      Promise.all(
        (["ann", "bob", "rob"] as const).map(
          async (name) => (await guarded.inject({ url: "/api/v1/session", headers: as(name) })).statusCode,
        ),
      );
    expect(await statuses()).toEqual([200, 200, 401]);
    await put("bob", "rob");
    expect(await statuses()).toEqual([401, 200, 200]);
    await writeFile(path, "{");
    expect(await statuses()).toEqual([503, 503, 503]);
    expect(told).toEqual(["json-broken"]);
    await put("rob");
    expect(await statuses()).toEqual([401, 401, 200]);
    await rm(folder, { recursive: true });
    expect(await statuses()).toEqual([503, 503, 503]);
    await guarded.close();
  });
});

describe("an identity provider", () => {
  let issuer: Issuer;
  let sign: Issuer["sign"];
  beforeAll(async () => {
    issuer = await openIssuer();
    sign = issuer.sign;
  });
  afterAll(() => issuer.close());
  const access = async () => {
    const environment = { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: "ketenimpact", HOST: "0.0.0.0" };
    return valueOf(await openAccess(valueOf(settingsOf(environment))))!;
  };

  it("vouches for who has a role here, by its signature, for us, and for now", async () => {
    const callerOf = await access();
    expect(await callerOf(await sign({ roles: ["other", "reader", "planner"] }))).toEqual({
      name: "oidc:1234",
      role: "planner",
    });
    expect(await callerOf(await sign({ roles: "reader" }))).toEqual({ name: "oidc:1234", role: "reader" });
    const wrong = [
      await sign({ roles: ["admin"] }),
      await sign({}),
      await sign({ roles: ["planner"] }, (token) => token.setAudience("another")),
      await sign({ roles: ["planner"] }, (token) => token.setIssuer("https://example.invalid")),
      await sign({ roles: ["planner"] }, (token) => token.setExpirationTime("-5m")),
      `${(await sign({ roles: ["planner"] })).slice(0, -4)}AAAA`,
      await new SignJWT({ roles: ["planner"] })
        .setProtectedHeader({ alg: "HS256" })
        .setIssuer(issuer.url)
        .setAudience("ketenimpact")
        .setSubject("1")
        .setExpirationTime("5m")
        .sign(Buffer.from("a secret that somebody guessed, long enough")),
      "nonsense",
    ];
    for (const token of wrong) expect(await callerOf(token)).toBeUndefined();
  });

  it("whose keys cannot be had stops the server before it starts, or is told as 503", async () => {
    const settings = { OIDC_ISSUER: "http://127.0.0.1:1", OIDC_AUDIENCE: "ketenimpact" };
    const gone = await openAccess(valueOf(settingsOf(settings)));
    expect(gone.diagnostics.map(({ code }) => code)).toEqual(["oidc-unreachable"]);
    const keys = { ...settings, OIDC_JWKS: "http://127.0.0.1:1/keys" };
    const late = await buildApp(served, { access: valueOf(await openAccess(valueOf(settingsOf(keys)))) });
    const headers = bearer(await sign({ roles: ["reader"] }));
    expect((await late.inject({ url: "/api/v1/norms", headers })).json()).toMatchObject({
      type: "/problems/unavailable",
    });
    await late.close();
  });
});

describe("settings", () => {
  const codes = (environment: Record<string, string>) =>
    settingsOf(environment).diagnostics.map(({ code }) => code);
  it("refuse to be reached from outside without knowing who asks", () => {
    for (const HOST of ["0.0.0.0", "::", "192.168.1.2", "ketenimpact.example"])
      expect([HOST, codes({ HOST })]).toEqual([HOST, ["open-without-access"]]);
    for (const HOST of ["", "127.0.0.1", "127.1.2.3", "::1", "localhost"])
      expect([HOST, codes({ HOST })]).toEqual([HOST, []]);
    expect(codes({ HOST: "0.0.0.0", KETENIMPACT_TOKENS: "tokens.json" })).toEqual([]);
  });
  it("say all that is wrong at once", () => {
    const wrong = {
      PORT: "x",
      THREADS: "0",
      RATE_LIMIT: "-1",
      TRUST_PROXY: "99",
      LOG_LEVEL: "loud",
      OIDC_ISSUER: "http://a.nl",
    };
    expect(codes(wrong).sort()).toEqual(
      ["not-allowed", "oidc-incomplete", "oidc-not-https", ...Array<string>(4).fill("out-of-range")].sort(),
    );
  });
});

describe("a server without tokens", () => {
  it("is for this computer, whatever name or page leads a browser here", async () => {
    const local = await buildApp(served);
    const ask = (headers: Record<string, string>, method: "GET" | "POST" = "GET") =>
      local.inject({ method, url: "/api/v1/norms", headers });
    for (const host of ["localhost:3000", "127.0.0.1:3000", "[::1]:3000"])
      expect([host, (await ask({ host })).statusCode]).toEqual([host, 200]);
    for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:3000"])
      expect([host, (await ask({ host })).statusCode]).toEqual([host, 421]);
    expect((await ask({ "sec-fetch-site": "cross-site" }, "POST")).statusCode).toBe(421);
    await local.close();
  });
});

describe("limits", () => {
  it("are so many requests a minute from one address", async () => {
    const limited = await buildApp(served, { limits: { perMinute: 3 }, proxies: 1 });
    const ask = (address: string) =>
      limited.inject({ url: "/healthz", headers: { "x-forwarded-for": address } });
    const codes: number[] = [];
    for (let nth = 0; nth < 4; nth++) codes.push((await ask("192.0.2.1")).statusCode);
    expect(codes).toEqual([200, 200, 200, 429]);
    const refused = await ask("192.0.2.1");
    expect(refused.json()).toMatchObject({ type: "/problems/too-many-requests" });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await ask("192.0.2.2")).statusCode).toBe(200);
    await limited.close();
  });

  it("compress what is large, for who takes it", async () => {
    const large = await get("/openapi.json", { "accept-encoding": "gzip" });
    expect(large.headers["content-encoding"]).toBe("gzip");
    expect(
      (await get("/healthz", { "accept-encoding": "gzip" })).headers["content-encoding"],
    ).toBeUndefined();
  });
});

it("metrics count by route, and name nobody and nothing", async () => {
  const location = String((await postJson(app, "/api/v1/runs", SCENARIO, as("ann"))).headers["location"]);
  await get(location, as("ann"));
  const { body, headers } = await get("/metrics", as("rob"));
  expect(headers["content-type"]).toMatch(/^text\/plain/);
  expect(body).toMatch(
    /ketenimpact_request_seconds_count\{method="GET",route="\/api\/v1\/runs\/:id",status="200"\} \d/,
  );
  expect(body).toMatch(/ketenimpact_runs_total\{answer="(computed|stored)"\} \d/);
  expect(body).toContain("nodejs_eventloop_lag_p99_seconds");
  expect(body).not.toContain(location.split("/").at(-1)!);
});

it("a wrong question is told what is wrong with it behind the door", async () => {
  const answer = await postJson(app, "/api/v1/runs", { operations: [{ kind: "shut" }] }, as("ann"));
  expect([answer.statusCode, codesIn(answer)]).toEqual([422, ["missing-format", "unknown-kind"]]);
});
