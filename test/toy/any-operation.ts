/** Random operations of every kind on a world, as a user would write them; what the check refuses is left out. */

import fc from "fast-check";
import type { World } from "../../geodata/world.js";
import { KINDS } from "../../scenarios/operations.js";
import { type Scenario, checkScenario } from "../../scenarios/scenario.js";
import { valueOf } from "./checked.js";

/** Numbers by which an operation is picked: its kind, two locations, a spot, an amount and a word. */
const picked = fc.record({
  kind: fc.constantFrom(...KINDS),
  a: fc.nat(),
  b: fc.nat(),
  spot: fc.nat(),
  spotB: fc.nat(),
  amount: fc.constantFrom(0, 1, 3, 40, 1e6),
  word: fc.nat(),
});
export const someOperations = fc.array(picked, { minLength: 1, maxLength: 4 });
type Picked = ReturnType<typeof someOperations.generate>["value"][number];

const HOURS = ["24/7", "Mo-Fr 09:00-17:00", "Sa 10:00-12:00", "off"];
const GROUPS = ["seh", "birth", "acute-obstetrics", "hap", "frail-elderly", "copd", "ggz", "stroke"];
const FUNCTIONS = ["seh", "acute-obstetrics", "hap", "clinic", "ic", "stroke", "ambulance-post"];

function written({ kind, a, b, spot, spotB, amount, word }: Picked, { facilities, roads }: World): object {
  const id = (pick: number) => facilities[pick % facilities.length]!.id;
  const node = (pick: number) => ({
    lon: roads.lon[pick % roads.nodeCount]!,
    lat: roads.lat[pick % roads.nodeCount]!,
  });
  const one = <T>(list: readonly T[]) => list[word % list.length]!;
  const facility = id(a);
  const care = one(FUNCTIONS);
  switch (kind) {
    case "close":
      return word % 2 ? { kind, facility } : { kind, facility, function: care };
    case "open":
      return { kind, id: `new-${spot % 50}`, ...node(spot), functions: { seh: "24/7", [care]: one(HOURS) } };
    case "merge":
      return { kind, facilities: [id(a), id(b)], into: word % 2 ? id(b) : { id: "merged", ...node(spot) } };
    case "relocate":
      return { kind, facility, ...node(spot) };
    case "setLevel":
      return word % 2
        ? { kind, facility, function: "seh", level: one(["spoedpost", "none", "24/7"]) }
        : { kind, facility, function: one(["ic", "trauma"]), level: 1 + (word % 3) };
    case "setHours":
      return { kind, facility, function: care, hours: one(HOURS) };
    case "setCapacity":
      return {
        kind,
        facility,
        function: care,
        [one(["places", "rooms", "beds", "vehicles", "fte"])]: amount,
      };
    case "spoedplein":
      return { kind, facility };
    case "setDemand":
      return { kind, group: one(GROUPS), factor: one([0.001, 0.5, 2, 1000]) };
    case "closeRoad":
      return { kind, from: node(spot), to: node(spotB) };
  }
}

/** throws when a scenario of no operations is refused */
export function scenarioOf(picks: readonly Picked[], world: World): Scenario {
  let operations: object[] = [];
  for (const pick of picks) {
    const more = [...operations, written(pick, world)];
    if (checkScenario({ on: "2026-01-01", operations: more }, world, "").ok) operations = more;
  }
  return valueOf(checkScenario({ title: "", on: "2026-01-01", operations }, world, ""));
}
