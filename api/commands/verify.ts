/** ketenimpact verify RESULT.json: does the same question still give this answer? */

import { capped } from "../../geodata/diagnostics.js";
import type { Console } from "../console.js";
import { DONE, INPUT_ERRORS, harmless, printJson, tellFindings, withWords } from "../console.js";
import { type Verification, agrees, verifyFindings } from "../verify.js";
import type { Words } from "../words/words.js";
import { askedAgain } from "./again.js";

export async function verify(console: Console): Promise<number> {
  const { words, arguments: given } = console;
  const asked = await askedAgain(console);
  if (!asked.ok) return tellFindings(console, asked.diagnostics);
  const { path, found, early } = asked.value;
  const diagnostics = [...early, ...capped(verifyFindings(found, path))];
  if (given.json) {
    const told = diagnostics.map((finding) => withWords(finding, words));
    printJson(console, { file: path, agrees: agrees(found), ...found, diagnostics: told });
  } else {
    console.out(verifyText(found, words));
    tellFindings(console, diagnostics);
  }
  return agrees(found) ? DONE : INPUT_ERRORS;
}

/** Line by line: the parts of the receipt, then the counts; what differs is told as findings. */
function verifyText(found: Verification, { say }: Words): string {
  const width = Math.max(...found.receipt.map(({ part }) => part.length));
  const receipt = found.receipt.map(({ part, found: before, now, agrees: same }) => {
    const line = `  ${same ? "=" : "≠"} ${part.padEnd(width)}  ${before}`;
    return before === now ? line : `${line} → ${now}`;
  });
  const counted = (key: string, { compared, differing }: Verification["verdicts"]) =>
    `  ${differing === 0 ? "=" : "≠"} ${say(key, { compared, differing })}`;
  return [
    say("verify-head"),
    ...receipt,
    counted("verify-verdicts", found.verdicts),
    counted("verify-figures", found.figures),
    ...(found.sameNode ? [] : [say("verify-other-node")]),
    "",
    say(agrees(found) ? "verify-agrees" : "verify-does-not-agree"),
    "",
  ]
    .map(harmless)
    .join("\n");
}
