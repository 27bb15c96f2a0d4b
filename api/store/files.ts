/** The embedded store: a folder with one file a run, and an index in memory that is made again on opening. */

import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { type Bounds, DISK_BOUNDS, type RunStore, type StoredRun, merged, sizeOf } from "../store.js";
import { shared } from "./memory.js";
import { encodeRun, readRun, writeDurably } from "./run-file.js";
import { type Shelved, shelf } from "./shelf.js";

export interface FileStore extends RunStore {
  /** Files that could not be read on opening; they are set aside as `NAME.damaged`. */
  readonly damaged: readonly string[];
}

const RUN = ".run";
const DRAFT = ".draft";
/** Files read at the same time on opening. */
const AT_ONCE = 32;

/** folder  made where it is not there; of one process at a time */
export async function fileStore(folder: string, bounds: Bounds = DISK_BOUNDS): Promise<FileStore> {
  await mkdir(folder, { recursive: true });
  const runs = shelf<Shelved>(bounds);
  const pathOf = (address: string) => join(folder, `${address}${RUN}`);
  const damaged = await fill(folder, (entry) => runs.put(entry).map(({ address }) => rm(pathOf(address))));

  const read = async (entry: Shelved | undefined): Promise<StoredRun | undefined> => {
    if (!entry) return undefined;
    // Order of use outlives the process as the time of the file.
    const now = new Date();
    const [run] = await Promise.all([
      readRun(pathOf(entry.address)).catch(() => undefined),
      utimes(pathOf(entry.address), now, now).catch(() => undefined),
    ]);
    if (!run) runs.remove(entry.address);
    return run;
  };
  let drafts = 0;
  const write = async (run: StoredRun) => {
    await writeDurably(
      pathOf(run.address),
      join(folder, `${process.pid}-${drafts++}${DRAFT}`),
      encodeRun(run),
    );
    const gone = runs.put(labelOf(run));
    await Promise.all(gone.map(({ address }) => rm(pathOf(address), { force: true })));
  };

  /** Of one address only one change at a time, so that none is lost between reading and writing. */
  const underWay = new Map<string, Promise<unknown>>();
  function alone<T>(address: string, change: () => Promise<T>): Promise<T> {
    const turn = (underWay.get(address) ?? Promise.resolve()).then(change, change);
    underWay.set(address, turn);
    const done = () => void (underWay.get(address) === turn && underWay.delete(address));
    turn.then(done, done);
    return turn;
  }

  return {
    damaged,
    byAddress: (address) => read(runs.byAddress(address)),
    byQuestion: (question) => read(runs.byQuestion(question)),
    byShare: (share) => read(runs.byShare(share)),
    keep: (run) =>
      alone(run.address, async () => {
        const before = await read(runs.byAddress(run.address));
        if (before && before.question !== run.question) return undefined;
        const now = before ? merged(before, run) : { ...run, kept: new Date().toISOString() };
        await write(now);
        return now;
      }),
    share: (address, share) =>
      alone(address, async () => {
        const before = await read(runs.byAddress(address));
        if (before) await write(shared(before, share));
      }),
    list: (owner, limit, after) => Promise.resolve(runs.list(owner, limit, after)),
    ping: async () => void (await stat(folder)),
    close: async () => void (await Promise.allSettled(underWay.values())),
  };
}

const labelOf = (run: StoredRun): Shelved => {
  const { asked: _asked, results: _results, ...label } = run;
  return { ...label, bytes: sizeOf(run) };
};

/** Drafts of a process that died are nobody's: what they were part of was not acknowledged. */
async function fill(folder: string, put: (entry: Shelved) => readonly Promise<void>[]): Promise<string[]> {
  const names = await readdir(folder);
  await Promise.all(names.filter((name) => name.endsWith(DRAFT)).map((name) => rm(join(folder, name))));
  const kept = names.filter((name) => name.endsWith(RUN));
  const found: { readonly used: number; readonly entry: Shelved }[] = [];
  const damaged: string[] = [];
  for (let from = 0; from < kept.length; from += AT_ONCE)
    await Promise.all(
      kept.slice(from, from + AT_ONCE).map(async (name) => {
        const path = join(folder, name);
        const [run, { mtimeMs }] = await Promise.all([readRun(path), stat(path)]);
        if (run && `${run.address}${RUN}` === name) found.push({ used: mtimeMs, entry: labelOf(run) });
        else {
          await rename(path, `${path}.damaged`);
          damaged.push(name);
        }
      }),
    );
  found.sort((a, b) => a.used - b.used);
  await Promise.all(found.flatMap(({ entry }) => put(entry)));
  return damaged;
}
