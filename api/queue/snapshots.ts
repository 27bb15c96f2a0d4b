/** Snapshots of regions in a folder on the web: where hundreds of workers fetch them, the database of the queue need not. */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Checked, type Diagnostic, checked, error } from "../../geodata/diagnostics.js";
import { decodeWorld, encodeWorld } from "../../geodata/snapshot.js";
import type { World } from "../../geodata/world.js";
import { writeWhole } from "../study/folder.js";
import { reasonOf } from "./database.js";

/** Longer than a region of the size of a country takes on a slow line. */
const LONGEST_MILLISECONDS = 300_000;
/** So much of a fingerprint is shown. */
const PRINT = 12;

const nameOf = (fingerprint: string) => `${fingerprint}.world`;

/** folder  its address, with or without a slash at its end */
const addressOf = (folder: string, fingerprint: string) =>
  new URL(nameOf(fingerprint), folder.replace(/\/?$/, "/")).href;

/**
 * fingerprint  of the region that is asked for
 * findings     `snapshot-not-at-address` (what the server or the network says), `snapshot-other-region`, those of decodeWorld
 */
export async function snapshotAt(folder: string, fingerprint: string): Promise<Checked<Uint8Array>> {
  const address = addressOf(folder, fingerprint);
  const refused = (...faults: readonly Diagnostic[]) => checked(new Uint8Array(), faults);
  const missing = (reason: string) => refused(error("snapshot-not-at-address", address, { reason }));
  let bytes: Uint8Array;
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(LONGEST_MILLISECONDS) });
    if (!answer.ok) return missing(`HTTP ${answer.status}`);
    bytes = new Uint8Array(await answer.arrayBuffer());
  } catch (reason) {
    return missing(reasonOf((reason as Error).cause ?? reason));
  }
  const world = decodeWorld(bytes, address);
  if (!world.ok) return refused(...world.diagnostics);
  const { fingerprint: found } = world.value;
  if (found === fingerprint) return checked(bytes, []);
  const values = { found: found.slice(0, PRINT), needed: fingerprint.slice(0, PRINT) };
  return refused(error("snapshot-other-region", address, values));
}

/**
 * Writes the snapshots into the folder of the study, and sees whether workers will find them at the address.
 * findings  those of snapshotAt
 */
export async function publish(
  worlds: readonly World[],
  folder: string,
  address: string,
): Promise<readonly Diagnostic[]> {
  const beside = join(folder, "snapshots");
  await mkdir(beside, { recursive: true });
  const faults: Diagnostic[] = [];
  for (const world of worlds) {
    await writeWhole(join(beside, nameOf(world.fingerprint)), encodeWorld(world));
    faults.push(...(await snapshotAt(address, world.fingerprint)).diagnostics);
  }
  return faults;
}
