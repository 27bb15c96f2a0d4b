/** ketenimpact serve: the API over HTTP until it is told to stop. Its settings come from the environment. */

import { join } from "node:path";
import { openAccess } from "../access/open.js";
import { buildApp } from "../app.js";
import type { Console } from "../console.js";
import { DONE, INPUT_ERRORS, findingText, printJson, tellFindings } from "../console.js";
import type { Api } from "../request-forms.js";
import { regionsOnDemand } from "../served.js";
import { type Settings, settingsOf } from "../settings.js";
import { openDesk } from "../studies/desk.js";
import { openStore } from "../store/open.js";
import { workOnThreads } from "../work/threads.js";
import { workHere } from "../work/work.js";
import { type Diagnostic, checked, error } from "../../geodata/diagnostics.js";
import { knownQuantities } from "../load.js";
import { openAll } from "./open.js";

/** Rather a quick no than an answer after this: then something holds the thread that answers. */
const MOST_LAG_MILLISECONDS = 1_000;

export async function serve(console: Console): Promise<number> {
  const settings = settingsOf(process.env);
  const later = (found: readonly Diagnostic[]) =>
    console.err(found.map((one) => `${findingText(one, console.words)}\n`).join(""));
  const opened = await openAll(console.arguments.options);
  const access = settings.ok ? await openAccess(settings.value, later) : checked(undefined, []);
  const found = [opened, settings, access];
  const wrong = found.flatMap(({ diagnostics }) => diagnostics);
  if (!opened.ok || !settings.ok || !access.ok) return tellFindings(console, wrong);
  const { folder, database, threads, logLevel, perMinute, proxies } = settings.value;
  const store = await openStore(folder, database);
  tellFindings(console, [...wrong, ...store.diagnostics]);
  if (!store.ok) return INPUT_ERRORS;
  const { world, ...shared } = opened.value;
  const served = { ...shared, regions: await regionsOnDemand(await knownQuantities(), world) };
  // Threads load what was built; run from the sources, all is as it stands there, on the thread that answers.
  const fromSource = import.meta.url.endsWith(".ts");
  const { region, data } = console.arguments.options;
  const own = typeof region === "string" ? { name: world.name, folder: region } : undefined;
  const desk = await openDesk({
    root: join(folder, "studies"),
    threads,
    own: own && (typeof data === "string" ? { ...own, data } : own),
  });
  const app = await buildApp(served, {
    store: store.value,
    desk,
    work: fromSource ? workHere(served) : workOnThreads(served, threads),
    access: access.value,
    limits: {
      ...(fromSource ? {} : { mostLag: MOST_LAG_MILLISECONDS }),
      ...(access.value ? { perMinute } : {}),
    },
    proxies,
    logLevel,
  });
  const refused = await listen(app, settings.value);
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

/** returns  what stands in the way: `port-in-use`, `cannot-listen`; throws what is our own fault */
async function listen(app: Api, { host, port }: Settings): Promise<Diagnostic | undefined> {
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
