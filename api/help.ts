/** Help: every command with its options, in the reader's language. */

import { COMMANDS, type CommandName } from "./arguments.js";
import type { Words } from "./words/words.js";

const NAMES = Object.keys(COMMANDS) as CommandName[];

export function helpText(words: Words, command?: CommandName): string {
  if (command) return `${commandHelp(words, command)}\n`;
  const width = Math.max(...NAMES.map((name) => words.say(`usage-${name}`).length)) + 2;
  const lines = NAMES.map(
    (name) => `  ${words.say(`usage-${name}`).padEnd(width)}${words.say(`about-${name}`)}`,
  );
  return `${words.say("help-head")}\n\n${lines.join("\n")}\n\n${words.say("help-foot")}\n`;
}

function commandHelp(words: Words, command: CommandName): string {
  const options = Object.keys({ ...COMMANDS[command].options, lang: {}, format: {} });
  const width = Math.max(...options.map((option) => words.say(`option-${option}`).indexOf("  "))) + 2;
  const lines = options.map((option) => {
    const [head, ...rest] = words.say(`option-${option}`).split("  ");
    return `  ${head!.padEnd(width)}${rest.join("  ")}`;
  });
  return [
    `ketenimpact ${words.say(`usage-${command}`)}`,
    "",
    words.say(`about-${command}`),
    words.say(`more-${command}`),
    "",
    ...lines,
  ].join("\n");
}
