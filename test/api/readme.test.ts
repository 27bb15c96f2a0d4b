/** The README does what it says: every command block is run, every JSON block is checked. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** A whole result on stdout is larger than what a child may say by default. */
const MOST_BYTES = 1 << 26;
const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}( [^\\n]*)?\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    ([, note, text]) => ({
      note: note?.trim() ?? "",
      text: text!,
    }),
  );
/** Not run again here: installing and testing is what runs this test. */
const ALREADY = /^npm (ci|test)\b|^\.ci\/run/;

describe("the README", () => {
  const folder = mkdtempSync(join(tmpdir(), "readme-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has files to try, and they are written as it shows them", () => {
    for (const { note, text } of [...blocks("json"), ...blocks("csv")])
      if (note) writeFileSync(join(folder, note), text);
    expect(blocks("json").filter(({ note }) => note).length).toBeGreaterThan(0);
  });

  const commands = blocks("sh").flatMap(({ text }) =>
    text
      .split("\n")
      .map((line) => line.replace(/#.*$/, "").trim())
      .flatMap((line) => line.split("&&").map((part) => part.trim()))
      .filter((line) => line !== "" && !ALREADY.test(line)),
  );

  it.each(commands)("%s", (command) => {
    const line = command
      .replace(/^npm run demo\b/, `node ${join(ROOT, "dist/api/cli.js")} demo`)
      .replace(/^npx ketenimpact\b/, `node ${join(ROOT, "dist/api/cli.js")}`);
    if (line === command) throw new Error(`A README command that this test does not know: ${command}`);
    execFileSync("sh", ["-c", line], { cwd: folder, stdio: "pipe", maxBuffer: MOST_BYTES });
  });

  it("has TypeScript that compiles against the built package", () => {
    const [code] = blocks("ts").map(({ text }) => text);
    // Inside the project, where "ketenimpact" is the package itself and its types are those of dist.
    mkdirSync(join(ROOT, ".tmp"), { recursive: true });
    const path = join(ROOT, ".tmp", `readme-${process.pid}.mts`);
    writeFileSync(path, code!);
    try {
      const options: ts.CompilerOptions = {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        target: ts.ScriptTarget.ES2023,
        types: ["node"],
      };
      const program = ts.createProgram([path], options);
      const faults = ts
        .getPreEmitDiagnostics(program)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
      expect(faults).toEqual([]);
    } finally {
      rmSync(path);
    }
  });

  it("names only files that are there", () => {
    const named = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path!);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
