/** Files of engine/rules, and the tests of test/engine that guard them. */

interface Group {
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

export const GROUPS: Readonly<Record<string, Group>> = {
  conditions: {
    files: ["conditions", "limits", "asked", "vacuous"],
    tests: ["condition-findings", "conditions", "deciding"],
  },
  verdicts: {
    files: ["chance", "kleene", "rounding", "trace", "verdict"],
    tests: ["chance", "conditions", "deciding", "verdict"],
  },
  compiled: {
    files: ["closures", "columns", "compile", "explained", "tipping"],
    tests: ["compile", "deciding"],
  },
  files: {
    files: ["consequences", "norm-form", "norms", "parameters", "receipt"],
    tests: ["conditions", "receipt", "rule-files"],
  },
  book: {
    files: ["book", "norm-set", "periods"],
    tests: ["norm-set-laid", "periods"],
  },
  effects: {
    files: ["effects"],
    tests: ["effects", "rule-files"],
  },
};
