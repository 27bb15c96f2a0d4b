/** The run store: which question has which address, and its answer. In memory here; files or a database may follow. */

import type { Diagnostic } from "../geodata/diagnostics.js";
import type { JsonObject } from "../geodata/sources/json.js";
import type { Language } from "./words/words.js";

/** A question as it was asked: enough to compute its answer again, bit for bit. */
export interface Asked {
  readonly region: string;
  readonly document: JsonObject;
  /** What was found while reading the document: warnings only. */
  readonly read: readonly Diagnostic[];
  readonly normsOn?: string;
  /** A norm set that comes with the package. */
  readonly normSet?: string;
  readonly seed: number;
  readonly countsLimitedHours: boolean;
}

/** Held packed: a result of nl is 130 kB of JSON, 10 kB gzipped. A report is not held but made when asked for. */
export interface StoredRun {
  /** Under /api/v1/runs: the receipt id, or that with a suffix where the same sum was asked in other words. */
  readonly address: string;
  readonly receiptId: string;
  /** Fingerprint of the question as asked, with all that it was computed from. */
  readonly question: string;
  /** gzip of `Asked` as JSON. */
  readonly asked: Buffer;
  /** gzip of the result as JSON, per language in which it was asked for. */
  readonly results: Readonly<Partial<Record<Language, Buffer>>>;
}

export interface RunStore {
  byAddress(address: string): Promise<StoredRun | undefined>;
  byQuestion(question: string): Promise<StoredRun | undefined>;
  /** Replaces what stands under the same address. */
  keep(run: StoredRun): Promise<void>;
}

export interface Bounds {
  readonly runs: number;
  readonly bytes: number;
}

/** 500 runs of nl in both languages are about 12 MB; the bytes guard against 500 very long scenarios. */
export const USUAL_BOUNDS: Bounds = { runs: 500, bytes: 64 * 1024 * 1024 };

/** Bounded; the run that was used longest ago goes first. Lost when the process ends: asking again computes again. */
export function memoryStore({ runs: mostRuns, bytes: mostBytes }: Bounds = USUAL_BOUNDS): RunStore {
  const runs = new Map<string, StoredRun>();
  const addresses = new Map<string, string>();
  let bytes = 0;
  const remove = (run: StoredRun) => {
    runs.delete(run.address);
    if (addresses.get(run.question) === run.address) addresses.delete(run.question);
    bytes -= sizeOf(run);
  };
  const byAddress = (address: string) => {
    const run = runs.get(address);
    if (!run) return undefined;
    // A Map remembers the order of insertion: used again means inserted again.
    runs.delete(address);
    runs.set(address, run);
    return run;
  };
  return {
    byAddress: (address) => Promise.resolve(byAddress(address)),
    byQuestion: (question) => Promise.resolve(byAddress(addresses.get(question) ?? "")),
    keep(run) {
      const before = runs.get(run.address);
      if (before) remove(before);
      runs.set(run.address, run);
      addresses.set(run.question, run.address);
      bytes += sizeOf(run);
      for (const oldest of runs.values()) {
        if (runs.size <= mostRuns && bytes <= mostBytes) break;
        remove(oldest);
      }
      return Promise.resolve();
    },
  };
}

const sizeOf = ({ asked, results }: StoredRun) =>
  Object.values(results).reduce((sum, result) => sum + result.length, asked.length);
