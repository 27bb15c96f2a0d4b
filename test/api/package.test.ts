/** The packed tarball, used as a stranger would: as a command and as a library, without network or cache. */

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

describe("the packed tarball", () => {
  // Inside the project, so that the dependencies are found upward and nothing is fetched.
  mkdirSync(join(ROOT, ".tmp"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, ".tmp", "pack-"));
  const cache = join(folder, "cache");
  const inPackage = (args: string[]) =>
    execFileSync(process.execPath, args, {
      cwd: join(folder, "package"),
      env: { ...process.env, KETENIMPACT_CACHE: cache },
      encoding: "utf8",
    });

  beforeAll(() => {
    const [packed] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
        cwd: ROOT,
        encoding: "utf8",
      }),
    ) as [{ filename: string }];
    execFileSync("tar", ["-xzf", join(folder, packed.filename), "-C", folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("runs the main job from its bin, from the snapshot it ships", () => {
    const { bin } = JSON.parse(readFileSync(join(folder, "package", "package.json"), "utf8")) as {
      bin: { ketenimpact: string };
    };
    const found = JSON.parse(
      inPackage([bin.ketenimpact, "gevoelig", "--function", "seh", "--format", "json"]),
    ) as {
      region: string;
      locations: unknown[];
    };
    expect([found.region, found.locations.length]).toEqual(["nl", 76]);
    expect(() => readdirSync(cache)).toThrow(); // nothing was built anew
  });

  it("is a library by import", () => {
    const script = `
      import { knownQuantities, openAssumptions, openNorms, openRegion, runScenario, words } from "ketenimpact";
      const known = await knownQuantities();
      const [world, assumptions, book] = await Promise.all([openRegion("nl", known), openAssumptions(known), openNorms(known)]);
      const opened = { world: world.value, assumptions: assumptions.value, book: book.value, engineVersion: "test" };
      const operations = [{ kind: "close", facility: "terneuzen", function: "seh" }];
      const answer = await runScenario(opened, { on: "2026-01-01", operations }, "inline",
        { seed: 1, countsLimitedHours: false, words: words("en") });
      const { verdicts } = answer.value.result;
      console.log(JSON.stringify(verdicts.filter(({ about }) => about === "change").map(({ norm, scenario }) => [norm, scenario.verdict])));`;
    expect(JSON.parse(inPackage(["--input-type=module", "-e", script]))).toEqual([
      ["acute-obstetrics-45", "met"],
      ["seh-45", "violated"],
    ]);
  });

  it("brings schemas, licence and words, and none of the tests", () => {
    const files = readdirSync(join(folder, "package"), { recursive: true, encoding: "utf8" });
    expect(files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "dist/schemas/scenario.schema.json",
        "dist/api/words/nl.json",
      ]),
    );
    expect(files.filter((path) => /test|node_modules/.test(path))).toEqual([]);
  });
});
