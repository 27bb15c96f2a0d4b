/**
 * What the build does after the compiler: data beside the code, JSON Schemas, quantities worked out beforehand,
 * and the snapshot of every built-in region.
 */

import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rebuildRegion, shippedSnapshot, writeSnapshot } from "../geodata/build.js";
import { DIMENSIONS, type Dimension, parseQuantity, quantityKey } from "../geodata/quantity.js";
import { PUBLISHED_FORMS, publishedSchema, schemaFile } from "./published-forms.js";

const ROOMS = ["geodata", "engine", "scenarios", "api"] as const;
const DATA = new Set([".json", ".csv", ".css"]);

const dist = fileURLToPath(new URL("../", import.meta.url));
const root = dirname(dist.replace(/\/$/, ""));
/** Built by Vite, into dist/web. */
const PLANNER = join(root, "api", "web");

async function filesBelow(folder: string, wanted: (path: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function copyData(): Promise<string[]> {
  const found = await Promise.all(
    ROOMS.map((room) => filesBelow(join(root, room), (name) => DATA.has(extname(name)))),
  );
  const paths = found.flat().filter((path) => !path.startsWith(PLANNER));
  for (const path of paths) {
    const target = join(dist, relative(root, path));
    await mkdir(dirname(target), { recursive: true });
    await cp(path, target);
  }
  return paths;
}

async function publishSchemas(): Promise<void> {
  const folder = join(dist, "schemas");
  await mkdir(folder, { recursive: true });
  for (const name of Object.keys(PUBLISHED_FORMS))
    await writeFile(join(folder, schemaFile(name)), `${JSON.stringify(publishedSchema(name), null, 2)}\n`);
}

/** Every text in the data that is a number with a unit, in every dimension it fits. */
async function workOutQuantities(paths: readonly string[]): Promise<Record<string, number>> {
  const texts = new Set<string>();
  for (const path of paths.filter((name) => name.endsWith(".json")))
    JSON.parse(await readFile(path, "utf8"), (_key, value: unknown) => {
      if (typeof value === "string" && /^\d+(\.\d+)? ?[a-z/^0-9 ]+$/i.test(value)) texts.add(value);
      return value;
    });
  const known: Record<string, number> = {};
  for (const text of [...texts].sort())
    for (const dimension of Object.keys(DIMENSIONS) as Dimension[]) {
      const value = await parseQuantity(text, dimension, "");
      if (value.ok) known[quantityKey(text, dimension)] = value.value;
    }
  return known;
}

const paths = await copyData();
await publishSchemas();
const known = await workOutQuantities(paths);
await writeFile(join(dist, "quantities.json"), `${JSON.stringify(known, null, 1)}\n`);
const regions = await readdir(join(dist, "geodata", "regions"), { withFileTypes: true });
for (const { name } of regions.filter((entry) => entry.isDirectory())) {
  const folder = join(dist, "geodata", "regions", name);
  const world = await rebuildRegion({ folder }, known);
  if (!world.ok)
    throw new Error(`Region ${name} does not build:\n${JSON.stringify(world.diagnostics, null, 1)}`);
  await writeSnapshot(shippedSnapshot(folder), world.value);
}
