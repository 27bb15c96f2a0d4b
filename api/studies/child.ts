/** A study in a process of its own: the command line does it, so that the server neither waits nor grows. */

import { type ChildProcess, spawn } from "node:child_process";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";

/** Run from the sources, the command line is that of the last build, as with threads. */
const CLI = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../../dist/api/cli.js" : "../cli.js", import.meta.url),
);
/** Answers go before studies. */
const NICE = 10;
/** More is no estimate and no list of findings. */
const MOST_SAID = 16 * 1024 * 1024;

export interface Ended {
  readonly status: number | null;
  /** What it said on stdout: one JSON document. */
  readonly said: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** It ends after what it is doing, and keeps what is done. */
  readonly stop: () => void;
}

/** words  of the command line; they are written by us, never taken from a request */
export function startCli(words: readonly string[]): Running {
  const child: ChildProcess = spawn(process.execPath, [CLI, ...words, "--format", "json"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  lower(child.pid);
  let said = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    if (said.length < MOST_SAID) said += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, said }));
  });
  return { ended, stop: () => void child.kill("SIGINT") };
}

function lower(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICE);
  } catch {
    // It has ended already, or the system has no priorities.
  }
}
