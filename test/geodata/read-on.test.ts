/** A region.json with faults: what is wrong in the files that its sound parts name is told all the same. */

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildRegion, rebuildRegion } from "../../geodata/build.js";
import { parseRegionFile } from "../../geodata/region-file.js";
import { soundParts } from "../../geodata/sound-parts.js";

type Json = Record<string, unknown>;
const GOOD = JSON.parse(readFileSync("test/broken/far-from-areas/region.json", "utf8")) as Json & {
  demand: Json;
  facilities: [{ columns: Json }];
};

/** Two villages with a fault in each file, and region.json as `change` leaves it. */
function folder(change: (region: typeof GOOD) => unknown): string {
  const path = mkdtempSync(join(tmpdir(), "read-on-"));
  cpSync("test/broken/far-from-areas", path, { recursive: true });
  writeFileSync(join(path, "people.csv"), "id,lon,lat,inhabitants\neast,5.1,52,many\nwest,5.0,52,1500\n");
  writeFileSync(
    join(path, "hospitals.csv"),
    "id,name,lon,lat,seh,level,visits\nlinden,De Linden,5.02,52,some day,,\nlinden,De Linden,5.02,52,24/7,,\n",
  );
  writeFileSync(join(path, "region.json"), JSON.stringify(change(structuredClone(GOOD))));
  return path;
}

async function codes(change: (region: typeof GOOD) => unknown): Promise<string[]> {
  const place = { folder: folder(change) };
  const [checked, built] = [await rebuildRegion(place, {}), await buildRegion(place, {})];
  expect(checked.ok).toBe(false);
  expect(built.diagnostics).toEqual(checked.diagnostics);
  return [...new Set(checked.diagnostics.map(({ code }) => code))].sort();
}

describe("a region.json that has a fault", () => {
  it("of its own lets both files be read", async () => {
    const found = await codes(({ speedProfile: _, ...rest }) => rest);
    expect(found).toEqual(["duplicate-id", "hours-not-understood", "missing-key", "not-a-number"]);
  });

  it("in demand lets the facilities be read", async () => {
    const found = await codes((region) => ({ ...region, demand: { ...region.demand, agesIn: "dozens" } }));
    expect(found).toEqual(["duplicate-id", "hours-not-understood", "not-allowed"]);
  });

  it("in one facility file lets demand and the other be read, with its name for covers left out", async () => {
    const found = await codes((region) => ({
      ...region,
      covers: { facilities: ["gone"], within: "60 min" },
      facilities: [{ ...region.facilities[0], columns: 7 }, region.facilities[0]],
    }));
    expect(found).toEqual(["duplicate-id", "hours-not-understood", "not-a-number", "wrong-type"]);
  });

  it("in roads lets all else be read", async () => {
    const found = await codes((region) => ({ ...region, roads: { kind: "rails" } }));
    expect(found).toEqual(["duplicate-id", "hours-not-understood", "not-a-number", "not-allowed"]);
  });

  it("in everything is told once, and nothing thrown", async () => {
    const found = await codes(() => ({
      format: "ketenimpact/region@1",
      demand: 1,
      facilities: "no",
      roads: [],
    }));
    expect(found).toEqual(["missing-key", "wrong-type"]);
  });

  it("keeps the parts that have none", () => {
    const region = {
      ...GOOD,
      regions: [
        { layer: "roaz", kind: "polygon" },
        { layer: "p", kind: "province" },
      ],
    };
    const { diagnostics } = parseRegionFile(region, "region.json");
    const sound = soundParts(region, diagnostics, "region.json");
    expect(sound.regions).toEqual([{ layer: "p", kind: "province" }]);
    expect(sound.demand).toEqual(GOOD.demand);
  });
});
