/** Questions and their answers: computed once, told again from the store, in any language, to whoever asked them. */

import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { type Checked, checked, error } from "../geodata/diagnostics.js";
import { fingerprint } from "../geodata/fingerprint.js";
import type { World } from "../geodata/world.js";
import { Refused } from "./problems.js";
import type { Served } from "./served.js";
import type { Asked, RunStore, StoredRun } from "./store.js";
import type { Wanted } from "./work/tasks.js";
import type { Work } from "./work/work.js";
import type { Language } from "./words/words.js";

export interface Told {
  readonly run: StoredRun;
  /** False when the same caller asked the same before. */
  readonly fresh: boolean;
  /** gzip of the result as JSON. */
  readonly packed: Buffer;
}

export interface Answers {
  /** findings  those of runScenario */
  readonly ask: (asked: Asked, language: Language, owner: string) => Promise<Checked<Told>>;
  /** Only who asked it finds it. */
  readonly find: (address: string, owner: string) => Promise<StoredRun | undefined>;
  readonly shared: (share: string) => Promise<StoredRun | undefined>;
  /** gzip of the result as JSON; throws Refused `outdated-run` as `made` does */
  readonly result: (run: StoredRun, language: Language) => Promise<Buffer>;
  /**
   * gzip of what is made of a run when it is asked for.
   * throws  Refused `outdated-run` where today's data, norms or version give another answer than the one kept
   */
  readonly made: (run: StoredRun, language: Language, wanted: Wanted) => Promise<Buffer>;
}

const LENGTH_OF_SUFFIX = 12;
const RESULT: Wanted = { what: "result" };

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

export function answers(served: Served, store: RunStore, work: Work): Answers {
  const { assumptions, book, engineVersion, regions } = served;
  const sums = { book: book.fingerprint, assumptions: fingerprint(assumptions), engineVersion };

  async function worldOf({ region }: Asked): Promise<World | undefined> {
    const world = await regions.open(region);
    return world?.ok ? world.value : undefined;
  }

  async function made(run: StoredRun, language: Language, wanted: Wanted): Promise<Buffer> {
    const asked = JSON.parse((await promisify(gunzip)(run.asked)).toString("utf8")) as Asked;
    const world = await worldOf(asked);
    const answer = world && (await work.run(world, { asked, language, wanted }));
    if (!answer?.ok || answer.value.receiptId !== run.receiptId)
      throw new Refused("outdated-run", [error("outdated-run", "path id", { id: run.address })]);
    return bufferOf(answer.value.packed);
  }

  async function result(run: StoredRun, language: Language): Promise<Buffer> {
    const known = run.results[language];
    if (known) return known;
    const packed = await made(run, language, RESULT);
    await store.keep({ ...run, results: { [language]: packed } });
    return packed;
  }

  async function compute(asked: Asked, world: World, question: string, language: Language, owner: string) {
    const answer = await work.run(world, { asked, language, wanted: RESULT });
    if (!answer.ok) return answer;
    const { receiptId, title, packed } = answer.value;
    const results = { [language]: bufferOf(packed) };
    const { region } = asked;
    const packedAsked = await promisify(gzip)(JSON.stringify(asked));
    const fresh = { receiptId, question, title, region, owners: [owner], asked: packedAsked, results };
    // Title and findings are no part of the sum that the receipt names. Nobody gets those of somebody else to see.
    const suffixed = `${receiptId}-${question.slice(0, LENGTH_OF_SUFFIX)}`;
    for (const address of [receiptId, suffixed]) {
      const run = await store.keep({ ...fresh, address });
      if (run) return checked(run, []);
    }
    throw new Error(`The address ${suffixed} is taken by another question`);
  }

  /** Who asks what is being computed already waits for that. */
  const underWay = new Map<string, ReturnType<typeof compute>>();
  function computeOnce(asked: Asked, world: World, question: string, language: Language, owner: string) {
    const key = `${question} ${language}`;
    const found = underWay.get(key) ?? compute(asked, world, question, language, owner);
    underWay.set(key, found);
    const done = () => void underWay.delete(key);
    found.then(done, done);
    return found;
  }

  async function ask(asked: Asked, language: Language, owner: string): Promise<Checked<Told>> {
    const world = await worldOf(asked);
    if (!world) throw new Error(`Region ${asked.region} of a question is not there`);
    const { document, seed, countsLimitedHours, normsOn = null, normSet = null } = asked;
    const parts = { ...sums, world: world.fingerprint, document, seed, countsLimitedHours, normsOn, normSet };
    const question = fingerprint(parts);
    const before = await store.byQuestion(question);
    const fresh = !before?.owners.includes(owner);
    const found = before ? checked(before, []) : await computeOnce(asked, world, question, language, owner);
    if (!found.ok) return found;
    const run = found.value.owners.includes(owner)
      ? found.value
      : await store.keep({ ...found.value, owners: [owner], results: {} });
    if (!run) throw new Error(`The run ${found.value.address} became another while it was asked for`);
    return checked({ run, fresh, packed: await result(run, language) }, []);
  }

  return {
    ask,
    find: async (address, owner) => {
      const run = await store.byAddress(address);
      return run?.owners.includes(owner) ? run : undefined;
    },
    shared: (share) => store.byShare(share),
    result,
    made,
  };
}
