/** ketenimpact region pull NAME --out DIR: fetches public files, maps them, and leaves a folder to build. */

import { readJson } from "../../geodata/sources/json.js";
import { type Checked } from "../../geodata/diagnostics.js";
import { PULL, type PullSources, pullRegion } from "../../geodata/pull.js";
import type { Console } from "../console.js";
import { progressOf } from "../progress.js";

const MEGABYTE = 1_000_000;

/** returns  the folder that now holds the region */
export async function pull(console: Console, name: string): Promise<Checked<string>> {
  const { options } = console.arguments;
  const text = (option: string) => (typeof options[option] === "string" ? options[option] : undefined);
  const folder = text("out") ?? `region-${name}`;
  const sources = await readJson(text("sources") ?? PULL, "pull", text("sources") ?? "pull.json");
  if (!sources.ok) return sources;
  const { words, err } = console;
  const progress = progressOf(console);
  const found = await pullRegion(name, sources.value as unknown as PullSources, folder, {
    today: new Date().toISOString().slice(0, "2000-01-01".length),
    begin: ({ what, source, licence, expectedBytes, tried }) => {
      progress.stop();
      err(
        `${words.say("pull-begin", { what, source, licence, megabytes: words.number(expectedBytes / MEGABYTE), tried })}\n`,
      );
    },
    tell: ({ name: file }, done) => progress.tell("pull", done, file),
  });
  progress.stop();
  if (!found.ok) return found;
  const { files } = found.value;
  for (const [path, { bytes, sha256, verified, unchanged }] of Object.entries(files))
    err(
      `${words.say(unchanged ? "pull-unchanged" : "pull-done", {
        path,
        megabytes: words.number(bytes / MEGABYTE, 1),
        sha256,
        checksum: words.say(verified ? "pull-verified" : "pull-unverified"),
      })}\n`,
    );
  return { ok: true, value: folder, diagnostics: found.diagnostics };
}
