/** The files of `--out`, and of `report --out`: written whole, or not at all. */

import { access, constants, mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Checked, type Diagnostic, checked, error } from "../geodata/diagnostics.js";
import type { World } from "../geodata/world.js";
import type { Impact } from "../scenarios/impact.js";
import type { Result } from "./result.js";
import type { CsvKind } from "./tables.js";
import type { Words } from "./words/words.js";

/** A result with what its files are made of. */
export interface Output {
  readonly result: Result;
  readonly impact: Impact;
  readonly world: World;
  readonly words: Words;
  readonly csv: CsvKind;
}

/** Name → text of every file, made before the first byte is written, so that a fault leaves nothing half done. */
async function filesOf(output: Output): Promise<readonly (readonly [string, string])[]> {
  const { result, impact, world, words, csv } = output;
  // Loaded only here: a run without --out does not need them.
  const [{ tables }, { LAYERS, layers }, { reportDocument }, { toHtml }] = await Promise.all([
    import("./tables.js"),
    import("./layers.js"),
    import("./report.js"),
    import("./report/to-html.js"),
  ]);
  const drawn = await layers(impact, world);
  return [
    ["result.json", `${JSON.stringify(result, null, 2)}\n`],
    ["report.html", toHtml(await reportDocument({ result, impact, world, words }))],
    ...tables(result, impact, world, csv, words),
    ...LAYERS.map((name) => [`${name}.geojson`, `${JSON.stringify(drawn[name])}\n`] as const),
  ];
}

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
export async function writeOutputs(folder: string, output: Output): Promise<Checked<undefined>> {
  const files = await filesOf(output);
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

/** finding  `cannot-write`; then what was there before still is */
export async function writeOutput(file: string, text: string | Uint8Array): Promise<Checked<undefined>> {
  const draft = `${file}.${process.pid}.draft`;
  try {
    await refuseFolder(file);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, file);
    return checked(undefined, []);
  } catch (reason) {
    return checked(undefined, [cannotWrite(file, reason)]);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function refuseFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw Object.assign(new Error(path), { code: "EISDIR" });
}

export const cannotWrite = (folder: string, reason: unknown) =>
  error("cannot-write", `--out ${folder}`, {
    reason: (reason as NodeJS.ErrnoException).code ?? String(reason),
  });
