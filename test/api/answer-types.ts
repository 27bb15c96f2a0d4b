/** TypeScript types of the API, made from its OpenAPI document: `npm run api-types` writes api-types.d.ts. */

import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type JSONSchema, compile } from "json-schema-to-typescript";
import { format, resolveConfig } from "prettier";
import { buildApp } from "../../api/app.js";
import type { Api } from "../../api/request-forms.js";
import { ProblemForm } from "../../api/problems.js";
import { servedNl } from "./served.js";

export const ANSWER_TYPES = fileURLToPath(new URL("../../api-types.d.ts", import.meta.url));

const HEAD =
  "/** Types of what the API takes and gives, by operation. Made from its OpenAPI document by `npm run api-types`. */";

type Content = Readonly<Record<string, { readonly schema: JSONSchema }>>;
interface Operation {
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** "get", "/api/v1/runs/{id}/share" → GetRunsIdShare */
const nameOf = (method: string, path: string) =>
  [method, ...path.replace("/api/v1", "").split(/[^A-Za-z]+/)]
    .filter((part) => part !== "")
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join("");

/** Only JSON has a shape; what two operations share is written for each, as the document has it. */
const jsonOf = (content: Content | undefined) => content?.["application/json"]?.schema;

/** app  ready */
export async function answerTypes(app: Api): Promise<string> {
  const { paths } = app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> };
  const named: [string, JSONSchema | undefined][] = Object.entries(paths)
    // A shared run is read as one's own is, and a report of plans is asked as their assessment is.
    .filter(([path]) => path.startsWith("/api/v1") && !/\/shared\/|\/report\./.test(path))
    .flatMap(([path, item]) =>
      Object.entries(item).flatMap(
        ([method, { requestBody, responses }]): [string, JSONSchema | undefined][] => [
          [`${nameOf(method, path)}Body`, jsonOf(requestBody?.content)],
          [`${nameOf(method, path)}Answer`, jsonOf((responses["200"] ?? responses["202"])?.content)],
        ],
      ),
    );
  const all: [string, JSONSchema | undefined][] = [["Problem", ProblemForm], ...named];
  const written = await Promise.all(
    all.flatMap(([name, schema]) =>
      schema ? [compile(structuredClone({ ...schema, $id: undefined, title: name }), name, OPTIONS)] : [],
    ),
  );
  const config = await resolveConfig(ANSWER_TYPES);
  return format([HEAD, ...written].join("\n\n"), { ...config, filepath: ANSWER_TYPES });
}

const OPTIONS = {
  bannerComment: "",
  declareExternallyReferenced: true,
  format: false,
  additionalProperties: false,
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const app = await buildApp(await servedNl());
  await app.ready();
  await writeFile(ANSWER_TYPES, await answerTypes(app));
  await app.close();
}
