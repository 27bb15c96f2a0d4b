/** What docs/api.md promises: its examples run as they stand there, and the published types are those of the API. */

import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import type { Api } from "../../api/request-forms.js";
import { ANSWER_TYPES, answerTypes } from "./answer-types.js";
import { servedNl } from "./served.js";

const page = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
const block = (language: string) =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "m").exec(page)![1]!;
function has(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

let app: Api;
let address: string;
beforeAll(async () => {
  app = await buildApp(await servedNl());
  address = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => app.close());

const run = async (program: string, flag: string, code: string) => {
  const env = { ...process.env, KETENIMPACT: address, no_proxy: "127.0.0.1" };
  return (await promisify(execFile)(program, [flag, code], { env })).stdout;
};

it("api-types.d.ts is what the OpenAPI document says (npm run api-types)", async () => {
  expect(readFileSync(ANSWER_TYPES, "utf8")).toBe(await answerTypes(app));
});

it.skipIf(!has("python3"))("Python asks a run and reads its verdicts", async () => {
  const told = await run("python3", "-c", block("python"));
  expect(told).toMatch(/45.* violated/);
  expect(told).toMatch(/[0-9a-f]{64} \/api\/v1\/runs\/[0-9a-f]{64}/);
});

it.skipIf(!has("Rscript"))("R reads which locations are gevoelig", async () => {
  const told = await run("Rscript", "-e", block("r"));
  const first = (await app.inject("/api/v1/regions/nl/gevoelig?function=seh")).json<{
    locations: { name: string; inhabitantsNewlyOutside: number }[];
  }>().locations[0]!;
  expect(told).toContain(first.name);
  expect(told).toContain(String(first.inhabitantsNewlyOutside));
});
