/** Commands without a process of their own, and saved results that a test may change. */

import { parseCommandLine } from "../../api/arguments.js";
import { runCommand } from "../../api/commands/commands.js";
import type { Receipt } from "../../engine/rules/receipt.js";
import { words } from "../../api/words/words.js";

export interface Told {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** As `cli.ts` runs it. */
export async function told(...argv: string[]): Promise<Told> {
  const parsed = parseCommandLine(argv);
  if (parsed.kind !== "command") throw new Error(JSON.stringify(parsed));
  const said = { out: "", err: "" };
  const status = await runCommand({
    arguments: parsed.arguments,
    words: words(parsed.arguments.language),
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  });
  return { status, ...said };
}

/** A saved result, with what tests change in it. */
export interface Editable {
  title?: string;
  receipt: Omit<Receipt, "id">;
  region: object;
  operations: object[];
  verdicts?: { scenario: object }[];
  access: {
    net: number;
    thresholdSeconds: number;
    newlyOutsideInhabitants: number;
    newlyInsideInhabitants: number;
  }[];
  flows: object[];
}
