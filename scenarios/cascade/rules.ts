/** Effects of rules, followed round by round until nothing changes. */

import { type Outcome, evaluate } from "../../engine/evaluate.js";
import type { Subject } from "../../engine/facts.js";
import { factsOfState } from "../../engine/facts-of-state.js";
import type { What } from "../../engine/rules/consequences.js";
import { type Effect, effectsOf } from "../../engine/rules/effects.js";
import { supplyOf } from "../../engine/supply.js";
import type { World } from "../../geodata/world.js";
import { close } from "../operations.js";
import { type CascadeInput, type CascadeStep, subjectOf } from "./steps.js";

/** More rounds than there are functions at any location never help: every round takes one away. */
const MOST_ROUNDS = 100;

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

/** Rounds until nothing changes, at least 1; `circular` when a world came back that was there before. */
export async function followRules(input: CascadeInput) {
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
