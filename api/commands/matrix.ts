/** ketenimpact region matrix FOLDER --osrm URL | --valhalla URL: a region's times from the user's own routing server. */

import { writeServerMatrix } from "../../geodata/server-matrix.js";
import { SERVER_KINDS } from "../../geodata/sources/times-server.js";
import { type Console, DONE, printJson, tellFindings, tellUsage } from "../console.js";
import { progressOf } from "../progress.js";

export async function matrix(console: Console, folder: string): Promise<number> {
  const { options, json } = console.arguments;
  const named = SERVER_KINDS.flatMap((kind) => {
    const url = options[kind];
    return typeof url === "string" ? [{ kind, url }] : [];
  });
  const [server, ...others] = named;
  if (!server || others.length > 0 || !URL.canParse(server.url)) return tellUsage(console, "matrix-usage");
  const { data } = options;
  const progress = progressOf(console);
  const place = { folder, data: typeof data === "string" ? data : undefined };
  const written = await writeServerMatrix(place, server, (done) => progress.tell("matrix", done));
  progress.stop();
  if (!written.ok) return tellFindings(console, written.diagnostics);
  tellFindings(console, written.diagnostics);
  const { file, pairs, unroutable } = written.value;
  const { words } = console;
  if (json) printJson(console, written.value);
  else
    console.out(`${words.say("matrix-done", { file, pairs: words.number(pairs - unroutable), folder })}\n`);
  return DONE;
}
