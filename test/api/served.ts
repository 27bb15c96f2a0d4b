/** What the tests of the server serve: the built-in Netherlands, opened once a test file. */

import { openAssumptions, openCostBook, openNorms, openRegion } from "../../api/load.js";
import type { Api } from "../../api/request-forms.js";
import { type Served, regionsOnDemand } from "../../api/served.js";
import { valueOf } from "../toy/book.js";

export const SCENARIO = {
  format: "ketenimpact/scenario@1",
  title: "Terneuzen",
  on: "2027-01-01",
  operations: [{ kind: "close", facility: "terneuzen", function: "seh" }],
};

export async function servedNl(engineVersion = "test"): Promise<Served> {
  return {
    assumptions: valueOf(await openAssumptions({})),
    book: valueOf(await openNorms({})),
    costBook: await openCostBook(),
    engineVersion,
    regions: await regionsOnDemand({}, valueOf(await openRegion("nl", {}))),
  };
}

export const postJson = (
  app: Api,
  url: string,
  payload: unknown,
  headers: Readonly<Record<string, string>> = {},
) =>
  app.inject({
    method: "POST",
    url,
    headers: { "content-type": "application/json", ...headers },
    payload: JSON.stringify(payload),
  });

export const codesIn = (answer: { readonly json: () => unknown }) =>
  (answer.json() as { readonly diagnostics: readonly { readonly code: string }[] }).diagnostics.map(
    ({ code }) => code,
  );
