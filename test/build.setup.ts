/** Builds dist once before the tests, when a source is newer than it: some tests use it as a user would. */

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const ROOMS = ["geodata", "engine", "scenarios", "api"];

const changed = (path: string) => {
  try {
    return statSync(join(ROOT, path)).mtimeMs;
  } catch {
    return 0;
  }
};

const LOCK = join(ROOT, ".tmp", "build.lock");

/** One build at a time: two test runs side by side would take each other's dist away. */
async function locked(work: () => void): Promise<void> {
  mkdirSync(join(ROOT, ".tmp"), { recursive: true });
  for (let tries = 0; ; tries++) {
    try {
      mkdirSync(LOCK);
      break;
    } catch (reason) {
      if (tries > 120) throw reason; // a lock two minutes old: remove .tmp/build.lock
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
  try {
    work();
  } finally {
    rmdirSync(LOCK);
  }
}

/** Some test files are named, and none of them speaks of dist/: then nothing waits for a build. */
function needsDist(): boolean {
  const named = process.argv.slice(2).filter((word) => word.endsWith(".test.ts") && changed(word) > 0);
  return named.length === 0 || named.some((path) => readFileSync(path, "utf8").includes("dist/"));
}

export default () => (needsDist() ? locked(buildDist) : undefined);

function buildDist(): void {
  const sources = ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" }).map((path) => join(room, path)),
  );
  const newest = Math.max(...[...sources, "package.json", "tsconfig.build.json"].map(changed));
  if (changed("dist/geodata/regions/nl.snapshot") > newest) return;
  try {
    execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "inherit" });
  } catch {
    // Tests that use dist then fail by themselves; the others can still tell what they know.
    process.stderr.write("THE BUILD FAILED: tests of the built package will fail\n");
  }
}
