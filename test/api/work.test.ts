/** Work on threads: the same answers as here, while the thread that answers stays free. Threads are those of dist/. */

import { monitorEventLoopDelay } from "node:perf_hooks";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunTask } from "../../api/work/tasks.js";
import { workOnThreads } from "../../api/work/threads.js";
import { type Work, workHere } from "../../api/work/work.js";
import type { World } from "../../geodata/world.js";
import { SCENARIO, servedNl } from "./served.js";
import { valueOf } from "../toy/book.js";

const MOST_DELAY_NANOSECONDS = 50e6;

let world: World;
let threads: Work;
let here: Work;
beforeAll(async () => {
  const { regions, ...basis } = await servedNl();
  world = valueOf(await regions.open("nl")!);
  threads = workOnThreads(basis, 1);
  here = workHere(basis);
});
afterAll(() => threads.close());

const task = (seed: number, wanted: RunTask["wanted"] = { what: "result" }): RunTask => ({
  asked: { region: "nl", document: SCENARIO, read: [], seed, countsLimitedHours: false },
  language: "en",
  wanted,
});
const textOf = async (work: Work, asked: RunTask) =>
  gunzipSync(valueOf(await work.run(world, asked)).packed).toString();

it("threads answer as this thread does", async () => {
  for (const wanted of [
    { what: "result" },
    { what: "report", format: "html", kind: "impact" },
    { what: "layer", name: "flows" },
  ] as const)
    expect(await textOf(threads, task(1, wanted))).toBe(await textOf(here, task(1, wanted)));
  const question = { care: "seh", countsLimitedHours: false } as const;
  expect(await threads.gevoelig(world, question)).toEqual(await here.gevoelig(world, question));
  const points = [
    { id: "a", lon: 5.1, lat: 52.1 },
    { id: "b", lon: 6.1, lat: 52.5 },
  ];
  const times = { vehicle: "ambulance", from: points, to: points } as const;
  expect(await threads.times(world, times)).toEqual(await here.times(world, times));
  const wrong = { ...task(1), asked: { ...task(1).asked, document: { operations: [{ kind: "shut" }] } } };
  expect(await threads.run(world, wrong)).toEqual(await here.run(world, wrong));
});

it("this thread stays free meanwhile", async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await Promise.all(Array.from({ length: 6 }, (_, seed) => threads.run(world, task(100 + seed))));
  delay.disable();
  expect(delay.percentile(99)).toBeLessThan(MOST_DELAY_NANOSECONDS);
});

it("more than can wait is refused, and the rest is answered", async () => {
  const asked = Array.from({ length: 240 }, (_, seed) =>
    threads.times(world, { vehicle: "car", from: [{ id: "a", lon: 5.1 + seed / 1e4, lat: 52 }], to: [] }),
  );
  const told = await Promise.allSettled(asked);
  const refused = told.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
  expect(refused.length).toBeGreaterThan(0);
  expect(new Set(refused.map(({ reason }) => (reason as { kind: string }).kind))).toEqual(
    new Set(["overloaded"]),
  );
  expect(told.length - refused.length).toBeGreaterThanOrEqual(200);
});
