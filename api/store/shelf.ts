/** An index of runs in memory, bounded: by address, by question, by share, and in order of use. */

import type { After, Bounds, KeptLabel, Page } from "../store.js";

export interface Shelved extends KeptLabel {
  readonly bytes: number;
}

export interface Shelf<T extends Shelved> {
  /** Finding is using: what is found goes last. */
  byAddress(address: string): T | undefined;
  byQuestion(question: string): T | undefined;
  byShare(share: string): T | undefined;
  /**
   * Replaces what stands under the same address.
   * returns  the runs that had to go for it, which may be the new one itself
   */
  put(entry: T): T[];
  remove(address: string): void;
  list(owner: string, limit: number, after?: After): Page;
}

export function shelf<T extends Shelved>({ runs: mostRuns, bytes: mostBytes }: Bounds): Shelf<T> {
  const runs = new Map<string, T>();
  const questions = new Map<string, string>();
  const shares = new Map<string, string>();
  let bytes = 0;
  const remove = (address: string) => {
    const entry = runs.get(address);
    if (!entry) return;
    runs.delete(address);
    if (questions.get(entry.question) === address) questions.delete(entry.question);
    if (entry.share !== undefined) shares.delete(entry.share);
    bytes -= entry.bytes;
  };
  const byAddress = (address: string) => {
    const entry = runs.get(address);
    if (!entry) return undefined;
    // A Map remembers the order of insertion: used again means inserted again.
    runs.delete(address);
    runs.set(address, entry);
    return entry;
  };
  return {
    byAddress,
    byQuestion: (question) => byAddress(questions.get(question) ?? ""),
    byShare: (share) => byAddress(shares.get(share) ?? ""),
    remove,
    put(entry) {
      remove(entry.address);
      runs.set(entry.address, entry);
      questions.set(entry.question, entry.address);
      if (entry.share !== undefined) shares.set(entry.share, entry.address);
      bytes += entry.bytes;
      const gone: T[] = [];
      for (const oldest of runs.values()) {
        if (runs.size <= mostRuns && bytes <= mostBytes) break;
        remove(oldest.address);
        gone.push(oldest);
      }
      return gone;
    },
    list(owner, limit, after) {
      const found = [...runs.values()]
        .filter((run) => run.owners.includes(owner) && (!after || newestFirst(after, run) < 0))
        .sort(newestFirst);
      return { runs: found.slice(0, limit), more: found.length > limit };
    },
  };
}

const newestFirst = (a: After, b: After) =>
  a.kept === b.kept ? (a.address < b.address ? -1 : Number(a.address > b.address)) : a.kept > b.kept ? -1 : 1;
