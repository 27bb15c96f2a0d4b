import { describe, expect, it } from "vitest";
import { type AuthoredRoad, type Junction, readJunctions } from "../../geodata/authored-roads.js";
import { type MainRoads, mainRoads } from "../../geodata/main-roads.js";
import { oneToAll, UNREACHABLE } from "../../geodata/matrix.js";
import { outwardArcs } from "../../geodata/roads.js";
import { NEUTRAL_FACTORS, type RoadsModel, readRoadsModel } from "../../geodata/roads-model.js";
import { NO_WATERS, readWaters, type Waters, type WatersFile } from "../../geodata/waters.js";
import { valueOf } from "../validation/nl-roads.js";

// One degree of a meridian is 111.19508 km on a sphere of 6,371.0088 km. Points lie north of 52° on one meridian
// or a little beside it, so that their distance is the difference in kilometres.
const north = (km: number) => 52 + km / 111.19508;
/** 0.001° of longitude at 52° is 68 m. */
const EAST = 5;

/** 10 m/s on local roads, 20 m/s on main roads: 100 s and 50 s for a kilometre. */
const SPEEDS = { motorway: 20, mainRoad: 20, rural: 10, builtUp: 10, ferry: 0 };
const MODEL: RoadsModel = {
  ...NEUTRAL_FACTORS,
  motorwayDetour: 1,
  mainDetour: 1,
  localDetour: 1,
  longestLocalLink: 3000,
  rampLength: 0,
  placeLength: 0,
  accessLength: 0,
  densityRadius: 1000,
  builtUpDensity: 1,
  snapCount: 2,
  snapReach: 3000,
};

interface Village {
  readonly id: string;
  readonly km: number;
  readonly place?: string;
}

const draw = (
  villages: readonly Village[],
  rest: { junctions?: Junction[]; roads?: AuthoredRoad[]; waters?: Waters; model?: Partial<RoadsModel> } = {},
) =>
  mainRoads({
    areas: {
      ids: villages.map(({ id }) => id),
      places: villages.map(({ id, place }) => place ?? id),
      lon: villages.map(() => EAST),
      lat: villages.map(({ km }) => north(km)),
      inhabitants: villages.map(() => 1000),
    },
    junctions: rest.junctions ?? [],
    roads: rest.roads ?? [],
    waters: rest.waters ?? NO_WATERS,
    model: { ...MODEL, ...rest.model },
  });

/** Seconds from one area to another, rounded to whole seconds. */
function secondsBetween({ graph, nodeOfArea }: MainRoads, from: number, to: number): number {
  const times = oneToAll(outwardArcs(graph, SPEEDS), [{ node: nodeOfArea[from]!, deciseconds: 0 }]);
  return Math.round(times[nodeOfArea[to]!]! / 10);
}

const junction = (id: string, km: number, kind: Junction["kind"] = "exit"): Junction => ({
  id,
  kind,
  lon: EAST,
  lat: north(km),
});

/** A river from west to east, 1 km north of the origin. */
const RIVER: Waters = {
  lines: [
    [
      [EAST - 0.1, north(1)],
      [EAST + 0.1, north(1)],
    ],
  ],
  crossings: [],
  bothBanks: [],
};
const across = (fixedSeconds: number, roadClass: "rural" | "ferry"): Waters => ({
  ...RIVER,
  crossings: [{ name: "X", roadClass, fixedSeconds, from: [EAST, north(0.9)], to: [EAST, north(1.1)] }],
});
const BANKS = [
  { id: "south", km: 0 },
  { id: "north", km: 2 },
];

describe("local links", () => {
  it("join neighbours", () => {
    // 2 km at 10 m/s.
    expect(secondsBetween(valueOf(draw(BANKS)), 0, 1)).toBe(200);
  });

  it("are refused when they are long", () => {
    const apart = valueOf(draw([BANKS[0]!, { id: "far", km: 3.1 }]));
    expect(secondsBetween(apart, 0, 1)).toBe(UNREACHABLE);
  });

  it("are refused across water, and the part that is cut off is named", () => {
    const result = draw(BANKS, { waters: RIVER });
    expect(valueOf(result).parts).toBe(2);
    expect(secondsBetween(valueOf(result), 0, 1)).toBe(UNREACHABLE);
    expect(result.diagnostics).toMatchObject([
      { severity: "warning", code: "roads-unconnected-part", values: { areas: 1 } },
    ]);
  });

  it("cross on a bridge", () => {
    // 0.9 km to the bank, 0.2 km of bridge, 0.9 km: 2 km at 10 m/s.
    expect(secondsBetween(valueOf(draw(BANKS, { waters: across(0, "rural") })), 0, 1)).toBe(200);
  });

  it("cross by ferry in its crossing and wait, whatever its length", () => {
    // 90 s, then 5 min crossing + 8 min wait = 780 s, then 90 s.
    expect(secondsBetween(valueOf(draw(BANKS, { waters: across(780, "ferry") })), 0, 1)).toBe(960);
  });
});

describe("authored roads", () => {
  // A, 1 km, exit a, 4 km, interchange k, 6 km, exit b, 1 km, B; a hamlet beside the interchange.
  const villages = [
    { id: "A", km: 0 },
    { id: "B", km: 12 },
    { id: "hamlet", km: 5.1 },
  ];
  const junctions = [junction("a", 1), junction("k", 5, "interchange"), junction("b", 11)];
  const roads = [{ road: "A1", class: "motorway", via: ["a", "k", "b"] }];

  it("take their length, and a ramp at each end", () => {
    // (1000 + 500) m at 10 m/s, 10 km at 20 m/s, (500 + 1000) m at 10 m/s: 150 + 500 + 150.
    const chain = valueOf(draw(villages, { junctions, roads, model: { rampLength: 500 } }));
    expect(secondsBetween(chain, 0, 1)).toBe(800);
  });

  it("cannot be left at an interchange", () => {
    const chain = valueOf(draw(villages, { junctions, roads }));
    expect(secondsBetween(chain, 0, 2)).toBe(UNREACHABLE);
    const withExit = junctions.map((one) => (one.id === "k" ? { ...one, kind: "exit" as const } : one));
    // 1 km, 4 km of motorway, 0.1 km: 100 + 200 + 10.
    expect(secondsBetween(valueOf(draw(villages, { junctions: withExit, roads })), 0, 2)).toBe(310);
  });

  it("bend as much as they say", () => {
    const bent = [{ ...roads[0]!, detour: 1.2 }];
    // 100 + 600 + 100.
    expect(secondsBetween(valueOf(draw(villages, { junctions, roads: bent })), 0, 1)).toBe(800);
  });

  it("pass a place for nothing, and are entered from it by its streets", () => {
    const towns = [
      { id: "west", km: 0 },
      { id: "middle", km: 10 },
      { id: "east", km: 20 },
    ];
    const through = [{ road: "N1", class: "mainRoad", via: ["place:west", "place:middle", "place:east"] }];
    const town = valueOf(draw(towns, { roads: through, model: { placeLength: 1000 } }));
    // 1 km of street at 10 m/s, 20 km at 20 m/s, 1 km of street: 100 + 1000 + 100.
    expect(secondsBetween(town, 0, 2)).toBe(1200);
    expect(secondsBetween(town, 0, 1)).toBe(100 + 500 + 100);
  });

  it("say all that is wrong with them at once", () => {
    const twins = [
      { id: "nes", km: 0, place: "Nes" },
      { id: "other", km: 2 },
      { id: "nes-friesland", km: 4, place: "Nes" },
    ];
    const faulty = draw(twins, {
      roads: [
        { road: "N1", class: "mainRoad", via: ["nowhere", "place:Atlantis", "place:Nes"] },
        { road: "N2", class: "canal", via: ["place:nes", "place:nes-friesland"], detour: 0.5 },
        { road: "N3", class: "mainRoad", via: ["place:other"] },
      ],
    });
    expect(faulty.ok).toBe(false);
    expect(faulty.diagnostics.map(({ code, where }) => `${code} ${where}`)).toEqual([
      "unknown-junction roads.json roads[0] N1 via[0]",
      "unknown-place roads.json roads[0] N1 via[1]",
      "ambiguous-place roads.json roads[0] N1 via[2]",
      "unknown-road-class roads.json roads[1] N2",
      "bad-number roads.json roads[1] N2 detour",
      "road-too-short roads.json roads[2] N3",
    ]);
    expect(faulty.diagnostics[2]?.values).toEqual({ place: "Nes", areas: "nes, nes-friesland" });
  });
});

describe("a point that is no node", () => {
  it("touches the nearest nodes on its own side of the water, by its lane", () => {
    const villages = [...BANKS, { id: "deep-south", km: -1 }];
    const { snap, nodeOfArea } = valueOf(draw(villages, { waters: RIVER, model: { accessLength: 50 } }));
    // 0.8 km from south, 1.8 km from deep-south, 1.2 km from north, which lies over the river.
    const touches = snap(EAST, north(0.8));
    expect(touches.map(({ node }) => node)).toEqual([nodeOfArea[0], nodeOfArea[2]]);
    expect(touches.map(({ lengthMetres }) => Math.round(lengthMetres))).toEqual([850, 1850]);
    expect(Math.round(snap(EAST, north(0.8), 0)[0]!.lengthMetres)).toBe(800);
  });

  it("touches nothing out of reach", () => {
    expect(valueOf(draw(BANKS)).snap(EAST, north(9))).toEqual([]);
  });
});

describe("a place by a river", () => {
  // The second point of "south" fell over the river, where "north" lies.
  const villages = [
    { id: "south", km: 0 },
    { id: "south-02", km: 1.5, place: "south" },
    { id: "north", km: 2 },
  ];

  it("keeps its points on its own bank", () => {
    const town = valueOf(draw(villages, { waters: RIVER }));
    // Pulled back to nine tenths of the way to the water: 0.9 km.
    expect(secondsBetween(town, 0, 1)).toBe(90);
    expect(secondsBetween(town, 1, 2)).toBe(UNREACHABLE);
  });

  it("does not when it is said to lie on both", () => {
    const town = valueOf(draw(villages, { waters: { ...RIVER, bothBanks: ["south"] } }));
    expect(secondsBetween(town, 0, 1)).toBe(UNREACHABLE);
    expect(secondsBetween(town, 1, 2)).toBe(50);
  });
});

describe("the files of authored roads", () => {
  const row = (line: number, id: string, kind: string, lon: string) => ({
    line,
    cells: { id, kind, lon, lat: "52" },
  });

  it("junctions: all faults at once", () => {
    const rows = [row(2, "a", "exit", "5"), row(3, "a", "roundabout", "5"), row(4, "b", "exit", "east")];
    expect(
      readJunctions(rows, "junctions.csv").diagnostics.map(({ code, where }) => `${code} ${where}`),
    ).toEqual([
      "duplicate-id junctions.csv:3 id",
      "unknown-junction-kind junctions.csv:3 kind",
      "bad-coordinate junctions.csv:4 lon",
    ]);
  });

  it("waters: ferries in seconds, and all faults at once", async () => {
    const ferry = {
      name: "F",
      kind: "ferry",
      class: "ferry",
      from: [5, 52],
      to: [5, 53],
      mark: "D",
      source: "s",
    } as const;
    const good: WatersFile = { waters: [], crossings: [{ ...ferry, crossing: "20 min", wait: "15 min" }] };
    expect(valueOf(await readWaters(good, "waters.json")).crossings[0]?.fixedSeconds).toBe(35 * 60);
    const bad: WatersFile = {
      waters: [{ name: "pond", line: [[5, 52]] }],
      crossings: [
        ferry,
        { ...ferry, kind: "raft", class: "rural" },
        { ...ferry, crossing: "20 km", wait: "1 min" },
      ],
    };
    expect((await readWaters(bad, "waters.json")).diagnostics.map(({ code }) => code)).toEqual([
      "water-too-short",
      "ferry-without-time",
      "unknown-crossing-kind",
      "quantity-not-understood",
    ]);
  });

  it("links to the nearest points pass a neighbour by, within their reach", () => {
    // On one line the neighbours are the next ones: from A to C it is 100 s + 100 s by way of B, whose ramp costs nothing.
    const row = [0, 1, 2, 3].map((km) => ({ id: "ABCD"[km]!, km }));
    const arcs = (model: Partial<RoadsModel>) => valueOf(draw(row, { model })).graph.arcCount;
    expect(arcs({})).toBe(2 * 3);
    expect(arcs({ nearLinks: 2, nearReach: 2_500 })).toBe(2 * 5); // A–C and B–D besides
    expect(arcs({ nearLinks: 3, nearReach: 3_500 })).toBe(2 * 6);
    expect(arcs({ nearLinks: 3, nearReach: 500 })).toBe(2 * 3);
  });

  it("main roads through a town are longer there, motorways are not", () => {
    const junctions: Junction[] = [0, 2].map((km) => ({ id: `j${km}`, kind: "exit", lon: EAST, lat: north(km) })); // prettier-ignore
    const metres = (name: string, model: Partial<RoadsModel>, detour?: number) => {
      const roads = [{ road: "N1", class: name, via: ["j0", "j2"], ...(detour ? { detour } : {}) }];
      const { graph } = valueOf(draw([{ id: "A", km: 0 }, { id: "B", km: 2 }], { junctions, roads, model })); // prettier-ignore
      return Math.round(Math.max(...graph.lengthMetres));
    };
    // Each end has 1,000 inhabitants within 100 m, 31,831 per km²; the middle has none; the mean is a town.
    const town = { densityRadius: 100, mainTownFactor: 1.5, provincialFactor: 1.2 };
    expect(metres("mainRoad", town)).toBe(3_000);
    expect(metres("mainRoad", town, 1.3)).toBe(Math.round(2_000 * 1.3 * 1.7));
    expect(metres("motorway", town)).toBe(2_000);
  });

  it("model: every number is there, known and a number", async () => {
    const number = { range: [], mark: "D", source: "s", says: "s" };
    const found = await readRoadsModel(
      { parameters: { localDetour: { ...number, value: "far" }, width: { ...number, value: 1 } } },
      "roads-model.json",
    );
    const codes = found.diagnostics.map(({ code }) => code);
    // Factors that are one where nobody says otherwise may be left out.
    const needed = Object.keys(MODEL).filter((name) => !Object.hasOwn(NEUTRAL_FACTORS, name));
    expect(codes).toContain("unknown-parameter");
    expect(codes).toContain("bad-number");
    expect(codes.filter((code) => code === "missing-parameter")).toHaveLength(needed.length - 1);
  });
});
