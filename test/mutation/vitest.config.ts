/**
 * The tests that stand guard over a group of engine/rules, for mutation testing: no build, one thread, no shrinking.
 * Which ones stands in groups.ts; mutation.ts hands them over in MUTATION_TESTS, as a sandbox reads this file in its own process.
 */

import { defineConfig } from "vitest/config";
import { GROUPS } from "./groups.js";

const ALL = [...new Set(Object.values(GROUPS).flatMap(({ tests }) => tests))];
const chosen = process.env["MUTATION_TESTS"]?.split(",") ?? ALL;

export default defineConfig({
  test: {
    include: chosen.map((name) => `test/engine/${name}.test.ts`),
    setupFiles: ["test/mutation/stop-at-first.ts"],
    testTimeout: 20_000,
    pool: "threads",
    isolate: false,
  },
});
