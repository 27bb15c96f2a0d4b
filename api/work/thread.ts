/** One thread of a server: opens norms and assumptions once, each shared World once, then does what it is sent. */

import { workerData } from "piscina";
import { fingerprint } from "../../geodata/fingerprint.js";
import { decodeWorld } from "../../geodata/snapshot.js";
import type { World } from "../../geodata/world.js";
import { knownQuantities, openAssumptions, openCostBook, openNorms } from "../load.js";
import { tasksOn } from "./tasks.js";
import type { ThreadBasis, ThreadJob } from "./threads.js";
import { doJob } from "./work.js";

const expected = workerData as ThreadBasis;
const known = await knownQuantities();
const [assumptions, book, costBook] = await Promise.all([
  openAssumptions(known),
  openNorms(known),
  openCostBook(),
]);
if (!assumptions.ok || !book.ok) throw new Error("A thread cannot open norms or assumptions");
if (book.value.fingerprint !== expected.book || fingerprint(assumptions.value) !== expected.assumptions)
  throw new Error("Norms or assumptions changed while the server was running");
const { engineVersion } = expected;
const tasks = tasksOn({ assumptions: assumptions.value, book: book.value, costBook, engineVersion });

/** Each world is decoded once, by its fingerprint: the same memory comes with every job as another object. */
const worlds = new Map<string, World>();
function worldIn({ world: memory, fingerprint: name }: ThreadJob): World {
  const found = worlds.get(name);
  if (found) return found;
  const world = decodeWorld(new Uint8Array(memory), "shared memory");
  if (!world.ok) throw new Error("A world in shared memory cannot be read");
  worlds.set(name, world.value);
  return world.value;
}

export default (sent: ThreadJob): Promise<unknown> => doJob(tasks, worldIn(sent), sent.job);
