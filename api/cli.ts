#!/usr/bin/env node
/** ketenimpact …: reads the command line, hands it to its command, ends with the contract's exit status. */

import { parseCommandLine, type Parsed } from "./arguments.js";
import { runCommand } from "./commands/commands.js";
import { DONE, OUR_FAULT, WRONG_USAGE } from "./console.js";
import { helpText } from "./help.js";
import { packageVersion } from "./load.js";
import { words } from "./words/words.js";

async function main(argv: readonly string[]): Promise<number> {
  const parsed: Parsed = parseCommandLine(argv);
  switch (parsed.kind) {
    case "version":
      process.stdout.write(`${await packageVersion()}\n`);
      return DONE;
    case "help":
      process.stdout.write(helpText(words(parsed.language), parsed.command));
      return DONE;
    case "fault": {
      const { faults, language, json } = parsed;
      const { say } = words(language);
      const remedy = say("see-help");
      const diagnostics = faults.map(({ fault, values }) => {
        const problem = say(fault, values);
        return { severity: "error", code: fault, where: "command line", problem, remedy, values };
      });
      if (json) process.stdout.write(`${JSON.stringify({ diagnostics })}\n`);
      else process.stderr.write(`${diagnostics.map(({ problem }) => problem).join("\n")}\n${remedy}\n`);
      return WRONG_USAGE;
    }
    case "command":
      return runCommand({
        arguments: parsed.arguments,
        words: words(parsed.arguments.language),
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
      });
  }
}

// A reader that has seen enough (`| head -1`) is no fault of ours.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (reason: NodeJS.ErrnoException) => {
    if (reason.code === "EPIPE") process.exit();
    throw reason;
  });

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (fault) {
  process.stderr.write(
    `ketenimpact: internal fault, please report it\n${(fault as Error).stack ?? String(fault)}\n`,
  );
  process.exitCode = OUR_FAULT;
}
