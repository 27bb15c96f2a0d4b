/** The file of tokens as it stands now: who is taken out of it is out at the next request, without a restart. */

import { stat } from "node:fs/promises";
import type { Diagnostic } from "../../geodata/diagnostics.js";
import { Refused } from "../problems.js";
import type { Caller } from "./caller.js";
import { type Tokens, readTokens, tokenCallers } from "./tokens.js";

/** Another file, or the same one written again; undefined where there is none. */
export async function stampOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}

/**
 * stamp   of the file before `tokens` were read from it
 * tell    findings of a file that cannot be read any more, once each time that it changes
 * throws  Refused `unavailable` while it cannot be read: rather nobody than somebody who was taken out
 */
export function fileCallers(
  path: string,
  stamp: string | undefined,
  tokens: Tokens,
  tell: (diagnostics: readonly Diagnostic[]) => void,
): (token: string) => Promise<Caller | undefined> {
  let seen = stamp;
  let callers: Promise<ReturnType<typeof tokenCallers> | undefined> = Promise.resolve(tokenCallers(tokens));
  async function read() {
    const found = await readTokens(path);
    if (found.ok) return tokenCallers(found.value);
    tell(found.diagnostics);
    return undefined;
  }
  return async (token) => {
    const now = await stampOf(path);
    if (now !== seen) {
      seen = now;
      callers = read();
    }
    const known = await callers;
    if (!known) throw new Refused("unavailable");
    return known(token);
  };
}
