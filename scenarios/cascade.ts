/**
 * Cascade: what follows when something falls away. Effects of rules are followed until nothing changes; then who
 * becomes overloaded, in which order, and which locations (or sets of two) become gevoelig. MODEL 5, 16.
 */

import { type Outcome, evaluate } from "../engine/evaluate.js";
import type { Subject } from "../engine/facts.js";
import { factsOfState } from "../engine/facts-of-state.js";
import { moves } from "../engine/flows/moves.js";
import type { Load } from "../engine/practice.js";
import type { Model } from "../engine/prepare.js";
import type { NormBook } from "../engine/rules/book.js";
import { type Effect, effectsOf } from "../engine/rules/effects.js";
import type { What } from "../engine/rules/consequences.js";
import { NORM_FUNCTIONS, type NormFunction, supplyOf } from "../engine/supply.js";
import { SECONDS_PER_MINUTE } from "../geodata/units.js";
import type { Facility, World } from "../geodata/world.js";
import { close } from "./operations.js";
import { gevoelig } from "./sensitive.js";

/**
 * One step. Rounds of rules come first: each is about what earlier ones left; then overload by its own rounds (1: whom
 * the patients of a closed location choose; 2: to whom full locations then send theirs), then gevoelig.
 * causes  ids of locations, or of the consequence that an effect follows from; empty: the operations themselves
 */
export type CascadeStep =
  | {
      readonly step: number;
      readonly kind: "rule" | "rule-unknown";
      readonly subject: Subject;
      readonly causes: readonly string[];
      readonly effect: Effect;
    }
  | {
      readonly step: number;
      readonly kind: "overload";
      readonly subject: Subject;
      readonly causes: readonly string[];
      readonly function: NormFunction;
      readonly stopMinutesBefore: number;
      readonly stopMinutesAfter: number;
      readonly busyPeakAfter: number;
    }
  | {
      readonly step: number;
      readonly kind: "gevoelig";
      readonly subject: Subject;
      readonly causes: readonly string[];
      readonly function: NormFunction;
      readonly inhabitants: number;
    }
  | {
      readonly step: number;
      readonly kind: "gevoelig-together";
      readonly subject: Subject;
      readonly other: Subject;
      readonly causes: readonly string[];
      readonly function: NormFunction;
      readonly inhabitants: number;
    };

export interface Cascade {
  readonly steps: readonly CascadeStep[];
  /** The world after all effects of rules; the changed world itself where none follows. */
  readonly world: World;
  readonly outcome: Outcome;
  /** Rounds of rules until nothing changed, at least 1; `circular` when a world came back that was there before. */
  readonly rounds: number;
  readonly circular: boolean;
  /** Of the overflow iteration in the last world: what is left, patients an hour. */
  readonly residual: number;
  /** Who gets the largest rise of stop minutes, who takes in most, and who would be taken elsewhere but has nobody. */
  readonly firstDomino: string | null;
  readonly absorber: string | null;
}

export interface CascadeInput {
  readonly model: Model;
  readonly book: NormBook;
  readonly on: string;
  readonly countsLimitedHours: boolean;
  readonly base: Outcome;
  readonly changedWorld: World;
  readonly outcome: Outcome;
}

/** More rounds than there are functions at any location never help: every round takes one away. */
const MOST_ROUNDS = 100;

export async function cascade(input: CascadeInput): Promise<Cascade> {
  const { model, base, changedWorld } = input;
  if (changedWorld === model.world)
    return {
      steps: [],
      world: changedWorld,
      outcome: base,
      rounds: 1,
      circular: false,
      residual: base.practice.seh.overflow.residual,
      firstDomino: null,
      absorber: null,
    };
  const { steps, world, outcome, rounds, circular } = await followRules(input);
  const overloaded = overloadSteps(input, world, outcome, rounds);
  const after = [...steps, ...overloaded];
  const last = after.reduce((most, { step }) => Math.max(most, step), 0);
  const sensitive = gevoeligSteps(input, world, outcome, last + 1);
  const rise = (step: CascadeStep) =>
    step.kind === "overload" ? step.stopMinutesAfter - step.stopMinutesBefore : 0;
  const first = [...overloaded].sort((a, b) => rise(b) - rise(a))[0];
  return {
    steps: [...after, ...sensitive],
    world,
    outcome,
    rounds,
    circular,
    residual: outcome.practice.seh.overflow.residual,
    firstDomino: first?.subject.id ?? null,
    absorber: absorberOf(base, outcome, world),
  };
}

const subjectOf = ({ id, name }: Facility): Subject => ({ kind: "location", id, name });

/** Whom a consequence can be about: locations that the scenario touched, and every level-1 centre there was. */
function subjects({ model, base }: CascadeInput, world: World): Subject[] {
  const touched = world.facilities.filter((facility, column) => facility !== model.world.facilities[column]);
  const centres = [...base.supply.level1].map((column) => world.facilities[column]!);
  return [
    ...touched.map(subjectOf),
    ...centres.map(({ id, name }): Subject => ({ kind: "centre", id, name })),
  ];
}

const keyOf = ({ consequence, subject, certainty }: Effect) => `${consequence.id} ${subject.id} ${certainty}`;

async function followRules(input: CascadeInput) {
  const { model, book, on, base, countsLimitedHours } = input;
  let { changedWorld: world, outcome } = input;
  const steps: CascadeStep[] = [];
  const effectsIn = (state: World, found: Outcome) =>
    effectsOf(
      book.consequences,
      factsOfState({ model, base, outcome: found, world: state }),
      subjects(input, state),
      on,
    );
  // What held before the operations is no effect of them.
  const known = new Set<string>();
  for (const effect of await effectsOf(
    book.consequences,
    factsOfState({ model, base, outcome: base, world: model.world }),
    subjects(input, world),
    on,
  ))
    known.add(keyOf(effect));
  const worlds = new Set<string>([stateOf(world)]);
  let [rounds, circular] = [0, false];
  while (rounds < MOST_ROUNDS) {
    rounds++;
    const fresh = (await effectsIn(world, outcome)).filter((effect) => !known.has(keyOf(effect)));
    let next = world;
    for (const effect of fresh) {
      known.add(keyOf(effect));
      const causes = steps.flatMap((step) =>
        step.kind === "rule" && step.subject.id === effect.subject.id ? [step.effect.consequence.id] : [],
      );
      const kind = effect.certainty === "follows" ? "rule" : "rule-unknown";
      steps.push({ step: rounds, kind, subject: effect.subject, causes, effect });
      if (kind === "rule") next = without(next, effect.subject.id, effect.consequence.effect);
    }
    if (next === world) break;
    world = next;
    outcome = evaluate(model, supplyOf(world, countsLimitedHours));
    const state = stateOf(world);
    if (worlds.has(state)) {
      circular = true;
      break;
    }
    worlds.add(state);
  }
  return { steps, world, outcome, rounds, circular };
}

/** Which functions are open with which level: enough to see a world come back. */
const stateOf = ({ facilities }: World) =>
  facilities
    .map(({ functions }) =>
      Object.entries(functions)
        .map(([care, { open, level }]) => `${care}${open ? "+" : "-"}${level ?? ""}`)
        .join(),
    )
    .join(";");

/** The world without what cannot stay; a role that moves changes no location. */
function without(world: World, id: string, what: What): World {
  if (what.kind === "moves-role") return world;
  if (what.kind === "loses-function")
    return close(world, { kind: "close", facility: id, function: what.function });
  const column = world.facilities.findIndex((facility) => facility.id === id);
  const facility = world.facilities[column];
  const state = facility?.functions[what.function];
  if (!facility || state?.level !== what.level) return world;
  const { level: _lost, ...rest } = state;
  const functions = { ...facility.functions, [what.function]: rest };
  return { ...world, facilities: world.facilities.with(column, { ...facility, functions }) };
}

const loadOf = ({ practice }: Outcome, care: NormFunction): Load =>
  care === "seh" ? practice.seh : practice.obstetrics;

/** Locations whose stops rise by more than the stated minutes: first by what they are chosen for, then by what is sent. */
function overloadSteps(
  { model, base }: CascadeInput,
  world: World,
  outcome: Outcome,
  rounds: number,
): CascadeStep[] {
  const least = model.assumptions.cascadeStopRise.value / SECONDS_PER_MINUTE;
  const moved = moves(
    { plan: base.practice.plan, supply: base.supply.practice },
    { plan: outcome.practice.plan, supply: outcome.supply.practice },
    model.assumptions,
  );
  return NORM_FUNCTIONS.flatMap((care) => {
    const [was, is] = [loadOf(base, care).overflow, loadOf(outcome, care).overflow];
    const before = new Map([...was.columns].map((column, i) => [column, i]));
    const n = is.columns.length;
    const sources = (to: number, i: number) => {
      const chosen = new Map<number, number>();
      for (const move of moved)
        if (move.to === to && is.columns.includes(move.from))
          chosen.set(move.from, (chosen.get(move.from) ?? 0) + move.perYear);
      const sent = [...is.columns].flatMap((from, j) => {
        const at = before.get(from);
        const own = before.get(to);
        const known = at !== undefined && own !== undefined ? was.flow[at * was.columns.length + own]! : 0;
        const more = is.flow[j * n + i]! - known;
        return more > 0 ? [[from, more] as const] : [];
      });
      const largest = (rows: (readonly [number, number])[]) => rows.sort((a, b) => b[1] - a[1]).slice(0, 2);
      const own = largest([...chosen].filter(([, count]) => count >= 1));
      const round = own.reduce((sum, [, count]) => sum + count, 0) > 0 ? 1 : 2;
      return { round, from: round === 1 ? own : largest(sent) };
    };
    const steps = [...is.columns].flatMap((column, i): CascadeStep[] => {
      const known = before.get(column);
      const minutes = known === undefined ? 0 : was.stopMinutesPerDay[known]!;
      if (is.stopMinutesPerDay[i]! - minutes < least) return [];
      const { round, from } = sources(column, i);
      return [
        {
          step: rounds + round,
          kind: "overload",
          subject: subjectOf(world.facilities[column]!),
          causes: from.map(([one]) => world.facilities[one]!.id),
          function: care,
          stopMinutesBefore: minutes,
          stopMinutesAfter: is.stopMinutesPerDay[i]!,
          busyPeakAfter: is.busyFractionPeak[i]!,
        },
      ];
    });
    const rise = (step: CascadeStep) =>
      step.kind === "overload" ? step.stopMinutesAfter - step.stopMinutesBefore : 0;
    return steps.sort((a, b) => a.step - b.step || rise(b) - rise(a));
  });
}

/** Locations that become gevoelig, and sets of two that do so together, which they were not before. */
function gevoeligSteps(
  { model, base, changedWorld }: CascadeInput,
  world: World,
  outcome: Outcome,
  step: number,
): CascadeStep[] {
  const within = model.assumptions.accessChain.value;
  const shut = changedWorld.facilities.flatMap((facility, column) =>
    facility !== model.world.facilities[column] ? [facility.id] : [],
  );
  return NORM_FUNCTIONS.flatMap((care) => {
    const before = gevoelig(model, base.supply, base, care, within);
    const after = gevoelig(model, outcome.supply, outcome, care, within);
    const was = new Map(
      before.locations.map(({ column, inhabitantsNewlyOutside }) => [column, inhabitantsNewlyOutside]),
    );
    const pairs = new Set(before.pairs.map(({ columns }) => columns.join(" ")));
    const subject = (column: number) => subjectOf(world.facilities[column]!);
    const alone = after.locations.flatMap(({ column, inhabitantsNewlyOutside: count }): CascadeStep[] =>
      count > 0 && (was.get(column) ?? 0) === 0
        ? [
            {
              step,
              kind: "gevoelig",
              subject: subject(column),
              causes: shut,
              function: care,
              inhabitants: count,
            },
          ]
        : [],
    );
    const together = after.pairs.flatMap(
      ({ columns: [a, b], inhabitantsNewlyOutside: count }): CascadeStep[] =>
        pairs.has(`${a} ${b}`)
          ? []
          : [
              {
                step: step + 1,
                kind: "gevoelig-together",
                subject: subject(a),
                other: subject(b),
                causes: shut,
                function: care,
                inhabitants: count,
              },
            ],
    );
    return [...alone, ...together];
  });
}

/** Who takes in most of what others send away, beyond what it did before. */
function absorberOf(base: Outcome, outcome: Outcome, { facilities }: World): string | null {
  const [was, is] = [base.practice.seh.overflow, outcome.practice.seh.overflow];
  const before = new Map([...was.columns].map((column, i) => [column, i]));
  const net = (i: number) => is.asked[i]! + is.absorbed[i]! - is.diverted[i]!;
  const gain = [...is.columns].map((column, i) => {
    const at = before.get(column);
    const earlier = at === undefined ? 0 : was.asked[at]! + was.absorbed[at]! - was.diverted[at]!;
    return { column, more: net(i) - earlier };
  });
  const most = gain.sort((a, b) => b.more - a.more)[0];
  return most && most.more > 0 ? facilities[most.column]!.id : null;
}
