/** Every operation of the OpenAPI document, asked well and badly: never a 500, and every refusal a problem document. */

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkForm } from "../../geodata/forms.js";
import examplesWritten from "../../api/openapi-examples.json" with { type: "json" };
import type { Examples } from "../../api/openapi-examples.js";
import { PROBLEMS } from "../../api/problems.js";
import type { Api } from "../../api/request-forms.js";
import { AUTHORIZATION, apiExamples, exampleApp } from "../api/openapi-examples.js";

/** Requests per operation; test:long asks for more. */
const RUNS = Number(process.env["API_RUNS"] ?? 12);

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly schema: { readonly enum?: readonly string[] };
  readonly example?: string;
}
type Content = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

let app: Api;
let operations: (readonly [method: string, path: string, operation: Operation])[];
/** What was answered to the examples, asked now. */
let answered: Examples;
let ids: string[];
beforeAll(async () => {
  app = await exampleApp();
  const { paths } = app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> };
  operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [method.toUpperCase(), path, operation] as const),
  );
  answered = await apiExamples(app);
  const { id } = answered["get /api/v1/runs/{id}"]!.parameters!;
  const again = async (url: string, payload?: unknown) =>
    (
      await app.inject({
        method: "POST",
        url,
        headers: { ...AUTHORIZATION, ...(payload ? { "content-type": "application/json" } : {}) },
        ...(payload ? { payload: JSON.stringify(payload) } : {}),
      })
    ).json<Record<string, string>>();
  const { share } = await again(`/api/v1/runs/${id}/share`);
  const study = await again("/api/v1/studies", answered["post /api/v1/studies"]!.body);
  ids = [id!, share!, study["id"]!];
}, 300_000);
afterAll(() => app.close());

describe("the examples of the document", () => {
  it("are there for every operation, and are answered as they say", () => {
    const written = examplesWritten as Examples;
    expect(Object.keys(written).sort()).toEqual(
      operations.map(([method, path]) => `${method.toLowerCase()} ${path}`).sort(),
    );
    for (const [operation, now] of Object.entries(answered)) {
      const { answer, status } = written[operation]!;
      expect([operation, status, shapeOf(answer, now.answer)]).toEqual([
        operation,
        now.status,
        shapeOf(now.answer, answer),
      ]);
      expect(now.status, operation).toBeLessThan(300);
    }
  });

  it("fit its schemas", () => {
    for (const [method, path, { requestBody, responses }] of operations) {
      const named = `${method} ${path}`;
      const contents = [requestBody, ...Object.values(responses)].flatMap((one) =>
        Object.entries(one?.content ?? {}),
      );
      const shown = contents.filter(([, { example }]) => example !== undefined);
      const isFile = contents.some(([type]) => /pdf|wordprocessing/.test(type));
      const saysNothing = responses["204"] !== undefined;
      expect([named, shown.length > 0 || isFile || saysNothing]).toEqual([named, true]);
      for (const [, { example, schema }] of shown) expect(checkForm(schema, example, named)).toEqual([]);
    }
  });
});

/** The same document with the kind of value in each place; what was not known once may be known now. */
function shapeOf(value: unknown, other: unknown): unknown {
  if (value === null || other === null) return "known or not";
  if (Array.isArray(value))
    return value.length > 0 && Array.isArray(other) && other.length > 0 ? [shapeOf(value[0], other[0])] : [];
  if (typeof value !== "object") return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(
        ([key, one]) => [key, shapeOf(one, (other as Record<string, unknown> | undefined)?.[key])] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Mostly left out: what is wrong is one thing at a time, or nothing. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, weight: number) =>
  fc.oneof({ weight: 12 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary });

/** What people and their mistakes put in a place; now and then what fits. */
const text = (parameter: Parameter) =>
  fc.oneof(
    fc.constantFrom(
      ...(parameter.schema.enum ?? []),
      ...(parameter.example ? [parameter.example] : []),
      ...ids,
      "nl",
    ),
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

/** What is asked badly is the example with something else in it. */
function bodies(
  { requestBody }: Operation,
  sound: unknown,
): fc.Arbitrary<{ type: string; payload: string } | undefined> {
  if (!requestBody) return fc.constant(undefined);
  const type = Object.keys(requestBody.content)[0]!;
  const keys = Object.keys(requestBody.content[type]!.schema.properties ?? {});
  const own = fc.dictionary(fc.constantFrom("format", ...keys), fc.jsonValue({ maxDepth: 3 }), {
    maxKeys: 5,
  });
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
      body: bodies(operation, answered[`${method.toLowerCase()} ${path}`]!.body),
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
        headers: {
          ...AUTHORIZATION,
          ...(accept ? { accept } : {}),
          ...(body ? { "content-type": body.type } : {}),
        },
        ...(body ? { payload: body.payload } : {}),
      });
      seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1);
      const where = `${method} ${filled}?${asked.toString()} ${body?.payload ?? ""}`;
      // Studies wait in a queue that is full at some time: then that is the answer.
      const fault = answer.statusCode >= 500 && !answer.body.includes('"/problems/overloaded"');
      expect([where, fault]).toEqual([where, false]);
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
