/** Ways and times against Valhalla, an independent program (.ci/valhalla; skipped without it). */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ClassSpeeds } from "../../../geodata/roads.js";
import { countryFile } from "../../bench/country-osm.js";
import { besideValhalla, hasValhalla, offAt } from "./valhalla.js";

const FILE = resolve(process.env["KETENIMPACT_DATA"] ?? "../shared/data", "osm/liechtenstein.osm.pbf");
/** Junctions along a side; `npm run test:long` takes a country of a million nodes. */
const SIDE = Number(process.env["COUNTRY_SIDE"] ?? 60);
const PAIRS = 120;
const everywhere = (speed: number): ClassSpeeds => ({ motorway: speed, mainRoad: speed, rural: speed, builtUp: speed, ferry: 0 }); // prettier-ignore
/** 36 km/h: a decisecond a metre. */
const STEADY = 10;
/** Every limit of the generated country is posted, so speeds of classes are never used. */
const AS_POSTED: ClassSpeeds = {
  ...everywhere(STEADY),
  ofPosted: { motorway: 1, mainRoad: 1, rural: 1, builtUp: 1 },
};
const tell = (what: string, ...figures: number[]) =>
  process.stderr.write(
    `Valhalla, ${what}, ${PAIRS} pairs: ${figures.map((one) => one.toFixed(4)).join(", ")}\n`,
  );
const median = (sorted: readonly number[]) => sorted[sorted.length >> 1]!;

describe.skipIf(!hasValhalla || !existsSync(FILE))("on the Liechtenstein file", () => {
  let beside: Awaited<ReturnType<typeof besideValhalla>>;
  beforeAll(async () => void (beside = await besideValhalla(FILE)), 120_000);

  it("120 shortest ways are as long as Valhalla's: median within 0.5 %, 95 of 100 within 10 %", async () => {
    // A metre a second: then seconds are metres.
    const { ratios, naive } = await beside(PAIRS, everywhere(1), { shortest: true }, "length");
    tell(
      "shortest: median and p95 off, straight line",
      offAt(ratios, 0.5),
      offAt(ratios, 0.95),
      offAt(naive, 0.5),
    );
    expect(offAt(ratios, 0.5)).toBeLessThan(0.005);
    expect(offAt(ratios, 0.95)).toBeLessThan(0.1);
    expect(offAt(ratios, 0.5)).toBeLessThan(offAt(naive, 0.5) / 10);
  }, 60_000);

  it("times at one speed on all roads are Valhalla's less the turns, which it adds: median within 6 %", async () => {
    const { ratios, naive } = await beside(PAIRS, everywhere(STEADY), { fixed_speed: 36 }, "time", STEADY);
    tell(
      "times at 36 km/h: median ratio, p95 off, straight line",
      median(ratios),
      offAt(ratios, 0.95),
      median(naive),
    );
    expect(median(ratios)).toBeGreaterThan(0.94);
    expect(median(ratios)).toBeLessThanOrEqual(1.005);
    expect(offAt(ratios, 0.95)).toBeLessThan(0.2);
    expect(offAt(ratios, 0.5)).toBeLessThan(offAt(naive, 0.5) / 5);
  }, 60_000);
});

describe.skipIf(!hasValhalla)(`on a generated country of ${SIDE} × ${SIDE} junctions`, () => {
  let beside: Awaited<ReturnType<typeof besideValhalla>>;
  beforeAll(async () => void (beside = await besideValhalla(countryFile(SIDE))), 300_000);

  it("times at one speed on all roads are Valhalla's less the turns: median within 8 %", async () => {
    const { ratios, naive } = await beside(PAIRS, everywhere(STEADY), { fixed_speed: 36 }, "time", STEADY);
    tell(
      "country at 36 km/h: median ratio, p95 off, straight line",
      median(ratios),
      offAt(ratios, 0.95),
      median(naive),
    );
    expect(median(ratios)).toBeGreaterThan(0.92);
    expect(median(ratios)).toBeLessThanOrEqual(1.005);
    expect(offAt(ratios, 0.5)).toBeLessThan(offAt(naive, 0.5) / 3);
  }, 300_000);

  it("times at the posted limits are Valhalla's less the turns: median within 8 %", async () => {
    const { ratios } = await beside(PAIRS, AS_POSTED, { top_speed: 140 }, "time");
    tell("country at posted limits: median ratio, p95 off", median(ratios), offAt(ratios, 0.95));
    expect(median(ratios)).toBeGreaterThan(0.92);
    expect(median(ratios)).toBeLessThanOrEqual(1.02);
    expect(offAt(ratios, 0.95)).toBeLessThan(0.25);
  }, 300_000);
});
