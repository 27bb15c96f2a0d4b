/** Plans together: the same location, the same cost twice, operations that contradict, two plans for one ROAZ region. */

import { type Diagnostic, warning } from "../geodata/diagnostics.js";
import type { World } from "../geodata/world.js";
import { folded } from "../engine/plan-knelpunten.js";
import type { Operation } from "./operations.js";
import type { Plan } from "./plan.js";
import { checkScenario } from "./scenario.js";

/**
 * findings  `plans-contradict`, `plans-same-facility`, `plans-double-cost`, `plans-one-roaz` (warnings), each at the
 *           later of the two plans
 */
export function clashes(plans: readonly Plan[], world: World): Diagnostic[] {
  return plans.flatMap((second, index) =>
    plans
      .slice(0, index)
      .flatMap((first) => [
        ...contradictions(first, second, world),
        ...sameFacilities(first, second),
        ...doubleCosts(first, second),
        ...oneRoaz(first, second),
      ]),
  );
}

/** What is wrong with the operations of both plans together, and was not with those of either. */
function contradictions(first: Plan, second: Plan, world: World): Diagnostic[] {
  const [a, b] = [first.scenario?.operations ?? [], second.scenario?.operations ?? []];
  if (a.length === 0 || b.length === 0) return [];
  const on = first.to > second.to ? first.to : second.to;
  const together = checkScenario({ on, operations: [...a, ...b] }, world, second.where);
  const codes = ["contradicting-operations", "changes-what-is-closed", "operation-twice"];
  return together.diagnostics
    .filter(({ code }) => codes.includes(code))
    .map(({ values }) =>
      warning("plans-contradict", second.where, {
        first: first.title,
        second: second.title,
        subject: String(values["subject"] ?? values["facility"] ?? "–"),
      }),
    );
}

function sameFacilities(first: Plan, second: Plan): Diagnostic[] {
  const touched = facilitiesOf(first);
  return [...new Set(facilitiesOf(second))]
    .filter((facility) => touched.includes(facility))
    .map((facility) =>
      warning("plans-same-facility", second.where, { first: first.title, second: second.title, facility }),
    );
}

const facilitiesOf = ({ scenario }: Plan) => (scenario?.operations ?? []).flatMap(facilitiesIn);

/** Locations that an operation is about; a merger is about all that take part. */
function facilitiesIn(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case "merge":
      return [
        ...operation.facilities,
        typeof operation.into === "string" ? operation.into : operation.into.id,
      ];
    case "setDemand":
    case "closeRoad":
      return [];
    case "open":
      return [operation.id ?? operation.facility!];
    default:
      return operation.facility === undefined ? [] : [operation.facility];
  }
}

/** The same item in the same year at the same location (or at none) asks for money in both. */
function doubleCosts(first: Plan, second: Plan): Diagnostic[] {
  const costs = first.businessCase?.costs ?? [];
  return (second.businessCase?.costs ?? []).flatMap(({ item, year, facility, euro }) => {
    const twice = costs.find(
      (other) => folded(other.item) === folded(item) && other.year === year && other.facility === facility,
    );
    if (!twice || euro === 0 || twice.euro === 0) return [];
    const values = { first: first.title, second: second.title, item, year, euro: Math.min(euro, twice.euro) };
    return [warning("plans-double-cost", second.where, values)];
  });
}

function oneRoaz(first: Plan, second: Plan): Diagnostic[] {
  const same = first.kind === second.kind && first.kind === "zorgcoordinatie" && first.roaz !== undefined;
  return same && first.roaz === second.roaz
    ? [
        warning("plans-one-roaz", second.where, {
          first: first.title,
          second: second.title,
          roaz: first.roaz!,
        }),
      ]
    : [];
}
