/** The tests that stand guard over engine/rules, for mutation testing: no build, one thread, no shrinking. */

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "test/engine/{book,chance,compile,condition-findings,conditions,deciding,effects,verdict}.test.ts",
    ],
    setupFiles: ["test/mutation/stop-at-first.ts"],
    testTimeout: 20_000,
    pool: "threads",
    isolate: false,
  },
});
