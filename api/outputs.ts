/** The files of `--out`: written whole into a folder, or not at all. */

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { World } from "../geodata/world.js";
import type { Impact } from "../scenarios/impact.js";
import { reportHtml } from "./report.js";
import type { Result } from "./result.js";
import type { Words } from "./words/words.js";

/** throws when the folder cannot be made or written */
export async function writeOutputs(
  folder: string,
  result: Result,
  impact: Impact,
  world: World,
  words: Words,
): Promise<void> {
  // Everything is made before the first byte is written, so that a fault leaves nothing half done.
  const files: readonly (readonly [string, string])[] = [
    ["result.json", `${JSON.stringify(result, null, 2)}\n`],
    ["report.html", reportHtml(result, impact, world, words)],
  ];
  await mkdir(folder, { recursive: true });
  await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)));
}
