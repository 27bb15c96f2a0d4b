import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Dispatch,
  type DispatchSystem,
  allBusy,
  dispatch,
  erlangLoss,
} from "../../../engine/flows/ambulance/hypercube.js";
import { simulate } from "./event-simulation.js";
import { type SquareLand, squareLand } from "./square-land.js";

const land = fc
  .record({
    side: fc.integer({ min: 1, max: 6 }),
    posts: fc.array(fc.record({ town: fc.nat(35), vehicles: fc.integer({ min: 0, max: 5 }) }), {
      minLength: 1,
      maxLength: 9,
    }),
    depth: fc.integer({ min: 1, max: 6 }),
    load: fc.double({ min: 0, max: 1.5, noNaN: true }),
    weights: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }),
    blocks: fc.integer({ min: 1, max: 3 }),
  })
  .filter(({ weights, side }) => weights.slice(0, side * side).some((weight) => weight > 0));

/** One town in which two sets of vehicles take each other's calls by turns: plain rounds go to and fro and lose 4 % each. */
const swinging: SquareLand = {
  side: 1,
  posts: [
    { town: 0, vehicles: 0 },
    { town: 2, vehicles: 4 },
    { town: 17, vehicles: 1 },
    { town: 31, vehicles: 5 },
    { town: 26, vehicles: 1 },
  ],
  depth: 5,
  load: 1.4964563181055108,
  weights: [1],
  blocks: 1,
};

/** Mean busy vehicles by post. */
function busyOf(
  { depth, preference, busyHours, callsPerHour, postCount }: DispatchSystem,
  { share }: Dispatch,
) {
  const busy = new Float64Array(postCount);
  preference.forEach((post, at) => {
    if (post >= 0) busy[post]! += share[at]! * busyHours[at]! * callsPerHour[Math.floor(at / depth)]!;
  });
  return busy;
}

describe("vehicles that may be busy", () => {
  it("answer every call once: by a post of the list, or from beyond it", () => {
    fc.assert(
      fc.property(land, (drawn) => {
        const system = squareLand(drawn);
        const { share, beyond, blocked, residual } = dispatch(system);
        for (let area = 0; area < system.areaCount; area++) {
          const own = share.subarray(area * system.depth, (area + 1) * system.depth);
          expect(own.reduce((sum, one) => sum + one, beyond[area]!)).toBeCloseTo(1, 12);
        }
        for (const chance of [...share, ...beyond, ...blocked]) {
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
        expect(residual).toBeLessThan(1e-9);
      }),
    );
  });

  it("of one post are Erlang's, to the last digit", () => {
    fc.assert(
      fc.property(land, fc.integer({ min: 1, max: 12 }), (drawn, vehicles) => {
        const system = squareLand({ ...drawn, posts: [{ town: 0, vehicles }], blocks: 1 });
        const offered = system.callsPerHour.reduce(
          (sum, calls, area) => sum + calls * system.busyHours[area]!,
          0,
        );
        const { blocked, beyond } = dispatch(system);
        expect(blocked[0]).toBeCloseTo(erlangLoss(offered, vehicles), 12);
        for (const lost of beyond) expect(lost).toBeCloseTo(erlangLoss(offered, vehicles), 12);
      }),
    );
  });

  it("of equal posts with one vehicle each, asked round and round, are M/M/N/N", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        (count, load) => {
          const system: DispatchSystem = {
            areaCount: count,
            depth: count,
            postCount: count,
            blockCount: 1,
            preference: Int32Array.from(
              { length: count * count },
              (_, at) => (Math.floor(at / count) + at) % count,
            ),
            busyHours: new Float64Array(count * count).fill(1),
            callsPerHour: new Float64Array(count).fill(load),
            vehicles: new Uint16Array(count).fill(1),
            blockOfArea: new Uint16Array(count),
          };
          const lost = erlangLoss(load * count, count);
          const found = dispatch(system);
          for (const one of found.beyond) expect(one).toBeCloseTo(lost, 8);
          for (const one of found.blocked) expect(one).toBeCloseTo(load * (1 - lost), 8);
        },
      ),
    );
  });

  it("are all busy as the states of M/M/N/N say", () => {
    // N = 3, offered 2: p0…p3 in proportion to 1, 2, 2, 4/3 (sum 19/3). One given vehicle is busy: (2·1/3 + 2·2/3 + 4/3)/(19/3).
    const chance = allBusy(2, 3);
    expect(chance[0]).toBe(1);
    expect(chance[1]).toBeCloseTo((2 / 3 + 4 / 3 + 4 / 3) / (19 / 3), 12);
    // Two given ones: one of the three pairs in state 2, all in state 3.
    expect(chance[2]).toBeCloseTo((2 / 3 + 4 / 3) / (19 / 3), 12);
    expect(chance[3]).toBeCloseTo(erlangLoss(2, 3), 12);
  });

  it("give the same answer when only what changed is done again", () => {
    fc.assert(
      fc.property(land, fc.nat(), fc.double({ min: 0.2, max: 3, noNaN: true }), (drawn, pick, factor) => {
        const system = squareLand(drawn);
        const block = pick % system.blockCount;
        const busyHours = system.busyHours.map((hours, at) =>
          system.blockOfArea[Math.floor(at / system.depth)] === block ? hours * factor : hours,
        );
        const changed = { ...system, busyHours };
        const touched = new Uint8Array(system.blockCount);
        touched[block] = 1;
        const [whole, part] = [dispatch(changed), dispatch(changed, dispatch(system), touched)];
        expect([whole.residual, part.residual]).toEqual([0, 0]);
        whole.share.forEach((one, at) => expect(Math.abs(one - part.share[at]!)).toBeLessThan(1e-9));
        whole.beyond.forEach((one, at) => expect(Math.abs(one - part.beyond[at]!)).toBeLessThan(1e-9));
      }),
      { examples: [[swinging, 0, 0.2]] },
    );
  });
});

/** Country-like: 42 % busy, posts of one to four vehicles. And the two ends of it. */
const LANDS: readonly (SquareLand & { readonly name: string })[] = [
  { name: "one vehicle a post", vehicles: [1, 1, 1, 1, 1, 1, 1, 1] },
  { name: "one to four vehicles a post", vehicles: [2, 3, 1, 2, 4, 1, 3, 2] },
  { name: "four posts of four", vehicles: [4, 4, 4, 4] },
].map(({ name, vehicles }) => ({
  name,
  side: 8,
  posts: vehicles.map((count, post) => ({ town: [0, 7, 20, 33, 45, 50, 63, 58][post]!, vehicles: count })),
  depth: 6,
  load: 0.42,
  weights: [5, 1, 2, 1, 9, 1, 1],
}));

const CALLS = Number(process.env["ORACLE_CALLS"] ?? 60_000);

/** Errors against the event simulation: of the share answered by the first post, of busy vehicles, of calls beyond the list. */
function errors(system: DispatchSystem, found: Dispatch, calls: number) {
  const truth = simulate(system, calls, 20261124);
  const all = system.callsPerHour.reduce((sum, one) => sum + one, 0);
  const mean = (of: (area: number) => number) =>
    system.callsPerHour.reduce((sum, rate, area) => sum + (rate / all) * of(area), 0);
  const first = mean((area) => found.share[area * system.depth]! - truth.share[area * system.depth]!);
  const beyond = mean((area) => found.beyond[area]! - truth.beyond[area]!);
  const busy = [...busyOf(system, found)].map((one, post) => Math.abs(one / truth.busy[post]! - 1));
  return { first: Math.abs(first), beyond: Math.abs(beyond), busy: Math.max(...busy) };
}

describe("the approximation against an event simulation of the same assumptions", () => {
  // Bounds: 1.5 times the errors over a million calls (see docs/validatie.md), plus two standard errors of the calls simulated here.
  it.each(LANDS)("$name", (drawn) => {
    const system = squareLand(drawn);
    const found = dispatch(system);
    const { first, beyond, busy } = errors(system, found, CALLS);
    const noise = 2 / Math.sqrt(CALLS);
    expect(first).toBeLessThan(0.015 + noise);
    expect(beyond).toBeLessThan(0.017 + noise);
    expect(busy).toBeLessThan(0.055 + 4 * noise);
  });
});
