/**
 * The tests that stand guard over engine/rules, for mutation testing: no build, one thread, no shrinking.
 * For a few files of the rules, only the tests that guard them: MUTATION_TESTS=compile,deciding.
 */

import { defineConfig } from "vitest/config";

const ALL = "book,chance,compile,condition-findings,conditions,deciding,effects,norm-set,verdict";

export default defineConfig({
  test: {
    include: (process.env["MUTATION_TESTS"] ?? ALL).split(",").map((name) => `test/engine/${name}.test.ts`),
    setupFiles: ["test/mutation/stop-at-first.ts"],
    testTimeout: 20_000,
    pool: "threads",
    isolate: false,
  },
});
