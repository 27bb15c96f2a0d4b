/** A warm server: how fast one closure is answered, and that a hundred of them leave nothing behind. */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import { openAssumptions, openNorms, openRegion } from "../../api/load.js";
import { regionsOnDemand } from "../../api/served.js";
import { valueOf } from "../toy/book.js";

/** Median answer on a warm server. The issue's own number. */
const MOST_MILLISECONDS = 300;
/**
 * A hundred kept runs and the last answer, which a thread holds, are 8 MB (Node 20). One impact that is not let go is
 * over 1 MB, so a leak of them would be over 100 MB.
 */
const MOST_GROWTH_BYTES = 24 * 1024 * 1024;
const CLOSURES = 100;
const WARMING = 15;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes in use after the collector has run until nothing more comes free. */
async function bytesInUse(): Promise<number> {
  for (let round = 0; round < 4; round++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

it(
  "answers a hundred different closures in a row, fast and without growing",
  { timeout: 600_000 },
  async () => {
    const world = valueOf(await openRegion("nl", {}));
    const app = await buildApp({
      assumptions: valueOf(await openAssumptions({})),
      book: valueOf(await openNorms({})),
      engineVersion: "test",
      regions: await regionsOnDemand({}, world),
    });
    await app.ready();
    const hospitals = world.facilities.filter(
      ({ functions }) => functions.seh || functions["acute-obstetrics"],
    );
    const posts = world.facilities.filter((facility) => !hospitals.includes(facility));
    const facilities = [...hospitals, ...posts].slice(0, WARMING + CLOSURES);
    expect(facilities).toHaveLength(WARMING + CLOSURES);

    const close = async (facility: string) => {
      const start = performance.now();
      const used = process.cpuUsage();
      const answer = await app.inject({
        method: "POST",
        url: "/api/v1/runs",
        headers: { "content-type": "application/json" },
        payload: JSON.stringify({ operations: [{ kind: "close", facility }] }),
      });
      const wall = performance.now() - start;
      const { user, system } = process.cpuUsage(used);
      const busy = (user + system) / 1000;
      expect([facility, answer.statusCode]).toEqual([facility, 201]);
      // Other tests share the machine: what they take is no time of ours. The collector's threads may make busy the larger.
      return { wall, own: Math.min(wall, busy) };
    };
    // From the back, so that the closures measured begin with the hospitals.
    for (const { id } of facilities.slice(CLOSURES)) await close(id);
    const before = await bytesInUse();
    const times: Awaited<ReturnType<typeof close>>[] = [];
    for (const { id } of facilities.slice(0, CLOSURES)) times.push(await close(id));
    const grown = (await bytesInUse()) - before;
    const [own, wall] = (["own", "wall"] as const).map((clock) => spread(times.map((time) => time[clock])));
    console.log(
      `warm server, nl: own time ${own!.told}; by the clock ${wall!.told}; ` +
        `${CLOSURES} runs grew ${(grown / 1024 / 1024).toFixed(2)} MB (${(grown / CLOSURES / 1024).toFixed(1)} kB each)`,
    );
    expect(own!.median).toBeLessThan(MOST_MILLISECONDS);
    expect(grown).toBeLessThan(MOST_GROWTH_BYTES);
  },
);

function spread(milliseconds: readonly number[]) {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (fraction: number) => sorted[Math.floor(fraction * (sorted.length - 1))]!;
  const told = `median ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, most ${at(1).toFixed(0)} ms`;
  return { median: at(0.5), told };
}
