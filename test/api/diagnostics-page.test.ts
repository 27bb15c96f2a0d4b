/** DIAGNOSTICS.md lists every code with its words; `npx vitest run -u test/api/diagnostics-page.test.ts` writes it. */

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Sentences {
  readonly diagnostics: Readonly<Record<string, { readonly problem: string; readonly remedy: string }>>;
}
const read = (language: string) =>
  (
    JSON.parse(
      readFileSync(new URL(`../../api/words/${language}.json`, import.meta.url), "utf8"),
    ) as Sentences
  ).diagnostics;

it("the page of diagnostic codes is up to date", async () => {
  const [nl, en] = [read("nl"), read("en")];
  // `{name#}` only says that the number is written with its thousands apart.
  const cell = (text: string) => text.replaceAll("#}", "}").replaceAll("|", "\\|").replaceAll("\n", " ");
  const rows = Object.keys(en).map(
    (code) =>
      `| \`${code}\` | ${cell(en[code]!.problem)} ${cell(en[code]!.remedy)} | ${cell(nl[code]!.problem)} |`,
  );
  const page = [
    "# Diagnostic codes",
    "",
    "Codes are stable: scripts may rely on them. `{…}` is filled in from the finding's `values`. Made from `api/words`.",
    "",
    "| code | says, and what to do | in het Nederlands |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
  await expect(page).toMatchFileSnapshot("../../DIAGNOSTICS.md");
});
