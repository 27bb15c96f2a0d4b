/** Questions and their answers: computed once, told again from the store, in any language. */

import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { type Checked, checked } from "../geodata/diagnostics.js";
import { fingerprint } from "../geodata/fingerprint.js";
import type { World } from "../geodata/world.js";
import type { NormBook } from "../engine/rules/book.js";
import { withNormSet } from "../engine/rules/norm-set.js";
import { knownQuantities } from "./load.js";
import { openNormSet } from "./norm-sets.js";
import { reportHtml } from "./report.js";
import { resultDocument } from "./result-document.js";
import { type Answer, type Ready, readyFor, runScenario } from "./run.js";
import type { Served } from "./served.js";
import type { Asked, RunStore, StoredRun } from "./store.js";
import type { Language, Words } from "./words/words.js";

/** How findings name the place of the scenario. */
export const BODY = "body";

export interface Told {
  readonly run: StoredRun;
  /** False when the same question was answered before. */
  readonly fresh: boolean;
  /** The result as JSON. */
  readonly text: string;
}

export interface Answers {
  /** findings  those of runScenario */
  readonly ask: (asked: Asked, words: Words) => Promise<Checked<Told>>;
  readonly find: (address: string) => Promise<StoredRun | undefined>;
  readonly result: (run: StoredRun, words: Words) => Promise<string>;
  readonly report: (run: StoredRun, words: Words) => Promise<string>;
}

const LENGTH_OF_SUFFIX = 12;

const packed = promisify(gzip);
const unpacked = async (bytes: Buffer) => (await promisify(gunzip)(bytes)).toString("utf8");

async function bookWith(book: NormBook, normSet: string): Promise<NormBook> {
  const set = await openNormSet(normSet, await knownQuantities());
  const laid = set.ok ? withNormSet(book, set.value, normSet) : set;
  if (!laid.ok) throw new Error(`Norm set ${normSet} cannot be read`);
  return laid.value;
}

export function answers(served: Served, store: RunStore): Answers {
  const { assumptions, book, engineVersion, costBook, regions } = served;
  const sums = { book: book.fingerprint, assumptions: fingerprint(assumptions), engineVersion };

  async function worldOf({ region }: Asked): Promise<World> {
    const world = await regions.open(region);
    if (!world?.ok) throw new Error(`Region ${region} of a run is not there`);
    return world.value;
  }

  /** Of each world that was asked about; regions are fixed at the start, so there are few. */
  const ready = new WeakMap<World, Ready>();
  const readyOf = (world: World): Ready => {
    const found = ready.get(world) ?? readyFor({ world, assumptions });
    ready.set(world, found);
    return found;
  };

  /** The book with each set that was asked for laid over it. */
  const laid = new Map<string, Promise<NormBook>>();
  function bookOf({ normSet }: Asked): Promise<NormBook> {
    if (normSet === undefined) return Promise.resolve(book);
    const found = laid.get(normSet) ?? bookWith(book, normSet);
    laid.set(normSet, found);
    found.catch(() => laid.delete(normSet));
    return found;
  }

  async function compute(asked: Asked, words: Words): Promise<Checked<Answer & { readonly world: World }>> {
    const { document, read, normsOn, seed, countsLimitedHours } = asked;
    const world = await worldOf(asked);
    const options = { ...(normsOn === undefined ? {} : { normsOn }), seed, countsLimitedHours, words };
    const found = await runScenario(
      { world, assumptions, book: await bookOf(asked), engineVersion, ...(costBook ? { costBook } : {}) },
      document,
      BODY,
      options,
      readyOf(world),
    );
    const diagnostics = [...read, ...found.diagnostics];
    if (!found.ok) return { ok: false, diagnostics };
    const { result, impact } = found.value;
    return checked({ result: { ...result, diagnostics }, impact, world }, diagnostics);
  }

  /** The answer to what was answered before; that it cannot be answered now is our fault. */
  async function again(run: StoredRun, words: Words) {
    const asked = JSON.parse(await unpacked(run.asked)) as Asked;
    const answer = await compute(asked, words);
    if (!answer.ok) throw new Error(`Run ${run.address} cannot be repeated`);
    return answer.value;
  }

  async function keep(run: StoredRun, language: Language, text: string): Promise<StoredRun> {
    const kept = { ...run, results: { ...run.results, [language]: await packed(text) } };
    await store.keep(kept);
    return kept;
  }

  async function result(run: StoredRun, words: Words): Promise<string> {
    const known = run.results[words.language];
    if (known) return unpacked(known);
    const text = JSON.stringify(resultDocument((await again(run, words)).result, words));
    await keep(run, words.language, text);
    return text;
  }

  async function ask(asked: Asked, words: Words): Promise<Checked<Told>> {
    const { fingerprint: world } = await worldOf(asked);
    const { document, seed, countsLimitedHours, normsOn = null, normSet = null } = asked;
    const question = fingerprint({ ...sums, world, document, seed, countsLimitedHours, normsOn, normSet });
    const before = await store.byQuestion(question);
    if (before) return checked({ run: before, fresh: false, text: await result(before, words) }, []);
    const answer = await compute(asked, words);
    if (!answer.ok) return answer;
    const text = JSON.stringify(resultDocument(answer.value.result, words));
    const receiptId = answer.value.result.receipt.id;
    // Title and findings are no part of the sum that the receipt names. Nobody gets those of somebody else to see.
    const taken = await store.byAddress(receiptId);
    const address = taken ? `${receiptId}-${question.slice(0, LENGTH_OF_SUFFIX)}` : receiptId;
    const run = { address, receiptId, question, asked: await packed(JSON.stringify(asked)), results: {} };
    return checked({ run: await keep(run, words.language, text), fresh: true, text }, []);
  }

  return {
    ask,
    find: (address) => store.byAddress(address),
    result,
    report: async (run, words) => {
      const { result, impact, world } = await again(run, words);
      return reportHtml(result, impact, world, words);
    },
  };
}
