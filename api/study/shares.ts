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
  /** Address of a folder on the web from which workers of the queue fetch regions; undefined: from its database. */
  readonly snapshots: string | undefined;
  readonly findings: readonly Diagnostic[];
}

/** Without a password: it would travel to every worker. */
function isFolderOnTheWeb(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && username + password === "";
}

type Options = Readonly<Record<string, string | boolean | undefined>>;

const text = (option: string | boolean | undefined) => (typeof option === "string" ? option : undefined);

/** Seconds; a worker says three times as often that it is still there. */
const LEASE = "30";

/** findings  `workers-no-count`, `shard-of-what`, `lease-no-seconds`, `queue-alone`, `snapshots-no-address` */
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
  const snapshots = text(options["snapshots"]);
  // What was given may hold a password: it is not repeated.
  if (snapshots !== undefined && (queue === undefined || !isFolderOnTheWeb(snapshots)))
    findings.push(error("snapshots-no-address", "--snapshots", {}));
  return { workers, shard: [one, of], queue, leaseSeconds: Number(lease), snapshots, findings };
}
