/** The tests that stand guard over engine/rules, for mutation testing: no build, one thread. */

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "test/engine/{book,chance,compile,conditions,deciding,effects,removed,verdict}.test.ts",
      "test/unreachable-codes.test.ts",
    ],
    testTimeout: 30_000,
  },
});
