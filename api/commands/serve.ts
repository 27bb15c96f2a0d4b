/** ketenimpact serve: the API over HTTP until it is told to stop. HOST, PORT and LOG_LEVEL come from the environment. */

import { buildApp } from "../app.js";
import type { Console } from "../console.js";
import { DONE, printJson, tellFindings } from "../console.js";
import type { Api } from "../request-forms.js";
import { regionsOnDemand } from "../served.js";
import { type Diagnostic, error, quoted } from "../../geodata/diagnostics.js";
import { knownQuantities } from "../load.js";
import { openAll } from "./open.js";

const USUAL_HOST = "127.0.0.1";
const USUAL_PORT = "3000";
const LARGEST_PORT = 65_535;
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

interface Listening {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

export async function serve(console: Console): Promise<number> {
  const { listening, diagnostics } = listeningOf(process.env);
  const opened = await openAll(console.arguments.options);
  if (!opened.ok || diagnostics.length > 0)
    return tellFindings(console, [...opened.diagnostics, ...diagnostics]);
  tellFindings(console, opened.diagnostics);
  const { world, ...shared } = opened.value;
  const regions = await regionsOnDemand(await knownQuantities(), world);
  const app = await buildApp({ ...shared, regions }, { logLevel: listening.logLevel });
  const refused = await listen(app, listening);
  if (refused) return tellFindings(console, [refused]);
  const { say } = console.words;
  const address = addressOf(app);
  if (console.arguments.json) printJson(console, { address });
  else console.err(`${say("serving", { address })}\n`);
  await toldToStop();
  if (!console.arguments.json) console.err(`${say("stopping")}\n`);
  await app.close();
  return DONE;
}

/** findings  `out-of-range` for PORT, `not-allowed` for LOG_LEVEL; empty text counts as absent */
function listeningOf(environment: NodeJS.ProcessEnv) {
  const diagnostics: Diagnostic[] = [];
  const port = environment["PORT"] || USUAL_PORT;
  const logLevel = environment["LOG_LEVEL"] || "info";
  if (!/^\d{1,5}$/.test(port) || Number(port) > LARGEST_PORT)
    diagnostics.push(error("out-of-range", "PORT", { found: quoted(port), limit: `0 – ${LARGEST_PORT}` }));
  if (!LOG_LEVELS.includes(logLevel))
    diagnostics.push(
      error("not-allowed", "LOG_LEVEL", { found: quoted(logLevel), allowed: LOG_LEVELS.join(", ") }),
    );
  const listening: Listening = { host: environment["HOST"] || USUAL_HOST, port: Number(port), logLevel };
  return { listening, diagnostics };
}

/** returns  what stands in the way: `port-in-use`, `cannot-listen`; throws what is our own fault */
async function listen(app: Api, { host, port }: Listening): Promise<Diagnostic | undefined> {
  await app.ready();
  try {
    await app.listen({ host, port, listenTextResolver: () => "listening" });
    return undefined;
  } catch (reason) {
    await app.close();
    const { code } = reason as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") return error("port-in-use", "PORT", { host, port });
    if (code === undefined) throw reason;
    return error("cannot-listen", "HOST", { host, port, reason: code });
  }
}

function addressOf(app: Api): string {
  const found = app.server.address();
  if (found === null || typeof found === "string") return String(found);
  const { address, port, family } = found;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

/** The first SIGINT or SIGTERM; a second one ends the process at once, as node does by itself. */
const toldToStop = () =>
  new Promise<void>((resolve) => {
    const signals = ["SIGINT", "SIGTERM"] as const;
    const stop = () => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
