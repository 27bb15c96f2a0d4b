/** A store that is lost when the process ends: for tests, and for a server that is told to keep nothing. */

import { type Bounds, MEMORY_BOUNDS, type RunStore, type StoredRun, merged, sizeOf } from "../store.js";
import { type Shelved, shelf } from "./shelf.js";

export function memoryStore(bounds: Bounds = MEMORY_BOUNDS): RunStore {
  const runs = shelf<StoredRun & Shelved>(bounds);
  const put = (run: StoredRun) => runs.put({ ...run, bytes: sizeOf(run) });
  return {
    byAddress: (address) => Promise.resolve(runs.byAddress(address)),
    byQuestion: (question) => Promise.resolve(runs.byQuestion(question)),
    byShare: (share) => Promise.resolve(runs.byShare(share)),
    keep(run) {
      const before = runs.byAddress(run.address);
      if (before && before.question !== run.question) return Promise.resolve(undefined);
      const now = before ? merged(before, run) : { ...run, kept: new Date().toISOString() };
      put(now);
      return Promise.resolve(now);
    },
    share(address, share) {
      const before = runs.byAddress(address);
      if (before) put(shared(before, share));
      return Promise.resolve();
    },
    list: (owner, limit, after) => Promise.resolve(runs.list(owner, limit, after)),
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

export function shared<T extends { readonly share?: string }>(run: T, share: string | undefined): T {
  const { share: _before, ...rest } = run;
  return (share === undefined ? rest : { ...rest, share }) as T;
}
