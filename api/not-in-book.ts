/** What the norm book does not hold as a norm, with the reason: a data file beside the book. */

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { NotIn } from "../engine/rules/norm-set.js";

const FILE = fileURLToPath(new URL("../engine/norms-not-expressed.json", import.meta.url));

export async function notInBook(): Promise<readonly NotIn[]> {
  const { notExpressed } = JSON.parse(await readFile(FILE, "utf8")) as {
    readonly notExpressed: readonly NotIn[];
  };
  return notExpressed;
}
