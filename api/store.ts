/** The run store: which question has which address, its answer, and who may see it. One behaviour, three places to keep it. */

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

/** What a list tells of a run. */
export interface RunLabel {
  /** Under /api/v1/runs: the receipt id, or that with a suffix where the same sum was asked in other words. */
  readonly address: string;
  readonly receiptId: string;
  /** Fingerprint of the question as asked, with all that it was computed from. */
  readonly question: string;
  readonly title: string;
  readonly region: string;
  /** Everyone who asked it: they see it, and nobody else does. */
  readonly owners: readonly string[];
}

/** Held packed: a result of nl is 130 kB of JSON, 10 kB gzipped. A report is not held but made when asked for. */
export interface NewRun extends RunLabel {
  /** gzip of `Asked` as JSON. */
  readonly asked: Buffer;
  /** gzip of the result as JSON, per language in which it was asked for. */
  readonly results: Readonly<Partial<Record<Language, Buffer>>>;
}

export interface Kept {
  /** ISO time at which it was first kept: the only clock, and no part of any id. */
  readonly kept: string;
  /** What opens it to whoever has the link; absent while it is private. */
  readonly share?: string;
}

export type KeptLabel = RunLabel & Kept;
export type StoredRun = NewRun & Kept;

/** Where a page of a list begins: behind this run. */
export interface After {
  readonly kept: string;
  readonly address: string;
}

export interface Page {
  /** Newest first. */
  readonly runs: readonly KeptLabel[];
  readonly more: boolean;
}

/** Every promise that keeps something settles only when that would survive the end of the process. */
export interface RunStore {
  byAddress(address: string): Promise<StoredRun | undefined>;
  byQuestion(question: string): Promise<StoredRun | undefined>;
  byShare(share: string): Promise<StoredRun | undefined>;
  /**
   * Adds owners and results to what stands under the same address.
   * returns  the run as it now is; undefined where another question has that address
   */
  keep(run: NewRun): Promise<StoredRun | undefined>;
  /** undefined makes it private again; an address that is not there is passed over. */
  share(address: string, share: string | undefined): Promise<void>;
  list(owner: string, limit: number, after?: After): Promise<Page>;
  /** Throws when the store cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The run that was used longest ago goes first. */
export interface Bounds {
  readonly runs: number;
  readonly bytes: number;
}

/** In memory 500 runs of nl in both languages are about 12 MB; the bytes guard against 500 very long scenarios. */
export const MEMORY_BOUNDS: Bounds = { runs: 500, bytes: 64 * 1024 * 1024 };
/** On disk: some 250 MB at most for runs as they come, and 2 GB whatever comes. */
export const DISK_BOUNDS: Bounds = { runs: 10_000, bytes: 2 * 1024 * 1024 * 1024 };

export const sizeOf = ({ asked, results }: Pick<NewRun, "asked" | "results">) =>
  Object.values(results).reduce((sum, result) => sum + result.length, asked.length);

/** What two keepers of one run leave together. */
export const merged = (before: StoredRun, { owners, results }: NewRun): StoredRun => ({
  ...before,
  owners: [...new Set([...before.owners, ...owners])].sort(),
  results: { ...before.results, ...results },
});
