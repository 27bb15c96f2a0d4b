/** What the server counts of itself, for Prometheus. The door to prom-client. */

import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Work } from "./work/work.js";

export interface Metrics {
  readonly type: string;
  readonly text: () => Promise<string>;
  /** A run was asked for, and was computed or stood in the store. */
  readonly asked: (fresh: boolean) => void;
}

/** Seconds; from an answer out of the store to a report of a large region. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const MS_PER_SECOND = 1000;

/** Counts by the pattern of a route, never by what stands in its place: no id, no name, no secret of a link. */
export function countAll(app: FastifyInstance, work: Work): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  const duration = new Histogram({
    name: "ketenimpact_request_seconds",
    help: "Time to answer, by route",
    labelNames: ["method", "route", "status"],
    buckets: BUCKETS,
    registers,
  });
  const runs = new Counter({
    name: "ketenimpact_runs_total",
    help: "Runs asked for, by whether they were computed or stood in the store",
    labelNames: ["answer"],
    registers,
  });
  new Gauge({
    name: "ketenimpact_tasks_waiting",
    help: "Tasks that wait for a thread",
    registers,
    collect() {
      this.set(work.waiting());
    },
  });
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    const labels = { method: request.method, route, status: reply.statusCode };
    duration.observe(labels, reply.elapsedTime / MS_PER_SECOND);
    done();
  });
  return {
    type: register.contentType,
    text: () => register.metrics(),
    asked: (fresh) => runs.inc({ answer: fresh ? "computed" : "stored" }),
  };
}
