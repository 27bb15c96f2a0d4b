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
  // An option means the same everywhere, unless a command has words of its own for it.
  const told = options.map((option) => {
    const own = `option-${command}-${option}`;
    return words.say(words.has(own) ? own : `option-${option}`);
  });
  const width = Math.max(...told.map((option) => option.indexOf("  "))) + 2;
  const lines = told.map((option) => {
    const [head, ...rest] = option.split("  ");
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
