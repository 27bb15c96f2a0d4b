import { describe, expect, it } from "vitest";
import { mainRoads } from "../../geodata/main-roads.js";
import { oneToAll } from "../../geodata/matrix.js";
import { outwardArcs } from "../../geodata/roads.js";
import { fromDeciseconds, kilometresPerHour, toMinutes } from "../../geodata/units.js";
import { nlRoadsInput, valueOf } from "../validation/nl-roads.js";

const input = await nlRoadsInput();
const result = mainRoads(input);
const roads = valueOf(result);
// Round numbers near the car profile, so that a new fit does not break the test.
const SPEEDS = {
  motorway: kilometresPerHour(105),
  mainRoad: kilometresPerHour(75),
  rural: kilometresPerHour(46),
  builtUp: kilometresPerHour(38),
  ferry: 0,
};
const arcs = outwardArcs(roads.graph, SPEEDS);
const nodeOf = (id: string) => roads.nodeOfArea[input.areas.ids.indexOf(id)]!;
const minutesBetween = (from: string, to: string) =>
  toMinutes(fromDeciseconds(oneToAll(arcs, [{ node: nodeOf(from), deciseconds: 0 }])[nodeOf(to)]!));

describe("the roads of nl", () => {
  it("are one part without findings, islands and all", () => {
    expect(result.diagnostics).toEqual([]);
    expect(roads.parts).toBe(1);
  });

  // Minutes as a route planner gives them on a quiet day, from general knowledge, within a quarter or 5 minutes.
  it.each([
    ["amsterdam", "utrecht", 38],
    ["groningen", "maastricht", 195],
    ["terneuzen", "goes", 33],
    ["den-helder", "alkmaar", 40],
    ["lelystad", "enkhuizen", 30],
    ["leeuwarden", "alkmaar", 75],
    ["rotterdam", "dordrecht", 25],
    ["enschede", "zwolle", 60],
    ["emmen", "groningen", 48],
    ["nijmegen", "arnhem", 22],
    ["middelburg", "rotterdam", 83],
    ["helmond", "eindhoven", 20],
    ["zierikzee", "goes", 27],
  ])("%s to %s takes about %i minutes", (from, to, expected) => {
    expect(Math.abs(minutesBetween(from, to) - expected)).toBeLessThanOrEqual(Math.max(5, expected / 4));
  });

  // Ferry crossing and mean wait alone, from waters.json.
  it.each([
    ["den-burg", "den-helder", 35],
    ["vlieland", "harlingen", 215],
    ["west-terschelling", "harlingen", 205],
    ["nes-ameland", "holwerd", 80],
    ["schiermonnikoog", "zoutkamp", 135],
  ])(
    "%s cannot be reached from %s in less than the boat takes, nor in an hour more",
    (island, harbour, boat) => {
      const found = minutesBetween(island, harbour);
      expect(found).toBeGreaterThan(boat);
      expect(found).toBeLessThan(boat + 60);
    },
  );

  // Every fourth area, since each takes a search over the whole country.
  it("leave no area alone: each has another within 15 minutes, but on Vlieland and Schiermonnikoog", () => {
    const asked = input.areas.ids.filter((_, area) => area % 4 === 0);
    const lonely = asked.filter((id) => {
      const times = oneToAll(arcs, [{ node: nodeOf(id), deciseconds: 0 }]);
      return !roads.nodeOfArea.some(
        (node) => node !== nodeOf(id) && toMinutes(fromDeciseconds(times[node]!)) <= 15,
      );
    });
    expect(lonely.filter((id) => !["vlieland", "schiermonnikoog"].includes(id))).toEqual([]);
  });

  it("are written to about 100 m, three decimals", () => {
    const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000;
    for (const { lon, lat } of input.junctions) expect([lon, lat]).toEqual([rounded(lon), rounded(lat)]);
    for (const line of input.waters.lines)
      for (const [lon, lat] of line) expect([lon, lat]).toEqual([rounded(lon), rounded(lat)]);
  });
});
