/** What data a result lacks, what stood in for it, and how much of the outcome hangs on that. */

import type { AssumptionName } from "../engine/assumptions.js";
import type { Model } from "../engine/prepare.js";
import { NORM_FUNCTIONS } from "../engine/supply.js";
import { perYearAt } from "../engine/flows/volumes.js";
import { type Mark, offers } from "../geodata/world.js";
import type { AmbulanceImpact } from "../scenarios/ambulance.js";
import type { Impact } from "../scenarios/impact.js";
import type { ChainResult } from "./chain-result.js";
import { type Values, type Words, assumptionName } from "./words/words.js";

export interface ResultGap {
  readonly what: string;
  readonly standIn: string;
  readonly mark: Mark;
  readonly influence: string;
}

/** The region's own gaps first, then those of the practice model, of ambulances, and assumptions that weigh much. */
export function gapsOf(
  model: Model,
  impact: Impact,
  influences: ChainResult["influences"],
  words: Words,
): ResultGap[] {
  return [
    ...regionGaps(model, words),
    ...practiceGaps(model, impact, words),
    ...stayingGaps(impact, words),
    ...ambulanceGaps(impact.ambulance, words),
    ...assumedGaps(influences, model, words),
  ];
}

/** From this share on a recollection or assumption that moves an outcome is listed (PARAMETERS, rule 3). */
const LISTED_FROM = 0.1;

/** Model numbers of mark D that move a main outcome: the one that moves most, and by how much, per number. */
function assumedGaps(
  influences: ChainResult["influences"],
  { assumptions }: Model,
  words: Words,
): ResultGap[] {
  const largest = new Map<string, ChainResult["influences"][number]>();
  for (const found of influences) {
    if (found.mark !== "D" || found.share === null || found.share <= LISTED_FROM) continue;
    const known = largest.get(found.assumption);
    if (!known || known.share! < found.share) largest.set(found.assumption, found);
  }
  return [...largest.values()].map(({ assumption, outcome, share, mark }) => {
    return {
      what: words.say("gap-assumption", { name: assumptionName(words, assumption), id: assumption }),
      standIn: assumptions[assumption as AssumptionName].text,
      mark,
      influence: words.say("gap-assumption-influence", {
        outcome: words.say(`outcome-${outcome}`),
        share: words.percent(share!, 0),
      }),
    };
  });
}

/** What the region says it lacks, how many locations it names of those published, and what no model answers yet. */
function regionGaps({ world }: Model, words: Words): ResultGap[] {
  const counted = world.published.map(({ function: care, count, source, mark }) => ({
    what: words.say("gap-count", {
      care: words.say(care),
      found: world.facilities.filter(({ functions }) => functions[care]?.open).length,
      published: count,
      source,
    }),
    standIn: words.say("gap-count-stand-in"),
    mark,
    influence: words.say("gap-count-influence"),
  }));
  const stated = world.gaps.map(({ what, standIn, mark, influence }) => ({
    what: words.text(what),
    standIn: words.text(standIn),
    mark,
    influence: words.text(influence),
  }));
  return [...counted, ...stated];
}

/** Care that hangs on an SEH in most places, and of which patients do not come through its door. */
const BESIDE_SEH = ["stroke", "pci", "trauma"] as const;

/** Where only the SEH closes: what stays open there keeps its patients, and a user may not have meant that. */
function stayingGaps({ base, scenario, changedWorld }: Impact, words: Words): ResultGap[] {
  if (base === scenario) return [];
  const { allocation } = scenario.practice;
  const was = new Set(base.supply.practice.of.seh.states.open.flatMap((open) => [...open]));
  return [...was].flatMap((column): ResultGap[] => {
    const facility = changedWorld.facilities[column]!;
    const stays = BESIDE_SEH.filter((care) => offers(facility, care));
    const count = allocation.parts
      .filter(({ function: care }) => (stays as readonly string[]).includes(care))
      .reduce((sum, part) => sum + perYearAt(part, allocation.facilityCount, column), 0);
    if (offers(facility, "seh") || Math.round(count) === 0) return [];
    const values = {
      location: facility.name,
      functions: stays.map((care) => words.say(care)).join(", "),
      count: words.number(count),
    };
    return [
      {
        what: words.say("gap-stays", values),
        standIn: words.say("gap-stays-stand-in", values),
        mark: "D",
        influence: words.say("gap-stays-influence", values),
      },
    ];
  });
}

/** What stood in for ambulance data, and how much hangs on it. */
function ambulanceGaps(found: AmbulanceImpact | null, words: Words): ResultGap[] {
  if (!found) return [];
  const gap = (key: string, values: Values = {}): ResultGap => ({
    what: words.say(`gap-${key}`, values),
    standIn: words.say(`gap-${key}-stand-in`),
    mark: "D",
    influence: words.say(`gap-${key}-influence`),
  });
  return [
    ...(found.postsByRule > 0 ? [gap("vehicles", { count: found.postsByRule, posts: found.posts })] : []),
    gap("ambulance-hours"),
  ];
}

/** What the practice model lacks: places, ages, a measured choice; with what stands in. */
function practiceGaps({ practice, assumptions }: Model, { facilities }: Impact, words: Words): ResultGap[] {
  const { say, number } = words;
  const gap = (key: string, mark: Mark, values: Readonly<Record<string, string>> = {}): ResultGap => ({
    what: say(key, values),
    standIn: say(`${key}-stand-in`, values),
    mark,
    influence: say(`${key}-influence`),
  });
  const percent = number(100 * assumptions.sehPeakBusy.value, 0);
  const rules = {
    seh: say("rule-seh", { busy: percent }),
    "acute-obstetrics": say("rule-acute-obstetrics", {
      rooms: number(assumptions.deliveryRoomsPer1000.value, 1),
    }),
  };
  const places = NORM_FUNCTIONS.flatMap((care) => {
    const there = facilities.filter((row) => row.function === care && row.scenario);
    const ruled = there.filter(({ scenario }) => !scenario!.placesKnown).length;
    if (ruled === 0) return [];
    const values = { count: number(ruled), all: number(there.length), care: say(care), rule: rules[care] };
    return [gap("gap-places", "D", values)];
  });
  const choice = {
    logit: gap("gap-choice", "D"),
    nearest: { ...gap("gap-choice", "D"), standIn: say("gap-choice-stand-in-nearest") },
    matrix: gap("gap-flows", "D"),
  };
  return [
    ...places,
    ...(practice.demand.withoutAges ? [gap("gap-ages", "C")] : []),
    choice[practice.options.rule],
  ];
}
