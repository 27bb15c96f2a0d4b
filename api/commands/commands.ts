/** Each command under its name. */

import type { CommandName } from "../arguments.js";
import type { Console } from "../console.js";
import { assess } from "./assess.js";
import { check } from "./check.js";
import { compare } from "./compare.js";
import { demo } from "./demo.js";
import { gevoeligCommand } from "./gevoelig.js";
import { norms } from "./norms.js";
import { region } from "./region.js";
import { report } from "./report.js";
import { run } from "./run.js";
import { times } from "./times.js";
import { verify } from "./verify.js";

const RUNNERS: Readonly<Record<CommandName, (console: Console) => Promise<number>>> = {
  run,
  check,
  gevoelig: gevoeligCommand,
  times,
  assess,
  norms,
  region,
  demo,
  verify,
  compare,
  report,
  // Threads and tables of studies are loaded only for them.
  study: async (console) => (await import("./study.js")).study(console),
  token: async (console) => (await import("./token.js")).token(console),
  search: async (console) => (await import("./search.js")).search(console),
  work: async (console) => (await import("./work.js")).work(console),
  // The web server takes a fifth of a second to load; the other commands need not wait for it.
  serve: async (console) => (await import("./serve.js")).serve(console),
};

/** returns  the exit status */
export const runCommand = (console: Console): Promise<number> => RUNNERS[console.arguments.command](console);
