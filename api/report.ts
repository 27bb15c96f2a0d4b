/** The report as a document: what stands in which section, made once from a result; how it is written is another matter. */

import type { World } from "../geodata/world.js";
import type { Impact } from "../scenarios/impact.js";
import { mapFigures } from "./map.js";
import { ambulance } from "./report/ambulance.js";
import {
  beeldAccess,
  beeldFlows,
  beeldLabour,
  beeldSummary,
  beeldSupply,
  beeldVolumes,
} from "./report/beeld.js";
import { bottlenecks } from "./report/bottlenecks.js";
import { cascade } from "./report/cascade.js";
import { chain } from "./report/chain.js";
import { demandChart, loadCharts, tornadoes } from "./report/charts.js";
import { comparison } from "./report/comparison.js";
import { cost, costLines } from "./report/cost.js";
import { critical } from "./report/critical.js";
import type { Block, Document, ReportKind, Section } from "./report/document.js";
import { flows } from "./report/flows.js";
import { hospitals, minimalCapacity } from "./report/hospitals.js";
import { assessors, indicators, proportion } from "./report/insurer.js";
import { outlook } from "./report/outlook.js";
import {
  type PlanTold,
  changesAnything,
  planFacts,
  planGrounds,
  planIndicators,
  planMoney,
  planVerdicts,
} from "./report/plan.js";
import { people } from "./report/people.js";
import { bijdrage, procedure } from "./report/procedure.js";
import { receipt } from "./report/receipt.js";
import { scenario } from "./report/scenario.js";
import { sideBySide } from "./report/side-by-side.js";
import { spread } from "./report/spread.js";
import { summary } from "./report/summary.js";
import type { Told } from "./report/told.js";
import { allGaps, otherGaps, unknown } from "./report/unknown.js";
import { otherVerdicts, verdicts } from "./report/verdicts.js";
import type { Result } from "./result.js";
import type { Words } from "./words/words.js";

/** An answer with what its report is drawn from. */
export interface Reported {
  readonly result: Result;
  readonly impact: Impact;
  readonly world: World;
  readonly words: Words;
  readonly plan?: PlanTold;
}

type Part = readonly [id: string, blocks: readonly Block[]];

/** Same answer, same document. */
export async function reportDocument(reported: Reported, kind: ReportKind = "impact"): Promise<Document> {
  const { result, impact, world, words, plan } = reported;
  const places = new Map(impact.changedWorld.facilities.map(({ id, place }) => [id, place]));
  const maps = mapFigures(impact, world, words);
  const told: Told = { result, words, places, maps, ...(plan ? { plan } : {}) };
  const { body, appendices } = await partsOf(kind, told, impact);
  const { say } = words;
  const section = ([id, blocks]: Part, appendix: boolean): Section => ({
    id,
    title: say(`report-section-${id}`),
    appendix,
    blocks,
  });
  return {
    language: words.language,
    kind,
    over: say(`report-kind-${kind}`, { region: result.region.title }),
    title:
      kind === "beeld"
        ? say("report-beeld-title", { region: result.region.title })
        : result.title || say("untitled"),
    footer: say("report-footer", { id: result.receipt.id }),
    contents: say("report-contents"),
    table: say("report-table"),
    figure: say("report-drawing"),
    generator: `ketenimpact ${result.receipt.engineVersion}`,
    sections: [...body.map((part) => section(part, false)), ...appendices.map((part) => section(part, true))],
    shared: told.maps.shared,
  };
}

interface Parts {
  readonly body: readonly Part[];
  readonly appendices: readonly Part[];
}

function partsOf(kind: ReportKind, told: Told, impact: Impact): Parts | Promise<Parts> {
  if (kind === "insurer") return told.plan ? planParts(told, told.plan) : insurerParts(told);
  return kind === "beeld" ? beeldParts(told) : impactParts(told, impact);
}

/** Around the plan: what an insurer asks before it signs. */
const insurerParts = (told: Told): Parts => ({
  body: [
    ["summary", summary(told)],
    ["assess", assessors(told)],
    ["proportion", proportion(told)],
    ["money", cost(told)],
    ["kpi", indicators(told)],
    ["norms", verdicts(told)],
    ["bijdrage", bijdrage(told)],
  ],
  appendices: [
    ["cost-lines", costLines(told)],
    ["receipt", receipt(told)],
  ],
});

/** The same around a plan that is there as a file: what it says itself stands first. */
function planParts(told: Told, plan: PlanTold): Parts {
  const { body, appendices } = insurerParts(told);
  const own: Readonly<Record<string, readonly Block[]>> = {
    summary: planFacts(plan, told),
    assess: planVerdicts(plan, told),
    proportion: planGrounds(plan, told),
    money: planMoney(plan, told),
    kpi: planIndicators(plan, told),
  };
  // Without operations there is nothing computed that would be of this plan.
  const computed = changesAnything(plan) ? body : body.filter(([id]) => own[id]);
  return {
    body: computed.map(([id, blocks]): Part => {
      const kept = changesAnything(plan) || id === "assess" ? blocks : [];
      return [id, id === "assess" ? [...kept, ...own[id]!] : [...(own[id] ?? []), ...kept]];
    }),
    appendices: changesAnything(plan) ? appendices : appendices.filter(([id]) => id === "receipt"),
  };
}

/** What the region is like, without any scenario. */
async function beeldParts(told: Told): Promise<Parts> {
  const { baseline } = told.result.waterfall;
  const demand = await demandChart(baseline.steps, told.words);
  return {
    body: [
      ["summary", beeldSummary(told)],
      ["demand", [demand, ...outlook(baseline, told.words)]],
      ["supply", beeldSupply(told)],
      ["access", beeldAccess(told)],
      ["beeld-flows", beeldFlows(told)],
      ["labour", beeldLabour(told)],
      ["volumes", beeldVolumes(told)],
    ],
    appendices: [
      ["all-gaps", allGaps(told)],
      ["receipt", receipt(told)],
    ],
  };
}

/** The thirteen sections of a ketenimpactanalyse, and what they leave to appendices. */
async function impactParts(told: Told, impact: Impact): Promise<Parts> {
  const { waterfall } = told.result;
  const [loads, tornado, demand] = await Promise.all([
    loadCharts(told),
    tornadoes(told),
    demandChart(waterfall.scenario.steps, told.words),
  ]);
  return {
    body: [
      ["summary", summary(told)],
      ["scenario", scenario(told)],
      ["norms", [...verdicts(told), ...comparison(told), ...sideBySide(told)]],
      ["people", people(told)],
      ["flows", flows(told)],
      ["hospitals", hospitals(told, loads)],
      ["ambulance", ambulance(told)],
      ["chain", chain(told)],
      ["critical", critical(told)],
      ["cascade", [...cascade(told, impact.cascade)]],
      ["cost", [...cost(told), ...bijdrage(told)]],
      ["procedure", procedure(told)],
      ["unknown", unknown(told, tornado)],
    ],
    appendices: [
      ["bottlenecks", bottlenecks(told)],
      ["other-norms", otherVerdicts(told)],
      ["spread", spread(told)],
      ["outlook", [demand, ...outlook(waterfall.scenario, told.words), ...minimalCapacity(told)]],
      ["cost-lines", costLines(told)],
      ["other-gaps", otherGaps(told)],
      ["receipt", receipt(told)],
    ],
  };
}
