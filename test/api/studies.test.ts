/** Studies over HTTP: handed in, followed, taken home; cancelled; and gone on with after a restart. Done by dist/. */

import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newToken, tokenCallers } from "../../api/access/tokens.js";
import { buildApp } from "../../api/app.js";
import type { Api } from "../../api/request-forms.js";
import { openDesk } from "../../api/studies/desk.js";
import { studyAnswerIn } from "../../api/web/study-answer.js";
import { valueOf } from "../toy/book.js";
import { codesIn, postJson, servedNl } from "./served.js";
import { EUREGIO } from "./small-study.js";

const LONG = 300_000;
const made = { ann: newToken("ann", "planner"), bob: newToken("bob", "planner") };
const as = (name: keyof typeof made) => ({ authorization: `Bearer ${made[name].token}` });

interface Standing {
  readonly id: string;
  readonly state: string;
  readonly tasks: number;
  readonly jobs: number;
  readonly jobsDone: number;
  readonly files: readonly { readonly name: string; readonly href: string; readonly bytes: number }[];
}

let app: Api;
beforeAll(async () => {
  const access = tokenCallers({ tokens: Object.values(made).map(({ kept }) => kept) });
  app = await buildApp(await servedNl(), { access });
  await app.ready();
});
afterAll(() => app.close());

const get = (url: string, who: keyof typeof made = "ann") => app.inject({ url, headers: as(who) });

describe("a study", () => {
  it(
    "is handed in, followed to its end, and taken home as Parquet",
    async () => {
      const first = await postJson(app, "/api/v1/studies", EUREGIO, as("ann"));
      expect([first.statusCode, first.json()]).toMatchObject([202, { title: "Euregio", files: [] }]);
      const location = String(first.headers["location"]);
      const again = await postJson(app, "/api/v1/studies", { ...EUREGIO }, as("ann"));
      expect([again.statusCode, again.headers["location"]]).toEqual([200, location]);
      expect((await get(location, "bob")).statusCode).toBe(404);

      const events = await get(`${location}/events`);
      expect(events.headers["content-type"]).toMatch(/^text\/event-stream/);
      const told = [...events.body.matchAll(/^data: (.*)$/gm)].map(
        ([, text]) => JSON.parse(text!) as Standing,
      );
      const last = told.at(-1)!;
      expect(last).toMatchObject({ state: "done", jobsDone: last.jobs });
      expect(told.map(({ jobsDone }) => jobsDone)).toEqual(
        told.map(({ jobsDone }) => jobsDone).sort((a, b) => a - b),
      );
      expect(last.files.map(({ name }) => name)).toEqual(
        expect.arrayContaining([
          "dictionary.json",
          "results.csv",
          "results.jsonl",
          "results.parquet",
          "summary.csv",
          "summary.json",
        ]),
      );
      // The planner draws it.
      const summary = studyAnswerIn((await get(`${location}/files/summary.json`)).body);
      expect(summary).toMatchObject({ format: "ketenimpact/summary@1", title: "Euregio" });

      const parquet = await get(`${location}/files/results.parquet`);
      expect(parquet.headers["content-type"]).toBe("application/vnd.apache.parquet");
      const path = join(await mkdtemp(join(tmpdir(), "parquet-")), "results.parquet");
      await writeFile(path, parquet.rawPayload);
      const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) });
      expect(rows).toHaveLength(last.tasks);
      const lines = (await get(`${location}/files/results.jsonl`)).body.trim().split("\n");
      expect(lines.map((line) => (JSON.parse(line) as { task: string }).task)).toEqual(
        rows.map(({ task }) => task as string),
      );

      for (const name of ["study.json", "..%2fasked.json", "jobs", "nothing.csv"]) {
        const refused = await get(`${location}/files/${name}`);
        expect([name, refused.statusCode, codesIn(refused)]).toEqual([name, 404, ["unknown-study-file"]]);
      }
      expect((await get("/api/v1/studies")).json()).toMatchObject([{ state: "done" }]);
      expect((await get("/api/v1/studies", "bob")).json()).toEqual([]);
      const removed = await app.inject({ method: "DELETE", url: location, headers: as("ann") });
      expect([removed.statusCode, codesIn(await get(location))]).toEqual([204, ["unknown-study"]]);
    },
    LONG,
  );

  it("is refused with all that is wrong with it, and opens no path", async () => {
    const wrong = {
      ...EUREGIO,
      regions: ["/etc"],
      normSets: ["../norm-sets/x.json"],
      scenarios: [{ file: "/etc/passwd" }],
      generate: [{ kind: "csv", file: "closures.csv" }],
    };
    const named = await postJson(app, "/api/v1/studies", wrong, as("ann"));
    expect([named.statusCode, codesIn(named)]).toEqual([
      422,
      ["study-names-file", "study-names-file", "unknown-norm-set", "unknown-region-name"],
    ]);
    const form = await postJson(app, "/api/v1/studies", { ...EUREGIO, draws: -1 }, as("ann"));
    expect([form.statusCode, codesIn(form)]).toEqual([422, ["out-of-range"]]);
  });

  it(
    "is looked at before it is taken: what names nothing is said, with its place in the request",
    async () => {
      const scenarios = [{ name: "x", operations: [{ kind: "close", facility: "nowhere" }] }];
      const answer = await postJson(app, "/api/v1/studies", { ...EUREGIO, scenarios }, as("ann"));
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({
        diagnostics: [
          { code: "unknown-facility", where: expect.stringMatching(/^body scenarios\[0\]/) as string },
        ],
      });
    },
    LONG,
  );
});

it(
  "a desk goes on where it was after the end of its process, and stops when it is told to",
  async () => {
    const root = await mkdtemp(join(tmpdir(), "desk-"));
    const large = { ...EUREGIO, generate: [{ ...EUREGIO.generate[0]!, size: 2 }], draws: 4 };
    const before = await openDesk({ root, threads: 1 });
    const { record } = valueOf(await before.hand(large, "ann"));
    while ((await before.standing(record)).jobsDone < 2) await before.change(record, 20);
    await before.close();
    const { jobsDone: kept } = await before.standing(record);
    expect(kept).toBeGreaterThanOrEqual(2);

    const later = await openDesk({ root, threads: 1 });
    const found = later.find(record.id, "ann")!;
    expect((await later.standing(found)).jobsDone).toBeGreaterThanOrEqual(kept);
    while ((await later.standing(found)).jobsDone <= kept) await later.change(found, 20);
    await later.cancel(found);
    expect((await later.standing(found)).record.state).toBe("cancelled");
    // Handed in again, it goes on.
    const again = valueOf(await later.hand(large, "ann"));
    expect([again.fresh, again.record.id]).toEqual([true, record.id]);
    // One of two that ended may stay: the older makes room when the desk opens.
    await later.cancel(again.record);
    const other = valueOf(await later.hand({ ...large, title: "Later" }, "ann")).record;
    await later.cancel(other);
    await later.close();
    const tidy = await openDesk({ root, threads: 1, most: { studies: 1, bytes: Infinity } });
    expect(tidy.list("ann").map(({ id }) => id)).toEqual([other.id]);
    expect(await readdir(root)).toEqual([other.id]);
    await tidy.close();
    await rm(root, { recursive: true });
  },
  LONG,
);

it(
  "a study that is removed is gone, whatever it was doing",
  async () => {
    const root = await mkdtemp(join(tmpdir(), "desk-"));
    const desk = await openDesk({ root, threads: 1 });
    const { record } = valueOf(await desk.hand(EUREGIO, "ann"));
    await desk.remove(record);
    expect(desk.find(record.id, "ann")).toBeUndefined();
    await desk.close();
    await rm(root, { recursive: true });
  },
  LONG,
);
