/**
 * Fifty planners at once on a real server of dist/, a minute each: those who look again, and those who ask something new.
 * `npx tsx test/load/planners.ts [SECONDS]` prints what it measured as JSON, and ends with 1 where a bound is broken.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";

/** The issue's own numbers. */
const PLANNERS = 50;
const MOST = { cached: 250, fresh: 1_000, lag: 50 };
/** A planner who changes something looks at the answer this long before the next change. */
const THINKING_MILLISECONDS = 20_000;
const MS_PER_SECOND = 1000;
const HEADERS = { "content-type": "application/json", "accept-encoding": "gzip" };

const seconds = Number(process.argv[2] ?? 60);
const folder = await mkdtemp(join(tmpdir(), "load-"));
const server = spawn(process.execPath, ["dist/api/cli.js", "serve", "--format", "json"], {
  env: {
    ...process.env,
    PORT: "0",
    HOST: "",
    LOG_LEVEL: "silent",
    DATABASE_URL: "",
    KETENIMPACT_STORE: folder,
  },
  stdio: ["ignore", "pipe", "inherit"],
});
let said = "";
while (!/"address": "([^"]+)"/.test(said)) said += String((await once(server.stdout, "data"))[0]);
const address = /"address": "([^"]+)"/.exec(said)![1]!;

const closing = (facility: string, seed: number) => ({
  url: `${address}/api/v1/runs?seed=${seed}`,
  body: JSON.stringify({ on: "2027-01-01", operations: [{ kind: "close", facility, function: "seh" }] }),
});
async function ask(facility: string, seed: number) {
  const { url, body } = closing(facility, seed);
  const start = performance.now();
  const answer = await fetch(url, { method: "POST", headers: HEADERS, body });
  await answer.arrayBuffer();
  return {
    milliseconds: performance.now() - start,
    status: answer.status,
    location: answer.headers.get("location")!,
  };
}
const { locations } = (await (await fetch(`${address}/api/v1/regions/nl/gevoelig?function=seh`)).json()) as {
  locations: { id: string }[];
};
const hospitals = locations.map(({ id }) => id);
const kept = await Promise.all(hospitals.slice(0, 10).map((id) => ask(id, 1)));

/** Each planner asks something new, looks, and asks again; all at their own moment. */
async function planner(nth: number, until: number, times: number[], wrong: number[]): Promise<void> {
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  await pause((nth / PLANNERS) * THINKING_MILLISECONDS);
  for (let turn = 0; performance.now() < until; turn++) {
    const { milliseconds, status } = await ask(
      hospitals[(nth + turn) % hospitals.length]!,
      1_000 + nth * 100 + turn,
    );
    (status === 201 ? times : wrong).push(status === 201 ? milliseconds : status);
    await pause(THINKING_MILLISECONDS);
  }
}

const times: number[] = [];
const wrong: number[] = [];
const until = performance.now() + seconds * MS_PER_SECOND;
const looking = autocannon({
  connections: PLANNERS,
  duration: seconds,
  // Five looks a second each: a planner who flips through answers.
  overallRate: PLANNERS * 5,
  requests: kept.map(({ location }) => ({ path: location, headers: HEADERS })),
  url: address,
});
const [seen] = await Promise.all([
  looking,
  ...Array.from({ length: PLANNERS }, (_, nth) => planner(nth, until, times, wrong)),
]);
const metrics = await (await fetch(`${address}/metrics`)).text();
const lag = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(metrics)![1]) * MS_PER_SECOND;
server.kill("SIGTERM");
await once(server, "close");
await rm(folder, { recursive: true });

times.sort((a, b) => a - b);
const at = (fraction: number) => Math.round(times[Math.floor(fraction * (times.length - 1))]!);
const told = {
  seconds,
  planners: PLANNERS,
  cached: {
    answers: seen.requests.total,
    errors: seen.errors + seen.timeouts + seen.non2xx,
    p50: seen.latency.p50,
    p99: seen.latency.p99,
  },
  fresh: { answers: times.length, errors: wrong.length, p50: at(0.5), p99: at(0.99), most: at(1) },
  eventLoopLagP99: Number(lag.toFixed(1)),
};
console.log(JSON.stringify(told, null, 2));
const broken =
  told.cached.errors + told.fresh.errors > 0 ||
  told.cached.p99 >= MOST.cached ||
  told.fresh.p99 >= MOST.fresh ||
  told.eventLoopLagP99 >= MOST.lag;
process.exitCode = broken ? 1 : 0;
