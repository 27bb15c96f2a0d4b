/** Every operation of the API asked once, for the examples of its OpenAPI document: `npm run api-examples` writes them. */

import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { tokenCallers } from "../../api/access/tokens.js";
import { buildApp } from "../../api/app.js";
import type { Described, Example, Examples } from "../../api/openapi-examples.js";
import type { Api } from "../../api/request-forms.js";
import { servedNl } from "./served.js";
import { EUREGIO } from "./small-study.js";

const WRITTEN = fileURLToPath(new URL("../../api/openapi-examples.json", import.meta.url));
/** The token of a server that is gone when the examples are made. */
const TOKEN = "ki_voorbeeld";
export const AUTHORIZATION = { authorization: `Bearer ${TOKEN}` };
const CSV = "id,name,lon,lat,seh\njoure,Joure,5.79,52.97,24/7\n";
const closing = (facility: string) => ({
  format: "ketenimpact/scenario@1",
  title: `Nachtsluiting ${facility}`,
  on: "2027-01-01",
  operations: [{ kind: "setHours", facility, function: "seh", hours: "Mo-Su 08:00-22:00" }],
});
const PLAN = {
  format: "ketenimpact/plan@1",
  title: "Eén SEH in de nacht",
  kind: "concentratie-spreiding",
  from: "2027-01-01",
  to: "2029-12-31",
  operations: closing("terneuzen").operations,
};

interface Asking {
  readonly operation: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Each asks of the app what those before it made; whatever comes last is taken away again. */
function* askings(last: () => Record<string, string>): Generator<Asking> {
  const one = (operation: string, parameters?: Record<string, string>, body?: unknown): Asking => ({
    operation,
    ...(parameters ? { parameters } : {}),
    ...(body === undefined ? {} : { body }),
  });
  const name = { name: "nl" };
  yield* ["/healthz", "/readyz", "/metrics"].map((path) => one(`get ${path}`));
  yield one("get /schemas/{file}", { file: "scenario.schema.json" });
  yield one("get /problems/{kind}", { kind: "invalid-scenario" });
  yield one("post /api/v1/session", undefined, { token: TOKEN });
  yield one("get /api/v1/session");
  yield one("get /api/v1/norms", { on: "2027-01-01" });
  yield one("get /api/v1/norms/{id}", { id: "seh-45" });
  yield one("get /api/v1/regions");
  yield one("get /api/v1/regions/{name}", name);
  yield one("get /api/v1/regions/{name}/gevoelig", { ...name, function: "seh" });
  yield one("get /api/v1/regions/{name}/layers/{layer}.geojson", { ...name, layer: "facilities" });
  yield one("post /api/v1/regions/{name}/facilities/check", name, CSV);
  const point = { id: "joure", lon: 5.79, lat: 52.97 };
  yield one("post /api/v1/times", undefined, { from: [point], to: [{ id: "sneek", lon: 5.65, lat: 53.03 }] });
  yield one("post /api/v1/assessments", undefined, { plans: [PLAN] });
  for (const form of ["html", "pdf", "docx", "md"])
    yield one(`post /api/v1/assessments/report.${form}`, undefined, { plans: [PLAN] });
  yield one("post /api/v1/headlines", undefined, closing("terneuzen"));
  yield one("post /api/v1/runs", undefined, closing("winterswijk"));
  const [other] = [last()["location"]!];
  yield one("post /api/v1/runs", undefined, closing("terneuzen"));
  const id = last()["location"]!;
  yield one("get /api/v1/runs", { limit: "20" });
  yield one("post /api/v1/comparisons", undefined, { runs: [other, id] });
  yield one("post /api/v1/runs/{id}/share", { id });
  for (const [way, found] of [
    ["runs", id],
    ["shared", last()["share"]!],
  ] as const) {
    yield one(`get /api/v1/${way}/{id}`, { id: found });
    for (const form of ["html", "pdf", "docx", "md"])
      yield one(`get /api/v1/${way}/{id}/report.${form}`, { id: found });
    yield one(`get /api/v1/${way}/{id}/layers/{name}.geojson`, { id: found, name: "facilities" });
  }
  yield one("delete /api/v1/runs/{id}/share", { id });
  yield one("post /api/v1/studies", undefined, EUREGIO);
  const study = last()["location"]!;
  yield one("get /api/v1/studies/{id}/events", { id: study });
  yield one("get /api/v1/studies");
  yield one("get /api/v1/studies/{id}", { id: study });
  yield one("get /api/v1/studies/{id}/files/{name}", { id: study, name: "results.csv" });
  yield one("post /api/v1/studies/{id}/cancel", { id: study });
  yield one("delete /api/v1/studies/{id}", { id: study });
  yield one("delete /api/v1/session");
}

export async function exampleApp(): Promise<Api> {
  const sha256 = createHash("sha256").update(TOKEN).digest("hex");
  const access = tokenCallers({ tokens: [{ name: "jansen", role: "planner", sha256 }] });
  const app = await buildApp(await servedNl("0.1.0"), { access });
  await app.ready();
  return app;
}

export async function apiExamples(app: Api): Promise<Examples> {
  const { paths } = app.swagger() as unknown as Described;
  const found: Record<string, Example> = {};
  let last: Record<string, string> = {};
  for (const { operation, parameters = {}, body } of askings(() => last)) {
    const [method, path] = operation.split(" ") as [string, string];
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one!);
    const query = new URLSearchParams(Object.entries(parameters).filter(([one]) => !inPath.includes(one)));
    const type = Object.keys(paths[path]![method]!.requestBody?.content ?? {})[0];
    const answer = await app.inject({
      method: method.toUpperCase() as "GET",
      url: `${path.replace(/\{(\w+)\}/g, (_, one: string) => parameters[one]!)}?${query.toString()}`,
      headers: { ...AUTHORIZATION, ...(type ? { "content-type": type } : {}) },
      ...(type ? { payload: typeof body === "string" ? body : JSON.stringify(body) } : {}),
    });
    const kind = String(answer.headers["content-type"] ?? "");
    const schema = Object.values(paths[path]![method]!.responses[answer.statusCode]?.content ?? {})[0]
      ?.schema;
    const told = toldOf(kind, answer.body, schema);
    const location = answer.headers["location"];
    last = {
      ...(typeof location === "string" ? { location: location.split("/").at(-1)! } : {}),
      ...(told as Record<string, string>),
    };
    found[operation] = {
      ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
      ...(body === undefined ? {} : { body }),
      status: answer.statusCode,
      ...(told === undefined ? {} : { answer: told }),
    };
  }
  return found;
}

/** Enough to see what kind of text it is. */
const LETTERS = 300;

function toldOf(type: string, text: string, schema: object | undefined): unknown {
  if (/json/.test(type) && !/jsonl/.test(type)) return shown(JSON.parse(text), schema ?? {}, MOST_DEEP);
  return /^text\//.test(type) ? text.slice(0, LETTERS) : undefined;
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}
/** Of what no schema describes. */
const MOST_DEEP = 3;

/** What the schema names, of lists the first; where it names next to nothing, all that lies near the surface. */
function shown(value: unknown, { anyOf, ...schema }: Schema, deep: number): unknown {
  const { items, properties } = anyOf?.find((one) => one.properties ?? one.items) ?? schema;
  if (Array.isArray(value))
    return value.every((one) => typeof one === "number")
      ? value
      : value.slice(0, 1).map((one) => shown(one, items ?? {}, deep));
  if (typeof value !== "object" || value === null) return value;
  const named = Object.keys(properties ?? {}).length > 1;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, one]) => (named ? properties![key] : deep > 0 || typeof one !== "object"))
      .map(([key, one]) => [key, shown(one, properties?.[key] ?? {}, named ? deep : deep - 1)]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const app = await exampleApp();
  const text = JSON.stringify(await apiExamples(app));
  await app.close();
  const config = await resolveConfig(WRITTEN);
  await writeFile(WRITTEN, await format(text, { ...config, filepath: WRITTEN }));
}
