/** Every rule by which tags become roads, from a file with one road in question. */

import { describe, expect, it } from "vitest";
import { durationSeconds } from "../../../geodata/sources/osm/ferry.js";
import { encodeOsm } from "./encode-osm.js";
import { arcsOf, between, importBytes, imported } from "./laid.js";

const said = async (
  tags: Readonly<Record<string, string>>,
  period?: "day" | "evening" | "night",
): Promise<string> => {
  const { there, back } = await between(tags, undefined, period);
  const text = (arc: typeof there) => (arc ? `${arc.roadClass} ${arc.kmh}` : "–");
  return text(there) === text(back) ? text(there) : `${text(there)} / ${text(back)}`;
};

describe("a limit", () => {
  it.each([
    [{ maxspeed: "80" }, "mainRoad 80"],
    [{ maxspeed: "50 mph" }, "mainRoad 80"],
    [{ maxspeed: "70 km/h" }, "mainRoad 70"],
    [{ maxspeed: "none" }, "mainRoad 130"],
    [{ maxspeed: "walk" }, "builtUp 5"],
    [{ maxspeed: "NL:urban" }, "builtUp 50"],
    [{ maxspeed: "NL:rural" }, "mainRoad 80"],
    [{ maxspeed: "NL:zone30" }, "builtUp 30"],
    [{ maxspeed: "NL:zone:60" }, "mainRoad 60"],
    [{ maxspeed: "DE:rural" }, "mainRoad 100"],
    [{ maxspeed: "BE-VLG:rural" }, "mainRoad 70"],
    [{ maxspeed: "signals" }, "mainRoad 80"],
    [{ "source:maxspeed": "NL:urban" }, "builtUp 50"],
    [{ "maxspeed:type": "NL:rural" }, "mainRoad 80"],
    [{ maxspeed: "80", "maxspeed:backward": "60" }, "mainRoad 80 / mainRoad 60"],
    [{ "maxspeed:forward": "100", "maxspeed:backward": "70" }, "mainRoad 100 / mainRoad 70"],
    [{ maxspeed: "80", "maxspeed:conditional": "60 @ wet" }, "mainRoad 80"],
    [{ maxspeed: "80", "maxspeed:conditional": "60 @ (Mo-Fr 07:00-19:00)" }, "mainRoad 60"],
    [{ maxspeed: "80", "maxspeed:conditional": "60 @ (Sa-Su 07:00-19:00)" }, "mainRoad 80"],
    [{ maxspeed: "80", "maxspeed:conditional": "60 @ (19:00-06:00); 70 @ (06:00-19:00)" }, "mainRoad 70"],
    [{ maxspeed: "80", "maxspeed:forward:conditional": "60 @ (06:00-19:00)" }, "mainRoad 60 / mainRoad 80"],
    [{}, "mainRoad 80"],
  ])("%j is %s on a primary road", async (tags, expected) => {
    expect(await said({ highway: "primary", ...tags })).toBe(expected);
  });

  it("of a Dutch motorway is lower by day than in the evening and at night", async () => {
    const tags = {
      highway: "motorway",
      oneway: "no",
      maxspeed: "130",
      "maxspeed:conditional": "100 @ (06:00-19:00)",
    };
    expect(await said(tags, "day")).toBe("motorway 100");
    expect(await said(tags, "evening")).toBe("motorway 130");
    expect(await said(tags, "night")).toBe("motorway 130");
  });

  it("that nobody understands is told, and the usual one holds", async () => {
    expect(await said({ highway: "primary", maxspeed: "fast" })).toBe("mainRoad 80");
    const nodes = [0, 1].map((id) => ({ id, lon: 5 + id / 100, lat: 52 }));
    const ways = [{ id: 1, refs: [0, 1], tags: { highway: "primary", maxspeed: "fast" } }];
    const { diagnostics } = await importBytes(encodeOsm({ nodes, ways }));
    expect(diagnostics).toMatchObject([{ code: "osm-tag-unclear", values: { tags: "maxspeed=fast (1×)" } }]);
  });
});

describe("a direction", () => {
  const open = "rural 60";
  it.each([
    [{ oneway: "yes" }, `${open} / –`],
    [{ oneway: "1" }, `${open} / –`],
    [{ oneway: "-1" }, `– / ${open}`],
    [{ oneway: "no" }, open],
    [{ oneway: "alternating" }, open],
    [{ oneway: "reversible" }, "–"],
    [{ junction: "roundabout" }, `${open} / –`],
    [{ junction: "roundabout", oneway: "no" }, open],
    [{}, open],
  ])("%j is %s", async (tags, expected) => {
    expect(await said({ highway: "unclassified", ...tags })).toBe(expected);
  });

  it("is implied by a motorway", async () => {
    expect(await said({ highway: "motorway" })).toBe("motorway 100 / –");
  });
});

describe("access", () => {
  it.each([
    [{ access: "private" }, false],
    [{ access: "no" }, false],
    [{ access: "no", emergency: "yes" }, true],
    [{ motor_vehicle: "no" }, false],
    [{ motor_vehicle: "no", psv: "yes" }, true],
    [{ motor_vehicle: "no", bus: "designated" }, true],
    [{ access: "no", motor_vehicle: "yes" }, true],
    [{ motor_vehicle: "yes", motorcar: "no" }, false],
    [{ vehicle: "no", motor_vehicle: "destination" }, true],
    [{ access: "destination" }, true],
    [{ motor_vehicle: "agricultural" }, false],
    [{}, true],
  ])("%j: %s", async (tags, expected) => {
    expect((await between({ highway: "tertiary", ...tags })).there !== undefined).toBe(expected);
  });

  it.each([
    [{ highway: "footway" }, false],
    [{ highway: "cycleway" }, false],
    [{ highway: "construction" }, false],
    [{ highway: "busway" }, true],
    [{ highway: "service" }, true],
    [{ highway: "service", service: "parking_aisle" }, false],
    [{ highway: "service", area: "yes" }, false],
    [{ highway: "trunk_link" }, true],
  ])("%j: %s", async (tags, expected) => {
    expect((await between(tags)).there !== undefined).toBe(expected);
  });
});

describe("a barrier on the road", () => {
  it.each([
    [{ barrier: "bollard" }, false],
    [{ barrier: "bollard", emergency: "yes" }, true],
    [{ barrier: "bollard", motor_vehicle: "yes" }, true],
    [{ barrier: "gate" }, true],
    [{ barrier: "gate", access: "private" }, false],
    [{ barrier: "gate", access: "private", emergency: "yes" }, true],
    [{ barrier: "lift_gate", motor_vehicle: "no" }, false],
    [{ barrier: "lift_gate" }, true],
    [{ barrier: "block" }, false],
    [{ barrier: "cattle_grid" }, true],
    [{ barrier: "toll_booth" }, true],
    [{ barrier: "bus_trap", psv: "yes" }, true],
  ])("%j: %s", async (tags, open) => {
    expect((await between({ highway: "tertiary" }, tags)).there !== undefined).toBe(open);
  });
});

describe("a ferry", () => {
  it.each([
    ["PT20M", 1200],
    ["PT1H30M", 5400],
    ["00:20", 1200],
    ["1:05:30", 3930],
    ["20", 1200],
    ["soon", undefined],
    ["PT", undefined],
    ["00:00", undefined],
  ])("takes %s", (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds);
  });

  it("costs its duration and half its interval, whichever the way", async () => {
    const { there, back } = await between({
      route: "ferry",
      motor_vehicle: "yes",
      duration: "PT10M",
      interval: "00:30",
    });
    expect([there?.roadClass, there?.fixedSeconds, back?.fixedSeconds]).toEqual(["ferry", 1500, 1500]);
  });

  it("waits its usual time where it gives no interval: short ferries less than long ones", async () => {
    const short = await between({ route: "ferry", motorcar: "yes", duration: "00:05" });
    const long = await between({ route: "ferry", motorcar: "yes", duration: "00:50" });
    expect(short.there?.fixedSeconds).toBe(300 + 360);
    expect(long.there?.fixedSeconds).toBe(3000 + 3600);
  });

  it("without a duration sails its length", async () => {
    const { there } = await between({ route: "ferry", vehicle: "yes" });
    // 205.4 m at 12 km/h and 6 minutes of waiting
    expect(there?.fixedSeconds).toBeCloseTo(205.4 / (12 / 3.6) + 360, 0);
  });

  it.each([
    [{ motor_vehicle: "no" }, false],
    [{ foot: "yes" }, false],
    [{}, false],
    [{ motorcar: "yes" }, true],
  ])("%j carries cars: %s", async (tags, carries) => {
    expect((await between({ route: "ferry", duration: "10", ...tags })).there !== undefined).toBe(carries);
  });

  it("in two pieces is waited for once", async () => {
    const nodes = [0, 1, 2, 3].map((id) => ({ id: id + 1, lon: 5 + id / 100, lat: 53 }));
    const road = { highway: "primary", maxspeed: "80" };
    const ferry = { route: "ferry", motor_vehicle: "yes", duration: "00:10", interval: "01:00" };
    const roads = await imported({
      nodes: [...nodes, { id: 9, lon: 4.99, lat: 53 }, { id: 8, lon: 5.04, lat: 53 }],
      ways: [
        { id: 1, refs: [9, 1], tags: road },
        { id: 2, refs: [1, 2], tags: ferry },
        { id: 3, refs: [2, 3], tags: ferry },
        { id: 4, refs: [3, 8], tags: road },
      ],
    });
    const crossing = arcsOf(roads).filter(
      ({ roadClass, from, to }) => roadClass === "ferry" && from[0] < to[0],
    );
    expect(crossing.reduce((sum, { fixedSeconds }) => sum + fixedSeconds, 0)).toBe(600 + 600 + 1800);
  });
});

describe("a built-up area", () => {
  it("is where residential streets are dense, for a road that gives no limit", async () => {
    // 20 streets of 275 m beside each other: far more than 4 km of street per km²
    const streets = Array.from({ length: 20 }, (_, row) => row);
    const nodes = streets.flatMap((row) => [
      { id: 2 * row + 1, lon: 5, lat: 52 + row * 2e-4 },
      { id: 2 * row + 2, lon: 5.004, lat: 52 + row * 2e-4 },
    ]);
    const ways = [
      ...streets.map((row) => ({
        id: row + 1,
        refs: [2 * row + 1, 2 * row + 2],
        tags: { highway: "residential" },
      })),
      { id: 100, refs: streets.map((row) => 2 * row + 1), tags: { highway: "secondary" } },
      { id: 101, refs: [1, 200, 201], tags: { highway: "secondary" } },
    ];
    const away = [
      { id: 200, lon: 4.95, lat: 52 },
      { id: 201, lon: 4.9, lat: 52 },
    ];
    const arcs = arcsOf(await imported({ nodes: [...nodes, ...away], ways }));
    const kinds = (west: boolean) => [
      ...new Set(
        arcs
          .filter(({ from, to }) => (west ? Math.max(from[0], to[0]) <= 4.95 : Math.min(from[0], to[0]) >= 5))
          .map(({ roadClass, kmh }) => `${roadClass} ${kmh}`),
      ),
    ];
    expect(kinds(false).sort()).toEqual(["builtUp 30", "builtUp 50"]);
    expect(kinds(true)).toEqual(["mainRoad 80"]);
  });
});
