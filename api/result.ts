/** result.json: the impact of a scenario in the shape of the contract, with its receipt. */

import type { AssumptionName } from "../engine/assumptions.js";
import { countMarks, receipt, type Receipt } from "../engine/rules/receipt.js";
import type { Lens } from "../engine/lenses.js";
import type { Model } from "../engine/prepare.js";
import type { NormBook } from "../engine/rules/book.js";
import type { Trace } from "../engine/rules/trace.js";
import { fingerprint } from "../geodata/fingerprint.js";
import type { Mark, World } from "../geodata/world.js";
import type { AmbulanceImpact } from "../scenarios/ambulance.js";
import { type ResultBijdrage, resultBijdrage } from "./bijdrage-document.js";
import { type ResultProcedure, resultProcedure } from "./procedure-document.js";
import { type ComparedRegion, comparedRegions, toldRegions } from "../scenarios/side-by-side.js";
import { type PressureRow, pressureRows } from "../scenarios/pressure.js";
import type { PracticeGiven } from "../scenarios/practice-given.js";
import type { ProcedureGiven } from "../scenarios/procedure.js";
import type { Headlines } from "../scenarios/headlines.js";
import type { Impact } from "../scenarios/impact.js";
import type { Side } from "../scenarios/verdicts.js";
import { legalExplanation, plainExplanation } from "./explanation.js";
import { type NamedOperation, operationName } from "./operation-text.js";
import type { Scenario } from "../scenarios/scenario.js";
import type { Diagnostic } from "../geodata/diagnostics.js";
import { type CascadeRow, cascadeRows } from "./cascade-rows.js";
import { type ChainResult, type Unknown, chainResult } from "./chain-result.js";
import { type ResultGap, gapsOf } from "./gaps.js";
import type { Language, Words } from "./words/words.js";

export interface ResultVerdict {
  readonly norm: string;
  readonly version: string;
  readonly title: string;
  readonly about: string;
  readonly standing: string;
  readonly mark: Mark;
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string };
  readonly unit: string;
  readonly baseline: Side;
  readonly scenario: Side;
  /** The same in plain words, and with the legal place. */
  readonly explanation: string;
  readonly legal: string;
  readonly source: {
    readonly title: string;
    readonly article: string;
    readonly url: string;
    readonly readOn: string;
  };
  readonly announced: readonly { readonly says: string; readonly source: string; readonly mark: Mark }[];
  readonly notExpressed: readonly { readonly says: string; readonly reason: string }[];
  readonly trace: Trace | null;
}

/** Who lies outside 45 minutes of an SEH when something counts that the norm does not count. */
export type ResultLens = Lens & { readonly title: string; readonly says: string };

/** Ambulances in practice: levels are of the model; `byRegion` is empty when there is no layer `rav`, or nothing is known. */
export type ResultAmbulance =
  | (Pick<AmbulanceImpact, "byRegion" | "country" | "posts" | "postsByRule"> & {
      /** What the model does not say: helicopters. */
      readonly mmt: string;
    })
  | ({ readonly byRegion: readonly never[] } & Unknown);

export interface Result {
  readonly format: "ketenimpact/result@1";
  /** Of its sentences. */
  readonly language: Language;
  readonly receipt: Receipt;
  readonly title: string;
  /** The norm set that was laid over the book; absent without one. A file is named by its id, not by where it stood. */
  readonly normSet?: string;
  readonly region: Pick<World, "name" | "title" | "peopleDate" | "supplyDate" | "speedProfile" | "sources">;
  readonly operations: readonly NamedOperation[];
  readonly verdicts: readonly ResultVerdict[];
  readonly access: Impact["access"];
  readonly facilities: Impact["facilities"];
  readonly flows: Impact["flows"];
  /** Per location: how much it displaces and absorbs, what makes its peak, what is left at closing time. */
  readonly pressure: readonly PressureRow[];
  readonly gevoelig: Impact["gevoelig"];
  /** Per function: the median displaced area and its drive before and after. */
  readonly routes: Impact["routes"];
  /** Who has a right to the beschikbaarheidbijdrage before and after. */
  readonly bijdrage: readonly ResultBijdrage[];
  /** Steps that come before care may end; empty where nothing ends. */
  readonly procedure: readonly ResultProcedure[];
  /** The days of steps that the scenario gave. */
  readonly procedureGiven?: ProcedureGiven;
  /** By which choice the practice model ran, and whether who refers saw free places. */
  readonly practice: Model["practice"]["options"];
  /** What the scenario said of that; absent where it said nothing. */
  readonly practiceGiven?: PracticeGiven;
  readonly cascade: readonly CascadeRow[];
  readonly ambulance: ResultAmbulance;
  readonly chain: ChainResult["chain"];
  /** Hospitals that come under pressure, or whose acute care changes. */
  readonly hospitals: ChainResult["hospitals"];
  readonly staff: ChainResult["staff"];
  readonly cost: ChainResult["cost"];
  readonly waterfall: ChainResult["waterfall"];
  readonly minimalCapacity: ChainResult["minimalCapacity"];
  /** What one model number does to the main outcomes of chain, staff and money, each alone. */
  readonly influences: ChainResult["influences"];
  readonly people: Impact["people"];
  /** Regions, and the places whose figures change, side by side and beside the whole. */
  readonly sideBySide: readonly ComparedRegion[];
  readonly bottlenecks: Impact["bottlenecks"];
  /** Beside the norm, in no verdict; empty where the region names nothing of the kind. */
  readonly lenses: readonly ResultLens[];
  readonly gaps: readonly ResultGap[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Question {
  readonly model: Model;
  readonly book: NormBook;
  readonly scenario: Scenario;
  readonly normsOn: string;
  readonly seed: number;
  readonly countsLimitedHours: boolean;
  readonly engineVersion: string;
  readonly diagnostics: readonly Diagnostic[];
}

export function resultOf(question: Question, impact: Impact, words: Words): Result {
  const { model, scenario, diagnostics } = question;
  const { name, title, peopleDate, supplyDate, speedProfile, sources } = model.world;
  const nameOf = namesIn(impact.changedWorld);
  const markOf = (name: string) => model.assumptions[name as AssumptionName].mark;
  const following = chainResult(impact.chain, nameOf, markOf, words);
  const unknown = (part: string): Unknown => ({
    unknown: words.say(`${part}-unknown`),
    wouldMakeKnown: words.say(`${part}-would-make-known`),
  });
  return {
    format: "ketenimpact/result@1",
    language: words.language,
    receipt: receiptOf(question, impact),
    title: scenario.title,
    ...(question.book.set === undefined ? {} : { normSet: question.book.set }),
    region: { name, title, peopleDate, supplyDate, speedProfile, sources },
    ...firstOf(scenario, impact, words),
    facilities: impact.facilities,
    flows: impact.flows,
    pressure: pressureRows(model, impact.changedWorld, impact.base, impact.scenario, impact.flows),
    gevoelig: impact.gevoelig,
    routes: impact.routes,
    bijdrage: impact.bijdragen.map((one) => resultBijdrage(one, words)),
    procedure: impact.checklists.map((one) => resultProcedure(one, words)),
    ...(scenario.procedure ? { procedureGiven: scenario.procedure } : {}),
    practice: model.practice.options,
    ...(scenario.practice ? { practiceGiven: scenario.practice } : {}),
    cascade: cascadeRows(impact, words),
    ambulance: impact.ambulance
      ? {
          byRegion: impact.ambulance.byRegion,
          country: impact.ambulance.country,
          posts: impact.ambulance.posts,
          postsByRule: impact.ambulance.postsByRule,
          mmt: words.say("ambulance-mmt"),
        }
      : { byRegion: [], ...unknown("ambulance") },
    chain: following.chain,
    hospitals: following.hospitals,
    staff: following.staff,
    cost: following.cost,
    waterfall: following.waterfall,
    minimalCapacity: following.minimalCapacity,
    influences: following.influences,
    people: impact.people,
    sideBySide: toldRegions(comparedRegions(model, impact.changedWorld, impact.base, impact.scenario)),
    bottlenecks: impact.bottlenecks,
    lenses: impact.lenses.map((lens) => ({
      ...lens,
      title: words.say(`lens-${lens.id}`),
      says: words.say(`lens-${lens.id}-says`, { count: lens.count }),
    })),
    gaps: gapsOf(model, impact, following.influences, words),
    diagnostics,
  };
}

export type FirstPart = Pick<Result, "operations" | "verdicts" | "access">;

/** What headlines and result hold in the same words. */
export function firstOf(
  { operations }: Scenario,
  { changedWorld, access, verdicts }: Headlines,
  words: Words,
): FirstPart {
  return {
    operations: operations.map((operation) => ({
      ...operation,
      name: operationName(operation, namesIn(changedWorld)),
    })),
    verdicts: verdicts.map((verdict) => resultVerdict(verdict, words)),
    access,
  };
}

const namesIn =
  ({ facilities }: World) =>
  (id: string) =>
    facilities.find((facility) => facility.id === id)?.name ?? id;

function receiptOf(question: Question, impact: Impact): Receipt {
  const { model, book, scenario, normsOn, seed, countsLimitedHours, engineVersion } = question;
  const { world, assumptions } = model;
  return receipt({
    engineVersion,
    nodeMajor: Number(process.versions.node.split(".")[0]),
    world: world.fingerprint,
    dataDate: world.supplyDate,
    speedProfile: world.speedProfile,
    normBook: book.fingerprint,
    assumptions: fingerprint(assumptions),
    scenario: fingerprint(
      scenario.procedure || scenario.practice
        ? {
            operations: scenario.operations,
            ...(scenario.procedure ? { procedure: scenario.procedure } : {}),
            ...(scenario.practice ? { practice: scenario.practice } : {}),
          }
        : scenario.operations,
    ),
    seed,
    on: scenario.on,
    normsOn,
    countsLimitedHours,
    marks: countMarks([
      ...world.facilities.map(({ mark }) => mark),
      ...Object.values(assumptions).map(({ mark }) => mark),
      ...impact.verdicts.map(({ norm }) => norm.source.mark),
    ]),
  });
}

export function resultVerdict(verdict: Impact["verdicts"][number], words: Words): ResultVerdict {
  const { norm, subject, unit, baseline, scenario, trace } = verdict;
  const { title, article, url, mark, readOn } = norm.source;
  return {
    norm: norm.id,
    version: norm.validFrom,
    title: words.text(norm.title),
    about: norm.about,
    standing: norm.standing,
    mark,
    subject,
    unit,
    baseline,
    scenario,
    explanation: plainExplanation(verdict, words),
    legal: legalExplanation(verdict, words),
    source: { title, article, url, readOn },
    announced: (norm.announced ?? []).map((note) => ({ ...note, says: words.text(note.says) })),
    notExpressed: norm.notExpressed.map((note) => ({
      says: words.text(note.says),
      reason: words.text(note.reason),
    })),
    trace,
  };
}
