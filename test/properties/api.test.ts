/** Every operation of the OpenAPI document, asked well and badly: never a 500, and every refusal a problem document. */

import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import { PROBLEMS } from "../../api/problems.js";
import type { Api } from "../../api/request-forms.js";
import { SCENARIO, postJson, servedNl } from "../api/served.js";

/** Requests per operation; test:long asks for more. */
const RUNS = Number(process.env["API_RUNS"] ?? 12);

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly schema: { readonly enum?: readonly string[] };
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

let app: Api;
let operations: (readonly [method: string, path: string, operation: Operation])[];
let ids: string[];
beforeAll(async () => {
  app = await buildApp(await servedNl());
  await app.ready();
  const { paths } = app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> };
  operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [method.toUpperCase(), path, operation] as const),
  );
  const run = await postJson(app, "/api/v1/runs", SCENARIO);
  const id = String(run.headers["location"]).split("/").at(-1)!;
  const { share } = (await app.inject({ method: "POST", url: `/api/v1/runs/${id}/share` })).json<{
    share: string;
  }>();
  ids = [id, share];
});
afterAll(() => app.close());

/** Mostly left out: what is wrong is one thing at a time, or nothing. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, weight: number) =>
  fc.oneof({ weight: 12 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary });

/** What people and their mistakes put in a place; now and then what fits. */
const text = (parameter: Parameter) =>
  fc.oneof(
    fc.constantFrom(...(parameter.schema.enum ?? []), ...ids, "nl", "seh", "seh-45", "1", "2027-01-01"),
    fc.constantFrom(
      "",
      "..",
      "../../etc/passwd",
      "%00",
      "-1",
      "1e999",
      "2027-02-30",
      "__proto__",
      "'; DROP TABLE",
      "💥",
    ),
    fc.string({ unit: "binary", maxLength: 60 }),
  );

const point = { id: "a", lon: 5.1, lat: 52.1 };
/** Sound bodies by the path that takes them: what is asked badly is one of them with something else in it. */
const SOUND: Readonly<Record<string, unknown>> = {
  "/api/v1/runs": SCENARIO,
  "/api/v1/times": { from: [point], to: [point] },
  "/api/v1/assessments": { plans: [{ format: "ketenimpact/plan@1", title: "Plan", kind: "quickscan" }] },
};

/** A document with one value in it replaced by any other. */
function spoilt(document: unknown): fc.Arbitrary<unknown> {
  const places: (string | number)[][] = [];
  const visit = (value: unknown, place: (string | number)[]) => {
    places.push(place);
    if (value !== null && typeof value === "object")
      for (const key of Object.keys(value)) visit((value as Record<string, unknown>)[key], [...place, key]);
  };
  visit(document, []);
  const replace = (value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown => {
    if (key === undefined) return by;
    const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
      string,
      unknown
    >;
    copy[key] = replace(copy[key], rest, by);
    return copy;
  };
  return fc
    .tuple(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 3 }))
    .map(([place, by]) => replace(document, place, by));
}

function bodies(
  path: string,
  { requestBody }: Operation,
): fc.Arbitrary<{ type: string; payload: string } | undefined> {
  if (!requestBody) return fc.constant(undefined);
  const type = Object.keys(requestBody.content)[0]!;
  const keys = Object.keys(requestBody.content[type]!.schema.properties ?? {});
  const own = fc.dictionary(fc.constantFrom("format", ...keys), fc.jsonValue({ maxDepth: 3 }), {
    maxKeys: 5,
  });
  const sound = SOUND[path] ?? { runs: [...ids] };
  const documents = fc
    .oneof(fc.constant(sound), spoilt(sound), own, fc.jsonValue())
    .map((document) => JSON.stringify(document));
  const csv = fc
    .array(
      fc.array(fc.oneof(fc.constantFrom("id", "lon", "lat", "5.1", "52.1", "24/7"), fc.string()), {
        maxLength: 5,
      }),
    )
    .map((rows) => rows.map((row) => row.join(",")).join("\n"));
  const payloads = type === "text/csv" ? csv : documents;
  return fc.record({
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constant(type) },
      { weight: 1, arbitrary: fc.constant("text/plain") },
    ),
    payload: fc.oneof(
      { weight: 9, arbitrary: payloads },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    ),
  });
}

it("no operation answers 500, whatever it is asked", { timeout: 600_000 }, async () => {
  const seen = new Map<number, number>();
  for (const [method, path, operation] of operations) {
    const named = operation.parameters ?? [];
    const inputs = fc.record({
      path: fc.tuple(...named.filter((one) => one.in === "path").map(text)),
      query: fc.tuple(...named.filter((one) => one.in === "query").map((one) => seldom(text(one), 3))),
      extra: seldom(fc.string({ maxLength: 10 }), 1),
      body: bodies(path, operation),
      accept: seldom(fc.constantFrom("*/*", "text/html", "nonsense"), 1),
    });
    const ask = fc.asyncProperty(inputs, async ({ path: values, query, extra, body, accept }) => {
      let nth = 0;
      const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(values[nth++]!));
      const asked = new URLSearchParams();
      named
        .filter((one) => one.in === "query")
        .forEach(({ name }, index) => query[index] !== undefined && asked.set(name, query[index]));
      if (extra !== undefined) asked.set(extra, "x");
      const answer = await app.inject({
        method: method as "GET",
        url: `${filled}?${asked.toString()}`,
        headers: { ...(accept ? { accept } : {}), ...(body ? { "content-type": body.type } : {}) },
        ...(body ? { payload: body.payload } : {}),
      });
      seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1);
      const where = `${method} ${filled}?${asked.toString()} ${body?.payload ?? ""}`;
      expect([where, answer.statusCode >= 500]).toEqual([where, false]);
      if (answer.statusCode < 400) return;
      expect(answer.headers["content-type"], where).toBe("application/problem+json; charset=utf-8");
      const { type, status, diagnostics } = answer.json<{
        type: string;
        status: number;
        diagnostics: unknown;
      }>();
      expect(Object.entries(PROBLEMS).map(([kind, code]) => `/problems/${kind} ${code}`)).toContain(
        `${type} ${status}`,
      );
      expect(Array.isArray(diagnostics), where).toBe(true);
    });
    await fc.assert(ask, { numRuns: RUNS, endOnFailure: true });
  }
  console.log(
    `${operations.length} operations: ${[...seen]
      .sort()
      .map(([code, times]) => `${times} × ${code}`)
      .join(", ")}`,
  );
  // It asked well too, or it would prove little.
  expect((seen.get(200) ?? 0) + (seen.get(201) ?? 0)).toBeGreaterThan(operations.length);
});
