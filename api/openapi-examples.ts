/** Examples in the OpenAPI document: what was asked of this API and what it answered, as `npm run api-examples` wrote it down. */

import { readFileSync } from "node:fs";

/** One operation, asked once. Lists are cut to their first item, long texts to their beginning. */
export interface Example {
  /** Path and query, as written. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
  /** Absent where nothing is answered, or a file that is no text. */
  readonly answer?: unknown;
}

/** By operation: "post /api/v1/runs". */
export type Examples = Readonly<Record<string, Example>>;

type Content = Record<string, { schema?: object; example?: unknown }>;
export interface Operation {
  readonly parameters?: { readonly name: string; readonly in: string; example?: string }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const read = () =>
  JSON.parse(readFileSync(new URL("./openapi-examples.json", import.meta.url), "utf8")) as Examples;

/** The same document, with its examples written into it. */
export function withExamples<T extends object>(document: T, examples: Examples = read()): T {
  for (const [path, item] of Object.entries((document as unknown as Described).paths))
    for (const [method, operation] of Object.entries(item)) {
      const example = examples[`${method} ${path}`];
      if (!example) continue;
      const { parameters = {}, body, status, answer } = example;
      for (const one of operation.parameters ?? [])
        if (parameters[one.name] !== undefined) one.example = parameters[one.name]!;
      put(operation.requestBody?.content, body);
      put(operation.responses[status]?.content, answer);
    }
  return document;
}

function put(content: Content | undefined, example: unknown): void {
  if (example !== undefined) for (const one of Object.values(content ?? {})) one.example = example;
}
