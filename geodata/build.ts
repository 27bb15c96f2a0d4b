/** A region folder → World, by way of a cache keyed by the fingerprint of every input. */

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Checked, type Diagnostic, checked, hasErrors } from "./diagnostics.js";
import { type RegionPlace, readRegionHead, readRegionInputs } from "./inputs.js";
import type { KnownQuantities } from "./quantity.js";
import { decodeWorld, encodeWorld } from "./snapshot.js";
import type { World } from "./world.js";

/** `$KETENIMPACT_CACHE`, else `~/.cache/ketenimpact`. */
export const cacheFolder = () => process.env["KETENIMPACT_CACHE"] ?? join(homedir(), ".cache", "ketenimpact");

/** The snapshot that is shipped beside a built-in region folder. */
export const shippedSnapshot = (folder: string) => join(dirname(folder), `${basename(folder)}.snapshot`);

/**
 * The world of a region folder. A snapshot is used only when it was made from exactly these inputs by this format;
 * otherwise the world is built anew and cached. A cache that cannot be written is no fault: the next run builds again.
 *
 * findings  everything that is wrong with the folder, all at once
 */
export async function buildRegion(place: RegionPlace, known: KnownQuantities): Promise<Checked<World>> {
  const head = await readRegionHead(place);
  if (!head.region || hasErrors(head.diagnostics)) return rebuildRegion(place, known);
  const cached = cachedPath({ name: head.region.name, fingerprint: head.fingerprint });
  for (const path of [shippedSnapshot(place.folder), cached]) {
    const kept: Kept | undefined = await readSnapshot(path, head.fingerprint);
    if (!kept) continue;
    const { findings, ...world } = kept;
    return checked(world, findings ? movedTo(place.folder, HERE, findings) : head.diagnostics);
  }
  const built = await rebuildRegion(place, known);
  const findings = movedTo(HERE, place.folder, built.diagnostics);
  if (built.ok) await writeCached({ ...built.value, findings }).catch(() => undefined);
  return built;
}

/** A world in the cache, with the warnings of its build: an answer from it tells no less than the first one did. */
type Kept = World & { readonly findings?: readonly Diagnostic[] };

/** Stands for the folder, which may lie elsewhere when the cache is read. */
const HERE = "${folder}";

const movedTo = (to: string, from: string, findings: readonly Diagnostic[]): Diagnostic[] =>
  findings.map((one) =>
    one.where.startsWith(from) ? { ...one, where: `${to}${one.where.slice(from.length)}` } : one,
  );

/** Large, and of use only to who adds many locations: so in a file of its own. */
export async function writeCached({ descents, ...world }: Kept): Promise<void> {
  const path = cachedPath(world);
  await writeSnapshot(path, world);
  if (descents) await writeSnapshot(descentsPath(path), { fingerprint: world.fingerprint, descents });
}

const descentsPath = (worldPath: string) => worldPath.replace(/world$/, "descents");

/**
 * The world with its ways down to the areas, where a build left them in the cache: for a process that is to add many
 * locations to it, since reading them takes as long as a few columns without.
 */
export async function withDescents(world: World): Promise<World> {
  if (world.descents) return world;
  const kept = await readSnapshot(descentsPath(cachedPath(world)), world.fingerprint);
  return kept?.descents ? { ...world, descents: kept.descents } : world;
}

const cachedPath = ({ name, fingerprint }: Pick<World, "name" | "fingerprint">) =>
  join(cacheFolder(), `${name}-${fingerprint}.world`);

/** The same, always from the files: for `check`, and for making the shipped snapshot. */
export async function rebuildRegion(place: RegionPlace, known: KnownQuantities): Promise<Checked<World>> {
  const { region, sound, fingerprint, diagnostics } = await readRegionHead(place);
  if (!region) {
    if (!sound) return checked({} as World, diagnostics);
    const parts = await readRegionInputs(place, sound);
    const { findingsIn } = await import("./survey.js");
    const inside = await findingsIn(parts.inputs, known);
    return checked({} as World, [...diagnostics, ...parts.diagnostics, ...inside]);
  }
  const read = await readRegionInputs(place, region);
  const found = [...diagnostics, ...read.diagnostics];
  // Only a build needs the readers of hours, roads and places; an answer from a snapshot does without them.
  const { assembleWorld } = await import("./assemble.js");
  const built = await assembleWorld(read.inputs, fingerprint, known);
  const all = [...found, ...built.diagnostics];
  return built.ok ? checked(built.value, all) : checked({} as World, all);
}

/** What a file holds, all or part of a world, where it was made from these inputs. */
async function readSnapshot(path: string, fingerprint: string): Promise<World | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return undefined;
  const world = decodeWorld(bytes, path);
  return world.ok && world.value.fingerprint === fingerprint ? world.value : undefined;
}

/** Written whole or not at all: to a name of its own first, then renamed. */
export async function writeSnapshot(path: string, world: Partial<World>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, encodeWorld(world));
  await rename(draft, path);
}
