/** Facts of a state: what is measured, plus what the model says a change does to it; what only a model gives says so. */

import { toDeciseconds } from "../geodata/units.js";
import { regionsOfArea } from "../geodata/regions.js";
import type { Observed, World } from "../geodata/world.js";
import type { Outcome } from "./evaluate.js";
import { type Fact, type FactInput, type FactSource, type Subject, unknownFact } from "./facts.js";
import { directShareChange, redistributedMultitrauma } from "./flows/trauma.js";
import type { Model } from "./prepare.js";

/** A state, and the baseline that its observations are about; for the baseline itself the two are the same. */
export interface State {
  readonly model: Model;
  readonly base: Outcome;
  readonly outcome: Outcome;
}

export function factsOfState(state: State): FactSource {
  return (id, params, subject) => {
    switch (id) {
      case "directLevel1Share":
        return directLevel1Share(state, subject);
      case "multitraumaPerYear":
        return multitraumaPerYear(state, subject);
      case "a1Within15Share":
        return observedOnly(state, id, subject);
      case "postReachShare":
        return postReachShare(state, subject, Number(params["within"]));
      case "hapReachShare":
        return unknownFact("hap-service-areas-missing");
      default:
        throw new RangeError(`No fact ${id} about a state`);
    }
  };
}

const observedOf = ({ observed }: World, fact: string, { kind, id }: Subject): Observed | undefined =>
  observed.find((row) => row.fact === fact && row.subject.kind === kind && row.subject.id === id);

const observedInput = ({ value, unit, mark, year, source }: Observed): FactInput => ({
  name: "observed",
  value,
  unit,
  mark,
  source: `${source} (${year})`,
});

/** Indices of the areas that a subject holds: all of them for the country. */
export function areasOf({ areas, regions }: World, { kind, id }: Subject): number[] {
  const all = [...areas.ids.keys()];
  if (kind === "country") return all;
  const layer = regions.find((one) => one.layer === kind);
  const member = layer?.codes.indexOf(id) ?? -1;
  return layer && member >= 0 ? all.filter((area) => regionsOfArea(layer, area).includes(member)) : [];
}

function observedOnly({ model, base, outcome }: State, fact: string, subject: Subject): Fact {
  const seen = observedOf(model.world, fact, subject);
  if (!seen) return unknownFact(`${fact}-not-observed`, { subject: subject.name });
  if (outcome !== base) return unknownFact("no-model-of-change", { subject: subject.name });
  return { known: true, value: seen.value, inputs: [observedInput(seen)] };
}

function directLevel1Share(state: State, subject: Subject): Fact {
  const { model, base, outcome } = state;
  const seen = observedOf(model.world, "directLevel1Share", subject);
  if (!seen) return unknownFact("directLevel1Share-not-observed", { subject: subject.name });
  const slope = model.assumptions.level1SharePerMinute;
  const { extraMinutes, change } = directShareChange(model, base, outcome, areasOf(model.world, subject));
  const { key, values } = modelSource(model.world);
  return {
    known: true,
    value: Math.min(1, Math.max(0, seen.value + change)),
    inputs: [
      observedInput(seen),
      { name: "level1-extra-minutes", value: extraMinutes, unit: "min", mark: "C", source: { key, values } },
      {
        name: "level1-share-per-minute",
        value: slope.text,
        unit: "",
        mark: slope.mark,
        source: slope.source,
      },
    ],
  };
}

function multitraumaPerYear({ model, base, outcome }: State, subject: Subject): Fact {
  const { world, assumptions } = model;
  const column = world.facilities.findIndex(({ id }) => id === subject.id);
  const countOf = (at: number) => {
    const { id, name } = world.facilities[at]!;
    return observedOf(world, "multitraumaPerYear", { kind: "centre", id, name })?.value;
  };
  const seen = observedOf(world, "multitraumaPerYear", subject);
  if (!seen) return unknownFact("multitraumaPerYear-not-observed", { subject: subject.name });
  const moved = redistributedMultitrauma(model, base, outcome, column, countOf);
  if (moved === "shifted") return unknownFact("no-model-of-change", { subject: subject.name });
  if (typeof moved !== "number")
    return unknownFact("multitraumaPerYear-not-observed", { subject: world.facilities[moved.unknown]!.name });
  const source = modelSource(world);
  return {
    known: true,
    value: seen.value + moved,
    varianceToMean: assumptions.countVarianceToMean.value,
    inputs: [
      observedInput(seen),
      { name: "multitrauma-moved", value: moved, unit: "patients/year", mark: "C", source },
    ],
  };
}

/** A level that only a model gives: the share reached by the nearest post, which is never busy here. */
function postReachShare({ model, outcome }: State, subject: Subject, withinSeconds: number): Fact {
  const { world, assumptions } = model;
  const areas = areasOf(world, subject);
  const total = areas.reduce((sum, area) => sum + world.areas.inhabitants[area]!, 0);
  if (total === 0) return unknownFact("nobody-in-subject", { subject: subject.name });
  const drive = toDeciseconds(withinSeconds - assumptions.normCallTurnout.value);
  const reached = areas.filter((area) => outcome.post.deciseconds[area]! <= drive);
  const inside = reached.reduce((sum, area) => sum + world.areas.inhabitants[area]!, 0);
  return {
    known: true,
    value: inside / total,
    inputs: [
      { name: "model-reached", value: inside, unit: "inhabitants", mark: "D", source: modelSource(world) },
      { name: "model-all", value: total, unit: "inhabitants", mark: "C", source: modelSource(world) },
    ],
  };
}

const modelSource = (world: World) => ({
  key: "source-people",
  values: { people: world.peopleDate, profile: world.speedProfile, region: world.title },
});
