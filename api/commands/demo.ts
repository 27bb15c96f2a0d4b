/** ketenimpact demo: the main job on the built-in region, with a report to look at. */

import { fileURLToPath } from "node:url";
import type { Console } from "../console.js";
import { run } from "./run.js";

const EXAMPLE = fileURLToPath(new URL("../../scenarios/examples/terneuzen-seh-dicht.json", import.meta.url));
const FOLDER = "out/demo";

export function demo(console: Console): Promise<number> {
  const { options } = console.arguments;
  return run({
    ...console,
    arguments: {
      ...console.arguments,
      command: "run",
      words: [EXAMPLE],
      options: { out: FOLDER, ...options },
    },
  });
}
