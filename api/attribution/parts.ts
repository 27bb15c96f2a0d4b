/** What may differ between two results, taken apart: which parts do, and an answer with each part from a side of choice. */

import { type Checked, checked } from "../../geodata/diagnostics.js";
import { entry } from "../../geodata/entry.js";
import { fingerprint } from "../../geodata/fingerprint.js";
import { REGION_PARTS, type RegionSource, mixedWorld, readRegionSource } from "../../geodata/mixed.js";
import type { KnownQuantities } from "../../geodata/quantity.js";
import type { World } from "../../geodata/world.js";
import { openCostBook, packageVersion } from "../load.js";
import { scenarioOf } from "../rerun.js";
import { type Ready, readyFor, runScenario } from "../run.js";
import { type SavedResult, asSaved } from "../result-form.js";
import type { Words } from "../words/words.js";
import type { Side } from "./sides.js";

/**
 * travel       roads or times, and speeds
 * data         locations, regions and all else of the region
 * demand       people and where they live; and operations that change demand
 * assumptions  the model numbers, and how the practice model is to run
 * norms        the norm book, the day of the norms, and whether limited hours count
 * scenario     the operations and the day it is about
 */
export const PARTS = [...REGION_PARTS, "assumptions", "norms", "scenario"] as const;
export type Part = (typeof PARTS)[number];

/** From which side each part comes: 0 or 1. */
export type Choice = Readonly<Record<Part, number>>;

/** Answers of which each part is of one side or the other. */
export interface Mixer {
  /** Parts in which the sides differ, in the order of PARTS. */
  readonly differing: readonly Part[];
  /** findings  those of mixedWorld and runScenario: parts that do not fit together */
  readonly answer: (choice: Choice) => Promise<Checked<SavedResult>>;
}

export async function mixerOf(
  sides: readonly [Side, Side],
  known: KnownQuantities,
  words: Words,
): Promise<Checked<Mixer>> {
  const [a, b] = sides;
  const isOneWorld = a.world.fingerprint === b.world.fingerprint;
  const read = isOneWorld ? [] : await Promise.all(sides.map(({ place }) => readRegionSource(place)));
  const sources = read.flatMap((one) => (one.ok ? [one.value] : []));
  const diagnostics = read.flatMap((one) => one.diagnostics);
  if (sources.length < read.length) return { ok: false, diagnostics };
  const prints = sides.map((side, at) => ({ ...printsOf(side), ...regionPrints(side, sources[at]) }));
  const [engineVersion, costBook] = [await packageVersion(), await openCostBook()];
  // Each World and Model is made once; what is told apart most cheaply turns fastest.
  const worlds = new Map<string, Promise<Checked<World>>>();
  const worldOf = (choice: Choice) => {
    const from = REGION_PARTS.map((part) => choice[part]);
    if (isOneWorld || from.every((side) => side === from[0]))
      return Promise.resolve(checked(sides[from[0] as 0 | 1].world, []));
    return entry(worlds, from.join(), () => {
      const [travel, data, demand] = from.map((side) => sources[side]!) as [
        RegionSource,
        RegionSource,
        RegionSource,
      ];
      return mixedWorld({ travel, data, demand }, known);
    });
  };
  const models = new Map<string, Ready>();
  const answer = async (choice: Choice): Promise<Checked<SavedResult>> => {
    const world = await worldOf(choice);
    if (!world.ok) return world;
    const { assumptions } = sides[choice.assumptions as 0 | 1];
    const norms = sides[choice.norms as 0 | 1];
    const { normsOn, countsLimitedHours } = norms.result.receipt;
    const opened = { world: world.value, assumptions, book: norms.book, engineVersion, costBook };
    const key = [world.value.fingerprint, choice.assumptions].join();
    const ready = entry(models, key, () => readyFor(opened));
    const scenario = mixedScenario(sides, choice);
    const { seed } = sides[choice.scenario as 0 | 1].result.receipt;
    const options = { normsOn, countsLimitedHours, seed, words };
    const found = await runScenario(opened, scenario, "scenario", options, ready);
    if (!found.ok) return found;
    return checked(asSaved(found.value.result), []);
  };
  const differing = PARTS.filter((part) => prints[0]![part] !== prints[1]![part]);
  return checked({ differing, answer }, diagnostics);
}

interface Written {
  readonly operations: readonly { readonly kind?: string }[];
  readonly practice?: object;
}

const written = ({ result }: Side) => scenarioOf(result) as unknown as Written;

const isOfDemand = ({ kind }: { readonly kind?: string }) => kind === "setDemand";

/** The scenario of one side with the changes of demand of a side; in its own order where that is the same side. */
function mixedScenario(sides: readonly [Side, Side], { scenario, demand, assumptions }: Choice) {
  const { practice: _own, ...own } = written(sides[scenario as 0 | 1]);
  const { practice } = written(sides[assumptions as 0 | 1]);
  const operations =
    scenario === demand
      ? own.operations
      : [
          ...own.operations.filter((operation) => !isOfDemand(operation)),
          ...written(sides[demand as 0 | 1]).operations.filter(isOfDemand),
        ];
  return { ...own, operations, ...(practice ? { practice } : {}) };
}

function printsOf(side: Side): Readonly<Record<Part, string>> {
  const { result, assumptions, book } = side;
  const { title: _title, practice = null, ...scenario } = written(side) as Written & { title: string };
  const { operations } = scenario;
  const { normsOn, countsLimitedHours } = result.receipt;
  return {
    travel: "",
    data: "",
    demand: fingerprint(operations.filter(isOfDemand)),
    assumptions: fingerprint([assumptions, practice]),
    norms: fingerprint([book.fingerprint, normsOn, countsLimitedHours]),
    scenario: fingerprint({ ...scenario, operations: operations.filter((one) => !isOfDemand(one)) }),
  };
}

/** Where the sides share a world, only operations can change demand. */
function regionPrints(side: Side, source: RegionSource | undefined) {
  if (!source) return {};
  const { demand } = printsOf(side);
  return { ...source.prints, demand: fingerprint([source.prints.demand, demand]) };
}
