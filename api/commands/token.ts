/** ketenimpact token NAME --role planner --out FILE: a token for a server, shown once, its hash added to the file. */

import { existsSync } from "node:fs";
import { type Role } from "../access/caller.js";
import { type Tokens, newToken, readTokens } from "../access/tokens.js";
import { type Console, DONE, printJson, tellFindings } from "../console.js";
import { cannotWrite } from "../outputs.js";
import { writeDurably } from "../store/run-file.js";
import { error, quoted } from "../../geodata/diagnostics.js";

const FORMAT = "ketenimpact/tokens@1";

export async function token(console: Console): Promise<number> {
  const { options, words: given, json } = console.arguments;
  const [name, path] = [given[0]!, String(options["out"])];
  const before = existsSync(path) ? await readTokens(path) : undefined;
  if (before && !before.ok) return tellFindings(console, before.diagnostics);
  const tokens = before?.value.tokens ?? [];
  if (tokens.some((one) => one.name === name))
    return tellFindings(console, [error("token-name-twice", path, { name: quoted(name) })]);
  const made = newToken(name, options["role"] as Role);
  const after: Tokens = { format: FORMAT, tokens: [...tokens, made.kept] };
  try {
    await writeDurably(
      path,
      `${path}.${process.pid}.draft`,
      Buffer.from(`${JSON.stringify(after, null, 2)}\n`),
    );
  } catch (reason) {
    return tellFindings(console, [cannotWrite(path, reason)]);
  }
  if (json) printJson(console, { name, role: made.kept.role, token: made.token });
  else {
    console.out(`${made.token}\n`);
    console.err(`${console.words.say("token-made", { name, path })}\n`);
  }
  return DONE;
}
