/** What a server computes for its answers: the same functions on the thread of the server or on others. */

import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import type { Assumptions } from "../../engine/assumptions.js";
import type { CostBook } from "../../engine/cost-book.js";
import type { NormBook } from "../../engine/rules/book.js";
import { withNormSet } from "../../engine/rules/norm-set.js";
import { type Checked, checked } from "../../geodata/diagnostics.js";
import { type PlacedPoint, pairTimes } from "../../geodata/pair-times.js";
import type { Vehicle } from "../../geodata/speeds.js";
import type { World } from "../../geodata/world.js";
import { type Submitted, assessPlans } from "../assessment.js";
import { type GevoeligQuestion, gevoeligDocument } from "../gevoelig-document.js";
import { headlineDocument } from "../headlines.js";
import type { LayerName } from "../layers.js";
import { knownQuantities } from "../load.js";
import { openNormSet } from "../norm-sets.js";
import { planReport } from "../plan-report.js";
import { voice } from "../preferences.js";
import { reportDocument } from "../report.js";
import type { ReportKind } from "../report/document.js";
import { type ReportFormat, reportFile } from "../report-file.js";
import { resultDocument } from "../result-document.js";
import { type Answer, type Ready, readyFor, runHeadlines, runScenario } from "../run.js";
import type { Asked } from "../store.js";
import type { Language } from "../words/words.js";

/** What every task is computed from, beside the world. */
export interface Basis {
  readonly assumptions: Assumptions;
  readonly book: NormBook;
  readonly engineVersion: string;
  readonly costBook?: CostBook;
}

/** What is to be made of a run. */
export type Wanted =
  | { readonly what: "result" }
  | { readonly what: "report"; readonly format: ReportFormat; readonly kind: ReportKind }
  | { readonly what: "layer"; readonly name: LayerName };

export interface RunTask {
  readonly asked: Asked;
  readonly language: Language;
  readonly wanted: Wanted;
}

export interface MadeRun {
  readonly receiptId: string;
  readonly title: string;
  /** gzip of the text or file that was wanted. */
  readonly packed: Uint8Array;
}

/** Half the time of the usual level, for a sixth more bytes. */
const PACKING = { level: 3 };

/** How findings name the place of the scenario. */
export const BODY = "body";

/** Input and output are plain data, so that they can cross to another thread and back. */
export type Tasks = ReturnType<typeof tasksOn>;

/** basis  the same for every task; each world that comes by is prepared once and kept */
export function tasksOn(basis: Basis) {
  const { assumptions } = basis;
  const ready = new WeakMap<World, Ready>();
  const readyOf = (world: World): Ready => {
    const found = ready.get(world) ?? readyFor({ world, assumptions });
    ready.set(world, found);
    return found;
  };
  /** The book with each set that was asked for laid over it. */
  const laid = new Map<string, Promise<NormBook>>();
  function bookOf({ normSet }: Asked): Promise<NormBook> {
    if (normSet === undefined) return Promise.resolve(basis.book);
    const found = laid.get(normSet) ?? bookWith(basis.book, normSet);
    laid.set(normSet, found);
    found.catch(() => laid.delete(normSet));
    return found;
  }

  async function given(asked: Asked, world: World, language: Language) {
    const { document, normsOn, seed, countsLimitedHours } = asked;
    const { words } = voice(language, undefined);
    const options = { ...(normsOn === undefined ? {} : { normsOn }), seed, countsLimitedHours, words };
    const opened = { ...basis, world, book: await bookOf(asked) };
    return [opened, document, BODY, options, readyOf(world)] as const;
  }

  /** The last answer: what is made of a run, its layer or its report, is mostly asked for right after it. */
  let last: { readonly question: string; readonly found: Promise<Checked<Answer>> } | undefined;
  function answerTo(world: World, asked: Asked, language: Language) {
    const question = JSON.stringify([world.fingerprint, asked, language]);
    if (last?.question !== question) {
      const found = given(asked, world, language).then((all) => runScenario(...all));
      last = { question, found };
      found.catch(() => (last = undefined));
    }
    return last.found;
  }

  return {
    /** findings  those of runScenario, behind those of reading the document */
    async run(world: World, { asked, language, wanted }: RunTask): Promise<Checked<MadeRun>> {
      const found = await answerTo(world, asked, language);
      const diagnostics = [...asked.read, ...found.diagnostics];
      if (!found.ok) return { ok: false, diagnostics };
      const answer = { ...found.value, result: { ...found.value.result, diagnostics } };
      const { receipt, title } = answer.result;
      const packed = await promisify(gzip)(await textOf(answer, world, language, wanted), PACKING);
      return checked({ receiptId: receipt.id, title, packed }, diagnostics);
    },

    /** The first figures of the same run: gzip of their JSON; findings as of `run`. */
    async headlines(
      world: World,
      { asked, language }: Omit<RunTask, "wanted">,
    ): Promise<Checked<Uint8Array>> {
      const answer = await runHeadlines(...(await given(asked, world, language)));
      const diagnostics = [...asked.read, ...answer.diagnostics];
      if (!answer.ok) return { ok: false, diagnostics };
      const { scenario, found } = answer.value;
      const { words } = voice(language, undefined);
      const text = JSON.stringify(headlineDocument(scenario, found, diagnostics, words));
      // At once: nothing that was asked after it may come in between.
      return checked(gzipSync(text, PACKING), diagnostics);
    },

    gevoelig: (world: World, question: GevoeligQuestion) =>
      Promise.resolve(gevoeligDocument(world, assumptions, question)),

    /** returns  as pairTimes */
    times: (world: World, { vehicle, from, to }: TimesTask) =>
      Promise.resolve(pairTimes(world, vehicle, from, to)),

    assess: (world: World, { plans, on, language }: AssessTask) =>
      assessPlans({ ...basis, world }, plans, on, voice(language, undefined).words),

    /** returns  gzip of the report around the first plan; findings  those of planReport */
    async planReport(world: World, { plans, on, language, format, kind }: PlanReportTask) {
      const { words } = voice(language, undefined);
      const found = await planReport({ ...basis, world }, plans, on, kind, words);
      if (!found.ok) return found;
      const { bytes } = await reportFile(found.value, format);
      return checked<Uint8Array>(await promisify(gzip)(bytes), found.diagnostics);
    },
  };
}

export interface TimesTask {
  readonly vehicle: Vehicle;
  readonly from: readonly PlacedPoint[];
  readonly to: readonly PlacedPoint[];
}

export interface AssessTask {
  readonly plans: readonly Submitted[];
  readonly on: string | undefined;
  readonly language: Language;
}

export interface PlanReportTask extends AssessTask {
  readonly format: ReportFormat;
  readonly kind: ReportKind;
}

async function bookWith(book: NormBook, normSet: string): Promise<NormBook> {
  const set = await openNormSet(normSet, await knownQuantities());
  const found = set.ok ? withNormSet(book, set.value, normSet) : set;
  if (!found.ok) throw new Error(`Norm set ${normSet} cannot be read`);
  return found.value;
}

async function textOf({ result, impact }: Answer, world: World, language: Language, wanted: Wanted) {
  const { words } = voice(language, undefined);
  switch (wanted.what) {
    case "result":
      return JSON.stringify(resultDocument(result, words));
    case "report":
      return (
        await reportFile(await reportDocument({ result, impact, world, words }, wanted.kind), wanted.format)
      ).bytes;
    case "layer": {
      const { layer } = await import("../layers.js");
      return JSON.stringify(await layer(wanted.name, impact, world));
    }
  }
}
