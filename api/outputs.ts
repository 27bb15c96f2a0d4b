/** The files of `--out`: written whole into a folder, or not at all. */

import { access, constants, mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Checked, type Diagnostic, checked, error } from "../geodata/diagnostics.js";
import type { World } from "../geodata/world.js";
import type { Impact } from "../scenarios/impact.js";
import { reportHtml } from "./report.js";
import type { Result } from "./result.js";
import type { Words } from "./words/words.js";

/** finding  `cannot-write`: the folder, or what is there of its path, is no folder or may not be written in */
export async function checkFolder(folder: string): Promise<Diagnostic[]> {
  try {
    for (let path = folder; ; path = dirname(path)) {
      const found = await stat(path).catch((reason: NodeJS.ErrnoException) => {
        if (reason.code !== "ENOENT" || dirname(path) === path) throw reason;
      });
      if (!found) continue;
      if (!found.isDirectory()) return [cannotWrite(folder, { code: "ENOTDIR" })];
      await access(path, constants.W_OK);
      return [];
    }
  } catch (reason) {
    return [cannotWrite(folder, reason)];
  }
}

/** finding  `cannot-write`; then what was there before still is, and nothing else */
export async function writeOutputs(
  folder: string,
  result: Result,
  impact: Impact,
  world: World,
  words: Words,
): Promise<Checked<undefined>> {
  // Everything is made before the first byte is written, so that a fault leaves nothing half done.
  const files: readonly (readonly [string, string])[] = [
    ["result.json", `${JSON.stringify(result, null, 2)}\n`],
    ["report.html", reportHtml(result, impact, world, words)],
  ];
  const draft = `${folder}.${process.pid}.draft`;
  try {
    await mkdir(draft, { recursive: true });
    await Promise.all(files.map(([name, text]) => writeFile(join(draft, name), text)));
    await mkdir(folder, { recursive: true });
    // A name that is taken by a folder would stop the renaming halfway.
    for (const [name] of files) await refuseFolder(join(folder, name));
    for (const [name] of files) await rename(join(draft, name), join(folder, name));
    return checked(undefined, []);
  } catch (reason) {
    return checked(undefined, [cannotWrite(folder, reason)]);
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function refuseFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw Object.assign(new Error(path), { code: "EISDIR" });
}

const cannotWrite = (folder: string, reason: unknown) =>
  error("cannot-write", `--out ${folder}`, {
    reason: (reason as NodeJS.ErrnoException).code ?? String(reason),
  });
