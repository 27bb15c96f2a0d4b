/** The region cache: keyed by the fingerprint of every input, rebuilt when one of them changes. */

import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildRegion, rebuildRegion } from "../../geodata/build.js";
import { decodeWorld, encodeWorld } from "../../geodata/snapshot.js";
import { totalInhabitants } from "../../geodata/world.js";
import { valueOf } from "../toy/book.js";

const GOOD = fileURLToPath(new URL("../broken/good", import.meta.url));

describe("the region cache", () => {
  let folder = "";
  let cache = "";
  const before = process.env["KETENIMPACT_CACHE"];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "region-"));
    cache = join(folder, "cache");
    cpSync(GOOD, join(folder, "good"), { recursive: true });
    process.env["KETENIMPACT_CACHE"] = cache;
  });
  afterEach(() => {
    if (before === undefined) delete process.env["KETENIMPACT_CACHE"];
    else process.env["KETENIMPACT_CACHE"] = before;
    rmSync(folder, { recursive: true, force: true });
  });
  const build = async () => valueOf(await buildRegion({ folder: join(folder, "good") }, {}));

  it("gives the same world from the cache as from the files", async () => {
    const first = await build();
    expect(readdirSync(cache)).toHaveLength(1);
    const second = await build();
    expect(second).toEqual(first);
    expect(valueOf(await rebuildRegion({ folder: join(folder, "good") }, {}))).toEqual(first);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it("warns from the cache as it warned from the files, wherever the folder lies by then", async () => {
    appendFileSync(join(folder, "good", "hospitals.csv"), "essen,De Essen,5.04,52.00,,,\n");
    const told = async (at: string) => (await buildRegion({ folder: join(folder, at) }, {})).diagnostics;
    const first = await told("good");
    expect(first.map(({ code }) => code)).toContain("facility-without-function");
    expect(readdirSync(cache)).toHaveLength(1);
    expect(await told("good")).toEqual(first);
    cpSync(join(folder, "good"), join(folder, "moved"), { recursive: true });
    const moved = first.map((one) => ({
      ...one,
      where: one.where.replace(join(folder, "good"), join(folder, "moved")),
    }));
    expect(await told("moved")).toEqual(moved);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it("builds anew when any input changes, and tells the two apart by fingerprint", async () => {
    const first = await build();
    const files = readdirSync(join(folder, "good")).filter((name) => name.endsWith(".csv"));
    expect(files.length).toBeGreaterThan(1);
    for (const name of files) {
      const path = join(folder, "good", name);
      writeFileSync(path, `${readFileSync(path, "utf8").trimEnd()}\n\n`);
      const changed = await build();
      expect([name, changed.fingerprint === first.fingerprint]).toEqual([name, false]);
      expect(totalInhabitants(changed.areas)).toBe(totalInhabitants(first.areas));
    }
    expect(readdirSync(cache)).toHaveLength(files.length + 1);
  });

  it("does not trust a damaged cache", async () => {
    const first = await build();
    const path = join(cache, readdirSync(cache)[0]!);
    const bytes = readFileSync(path);
    bytes[bytes.length - 5]! ^= 1;
    writeFileSync(path, bytes);
    expect(await build()).toEqual(first);
    writeFileSync(path, "nonsense");
    expect(await build()).toEqual(first);
  });
});

describe("a snapshot", () => {
  it("comes back bit for bit, typed arrays and all, and names what it is not", async () => {
    const world = valueOf(await rebuildRegion({ folder: GOOD }, {}));
    const bytes = encodeWorld(world);
    expect(valueOf(decodeWorld(bytes, "test"))).toEqual(world);
    expect(encodeWorld(valueOf(decodeWorld(bytes, "test")))).toEqual(bytes);
    const newer = bytes.slice();
    newer[8]!++;
    expect(decodeWorld(newer, "test").diagnostics[0]!.code).toBe("snapshot-version");
    expect(decodeWorld(bytes.slice(1), "test").diagnostics[0]!.code).toBe("snapshot-foreign");
  });
});
