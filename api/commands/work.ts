/** ketenimpact work --queue URL: takes jobs of studies from a queue, until it is stopped. */

import { normBookFingerprint, packageVersion } from "../load.js";
import { type Console, DONE, INPUT_ERRORS, printJson, tellFindings } from "../console.js";
import { openQueue } from "../queue/queue.js";
import { tellOn } from "../queue/told.js";
import { workOn } from "../queue/work.js";
import { sharesOf } from "../study/shares.js";
import { stoppable } from "../study/stop.js";

export async function work(console: Console): Promise<number> {
  const { options, json } = console.arguments;
  const { words, err } = console;
  const { queue: _address, ...others } = options;
  const { workers: threads, findings } = sharesOf(others);
  if (findings.length > 0) return tellFindings(console, findings);
  const [queue, normBook, engineVersion] = await Promise.all([
    openQueue(String(options["queue"])),
    normBookFingerprint(),
    packageVersion(),
  ]);
  if (!queue.ok) return tellFindings(console, queue.diagnostics);
  err(`${words.say("work-waits", { database: queue.value.database.shown, threads })}\n`);
  let jobs = 0;
  try {
    const useful = await stoppable((signal) =>
      workOn(
        queue.value,
        { engineVersion, normBook },
        {
          threads,
          untilEmpty: options["until-empty"] === true,
          told: tellOn(console),
          refused: (found) => void tellFindings(console, found),
          began: (title) => err(`${words.say("work-began", { title })}\n`),
          step: (done) => (jobs = done),
          signal,
        },
      ),
    );
    if (!useful) return INPUT_ERRORS;
  } finally {
    await queue.value.close();
  }
  err(`${words.say("work-done", { jobs })}\n`);
  if (json) printJson(console, { jobs });
  return DONE;
}
