import { defineConfig } from "vitest/config";

/** What measures time has the machine to itself, after all others. */
const TIMED = ["test/api/warm.test.ts", "test/api/work.test.ts", "test/web/quality.test.ts"];

export default defineConfig({
  test: {
    globalSetup: "test/build.setup.ts",
    testTimeout: 120_000,
    hookTimeout: 240_000,
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/**/*.test.ts"],
          exclude: TIMED,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: "timed", include: TIMED, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
