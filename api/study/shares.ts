/** Who does a study: threads of this machine, a share of it, or the workers of a queue. */

import { availableParallelism } from "node:os";
import { type Diagnostic, error, quoted } from "../../geodata/diagnostics.js";

export interface Shares {
  readonly workers: number;
  /** This one of so many: from 1. */
  readonly shard: readonly [number, number];
  /** Address of the queue, and how long a job stays with a worker that is not heard of. */
  readonly queue: string | undefined;
  readonly leaseSeconds: number;
  readonly findings: readonly Diagnostic[];
}

type Options = Readonly<Record<string, string | boolean | undefined>>;

const text = (option: string | boolean | undefined) => (typeof option === "string" ? option : undefined);

/** Seconds; a worker says three times as often that it is still there. */
const LEASE = "30";

/** findings  `workers-no-count`, `shard-of-what`, `lease-no-seconds`, `queue-alone` */
export function sharesOf(options: Options): Shares {
  const findings: Diagnostic[] = [];
  const asked = text(options["workers"]);
  const workers = asked === undefined ? availableParallelism() : Number(asked);
  if (!/^[1-9]\d{0,2}$/.test(String(workers)))
    findings.push(error("workers-no-count", "--workers", { found: quoted(asked) }));
  const share = text(options["shard"]);
  const found = /^(\d{1,6})\/(\d{1,6})$/.exec(share ?? "1/1");
  const [one, of] = [Number(found?.[1]), Number(found?.[2])];
  if (!(one >= 1 && one <= of)) findings.push(error("shard-of-what", "--shard", { found: quoted(share) }));
  const lease = text(options["lease"]) ?? LEASE;
  if (!/^[1-9]\d{0,3}$/.test(lease))
    findings.push(error("lease-no-seconds", "--lease", { found: quoted(lease) }));
  const queue = text(options["queue"]);
  if (queue !== undefined && (asked ?? share) !== undefined)
    findings.push(error("queue-alone", "--queue", { other: asked === undefined ? "--shard" : "--workers" }));
  return { workers, shard: [one, of], queue, leaseSeconds: Number(lease), findings };
}
