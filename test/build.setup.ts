/** Builds dist once before the tests, when a source is newer than it: some tests use it as a user would. */

import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
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

export default function buildDist(): void {
  const sources = ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" }).map((path) => join(room, path)),
  );
  const newest = Math.max(...[...sources, "package.json", "tsconfig.build.json"].map(changed));
  if (changed("dist/geodata/regions/nl.snapshot") > newest) return;
  execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "inherit" });
}
