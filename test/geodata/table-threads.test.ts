/** Tables of threads (of dist, as users have them): the same bytes for any number, and columns from what they leave. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withDescents, writeCached } from "../../geodata/build.js";
import { contract } from "../../geodata/contraction.js";
import { outwardArcs } from "../../geodata/roads.js";
import { type Tables, tablesOnThreads } from "../../geodata/table-threads.js";
import { travelTables, travelled } from "../../geodata/travel.js";
import type { Travel, World } from "../../geodata/world.js";
import { ROAD_LIKE_SPEEDS, dice, roadLikeGraph } from "../bench/road-like.js";

const roads = roadLikeGraph(60, 21);
const random = dice(22);
const someNode = () => Math.floor(random() * roads.nodeCount);
const speeds = { car: ROAD_LIKE_SPEEDS, ambulance: { ...ROAD_LIKE_SPEEDS, builtUp: 40 / 3.6 } };
const areas = { node: Uint32Array.from({ length: 300 }, someNode) };
const touching = () => ({
  touches: [{ node: someNode(), lengthMetres: 300 * random(), roadClass: "rural" as const }],
});
const facilities = Array.from({ length: 37 }, touching); // prettier-ignore

const bytes = ({ car, ambulance }: Travel) =>
  [car.toFacility, ambulance.toFacility, ambulance.fromFacility].map(({ driveDeciseconds }) =>
    Buffer.from(Uint8Array.from(new Uint8Array(driveDeciseconds.buffer))).toString("base64"),
  );
const onThreads = (threads: number, locations = facilities) => {
  const car = contract(outwardArcs(roads, speeds.car));
  const ambulance = contract(outwardArcs(roads, speeds.ambulance), car);
  return tablesOnThreads({ car, ambulance }, speeds, areas, locations, threads);
};

describe("tables on threads", () => {
  let alone: Required<Tables>;
  beforeAll(async () => {
    alone = await onThreads(1);
  }, 60_000);

  it.each([2, 3])(
    "are byte for byte those of one thread, with %i",
    async (threads) => {
      expect(bytes((await onThreads(threads)).travel)).toEqual(bytes(alone.travel));
    },
    60_000,
  );

  it("are those of searches without threads", () => {
    expect(bytes(alone.travel)).toEqual(bytes(travelTables(roads, speeds, areas, facilities)));
  });

  it("pass on what a thread throws", async () => {
    const far = facilities.map(({ touches }) => ({ touches: [{ ...touches[0]!, lengthMetres: 1e9 }] }));
    await expect(onThreads(2, far)).rejects.toThrow(RangeError);
  }, 60_000);

  it("leave what makes the column of a new location, equal to a search, until a road is shut", () => {
    const base = { roads, speeds, areas, facilities, ...alone } as unknown as World;
    const wider = [...facilities, touching(), touching()];
    const moved = wider.with(3, touching());
    const after = travelled(base, { ...base, facilities: moved } as unknown as World);
    expect(bytes(after.travel)).toEqual(bytes(travelTables(roads, speeds, areas, moved)));
    expect(after.descents).toBe(base.descents);
    const longer = { ...roads, lengthMetres: roads.lengthMetres.map((metres) => 2 * metres) };
    const elsewhere = travelled(base, { ...base, roads: longer, facilities: moved } as unknown as World);
    expect(bytes(elsewhere.travel)).toEqual(bytes(travelTables(longer, speeds, areas, moved)));
    expect(elsewhere.descents).toBeUndefined();
  });
});

describe("what a build leaves in the cache", () => {
  const before = process.env["KETENIMPACT_CACHE"];
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "descents-"));
    process.env["KETENIMPACT_CACHE"] = folder;
  });
  afterAll(async () => {
    process.env["KETENIMPACT_CACHE"] = before;
    await rm(folder, { recursive: true });
  });

  it("is read back beside the world it was made for, and for no other", async () => {
    const { descents } = await onThreads(1);
    const toy = { name: "toy", fingerprint: "one" } as World;
    await writeCached({ ...toy, descents });
    expect((await withDescents(toy)).descents).toEqual(descents);
    expect((await withDescents({ ...toy, fingerprint: "another" })).descents).toBeUndefined();
  }, 60_000);
});
