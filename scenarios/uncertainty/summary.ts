/** What a study says once all its rows are there: bands, chances of norms, tornado and the order of scenarios. */

import { latinQuantiles } from "../draws.js";
import { rounded } from "../figures.js";
import type { Column } from "../study/figures/figure.js";
import { type Chance, ENDS, endName } from "../study/turns.js";
import { type Band, type Chances, bandOf, chancesOf } from "./bands.js";
import { MOST_RANKED, type Ranking, rankingOf } from "./ranking.js";
import { type Influence, ranks, tornado } from "./tornado.js";

/** A row of a study, as its tables hold it. */
export type SummaryRow = Readonly<Record<string, string | number | null>>;

/** One figure of one scenario. `middle`: with the values themselves; null where the study did not ask that. */
export interface FigureSummary extends Band {
  readonly figure: string;
  readonly unit: string;
  readonly middle: number | null;
  /** Widest bar first; empty for figures of the state without the scenario. */
  readonly tornado: readonly Influence[];
}

export interface NormSummary extends Chances {
  readonly norm: string;
  readonly side: "before" | "after";
}

export interface ScenarioSummary {
  readonly scenario: string;
  readonly figures: readonly FigureSummary[];
  readonly norms: readonly NormSummary[];
}

/** Scenarios that were asked about the same region, day and norm set: they share every draw. */
export interface SummaryGroup {
  readonly region: string;
  readonly on: string;
  readonly normSet: string;
  readonly scenarios: readonly ScenarioSummary[];
  /** By the figure asked for, lower is better; null for one scenario, for too many, or where it is not always known. */
  readonly ranking: Ranking | null;
}

export interface Summary {
  readonly format: "ketenimpact/summary@1";
  readonly title: string;
  readonly seed: number;
  readonly draws: number;
  readonly groups: readonly SummaryGroup[];
}

/** Values of one scenario, per figure: by draw, with the values themselves, and at the ends of each number. */
interface Gathered {
  readonly draws: ReadonlyMap<string, Float64Array>;
  readonly middle: Map<string, number | null>;
  readonly ends: Map<string, Map<string, [number | null, number | null]>>;
}

/** Gathers rows one by one, in any order; the answer does not hang on it. */
export class SummaryBuilder {
  private readonly groups = new Map<string, Map<string, Gathered>>();
  private readonly figures: readonly Column[];

  /** draws  how many of those of `chance` count: fewer where the study stopped early */
  constructor(
    private readonly columns: readonly Column[],
    private readonly chance: Chance,
    private readonly draws: number = chance.draws,
  ) {
    this.figures = columns.filter(({ type }) => type === "number").filter(({ name }) => name !== "draw");
  }

  add(row: SummaryRow): void {
    const draw = row["draw"];
    if (typeof draw === "number" && draw >= this.draws) return;
    const key = JSON.stringify([row["region"], row["on"], row["norm_set"]]);
    const group = this.groups.get(key) ?? new Map<string, Gathered>();
    this.groups.set(key, group);
    const name = String(row["scenario"]);
    const own = group.get(name) ?? this.empty();
    group.set(name, own);
    const [assumption, end] = String(row["varied"] ?? "").split(" ");
    for (const { name: figure } of this.figures) {
      const value = row[figure] as number | null;
      if (typeof draw === "number") own.draws.get(figure)![draw] = value ?? NaN;
      else if (!assumption) own.middle.set(figure, value);
      else {
        const ends = own.ends.get(figure) ?? new Map<string, [number | null, number | null]>();
        own.ends.set(figure, ends);
        const pair = ends.get(assumption) ?? [null, null];
        pair[end === endName(ENDS[0]) ? 0 : 1] = value;
        ends.set(assumption, pair);
      }
    }
  }

  private empty(): Gathered {
    return {
      draws: new Map(this.figures.map(({ name }) => [name, new Float64Array(this.draws).fill(NaN)])),
      middle: new Map(),
      ends: new Map(),
    };
  }

  /**
   * names  of the assumptions that vary
   * by     the figure that scenarios are ranked by
   */
  summary(title: string, names: readonly string[], by: string): Summary {
    const { seed, draws: planned } = this.chance;
    const drawn = new Map(
      this.draws === 0
        ? []
        : names.map((name) => [name, ranks(latinQuantiles(seed, planned, name).slice(0, this.draws))]),
    );
    const groups = [...this.groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, scenarios]): SummaryGroup => {
        const [region, on, normSet] = JSON.parse(key) as [string, string, string];
        return {
          region,
          on,
          normSet,
          scenarios: [...scenarios]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([scenario, own]) => this.scenario(scenario, own, names, drawn)),
          ranking: this.ranking(scenarios, by),
        };
      });
    return { format: "ketenimpact/summary@1", title, seed, draws: this.draws, groups };
  }

  private scenario(
    scenario: string,
    own: Gathered,
    names: readonly string[],
    drawn: ReadonlyMap<string, Float64Array>,
  ): ScenarioSummary {
    const plain = this.figures.filter(({ unit }) => unit !== CODE);
    return {
      scenario,
      figures: plain.map(({ name: figure, unit }) => {
        const values = own.draws.get(figure)!;
        const middle = own.middle.get(figure) ?? null;
        const input = { names, ends: own.ends.get(figure) ?? new Map(), drawn, middle };
        return {
          figure,
          unit,
          middle,
          ...roundedBand(bandOf(values)),
          tornado: figure.endsWith("_before") ? [] : tornado(values, input).map(roundedInfluence),
        };
      }),
      norms: this.columns.flatMap(({ name, unit }): NormSummary[] => {
        const [, norm, side] = /^norm_(.+)_(before|after)$/.exec(name) ?? [];
        if (unit !== CODE || this.draws === 0) return [];
        const chances = chancesOf(own.draws.get(name)!);
        return [{ norm: norm!, side: side as NormSummary["side"], ...roundedChances(chances) }];
      }),
    };
  }

  private ranking(scenarios: ReadonlyMap<string, Gathered>, by: string): Ranking | null {
    const values = new Map([...scenarios].map(([name, { draws }]) => [name, draws.get(by)] as const));
    if (values.size < 2 || values.size > MOST_RANKED || this.draws === 0) return null;
    if ([...values.values()].some((own) => !own || own.some(Number.isNaN))) return null;
    const sorted = new Map([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
    return roundedRanking(rankingOf(by, sorted as ReadonlyMap<string, Float64Array>));
  }
}

/** The unit of columns that hold a verdict. */
const CODE = "code";
/** Shares and means are told to this many decimals (MODEL 26). */
const DECIMALS = 4;

const round = (value: number) => rounded(value, DECIMALS)!;
const roundedBand = (band: Band): Band => ({ ...band, mean: rounded(band.mean, DECIMALS) });
const roundedInfluence = (one: Influence): Influence => ({
  ...one,
  rankCorrelation: rounded(one.rankCorrelation, DECIMALS),
  varianceShare: rounded(one.varianceShare, DECIMALS),
});
const roundedChances = (chances: Chances): Chances =>
  Object.fromEntries(
    Object.entries(chances).map(([key, value]) => [key, round(value as number)]),
  ) as unknown as Chances;
const roundedRanking = (ranking: Ranking): Ranking => ({
  ...ranking,
  scenarios: ranking.scenarios.map((one) => ({
    ...one,
    best: round(one.best),
    meanRank: round(one.meanRank),
  })),
  pairs: ranking.pairs.map((one) => ({ ...one, chance: round(one.chance) })),
  kendall: rounded(ranking.kendall, DECIMALS),
});
