/** Studies as jobs: handed in, followed, cancelled, and their tables taken home. */

import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Type } from "typebox";
import { type Diagnostic, error, hasErrors, quoted } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { StudyForm } from "../../scenarios/study/form.js";
import { callerOf } from "../access/caller.js";
import { builtInSets } from "../norm-sets.js";
import { Refused } from "../problems.js";
import { type Api, queryOf } from "../request-forms.js";
import type { Served } from "../served.js";
import type { StudyDesk } from "../studies/desk.js";
import { HAS_ENDED, type StudyRecord, downloadsIn, outIn } from "../studies/folder.js";
import { pathsIn } from "../studies/paths.js";
import { bodyAs } from "./body.js";
import { refusals } from "./refusals.js";

const TYPES: Readonly<Record<string, string>> = {
  parquet: "application/vnd.apache.parquet",
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
  json: "application/json; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  html: "text/html; charset=utf-8",
};

const StandingForm = Type.Object({
  id: Type.String(),
  href: Type.String(),
  title: Type.String(),
  state: Type.Enum(["waiting", "running", "done", "cancelled", "failed"]),
  asked: Type.String({ description: "ISO time" }),
  tasks: Type.Integer(),
  jobs: Type.Integer({ description: "Parts in which it is done" }),
  jobsDone: Type.Integer(),
  estimatedSeconds: Type.Integer({ description: "Of the whole, as estimated when it was asked" }),
  files: Type.Array(Type.Object({ name: Type.String(), href: Type.String(), bytes: Type.Integer() })),
});

/** Progress is told when the state changes, and this often meanwhile. */
const EVERY_MILLISECONDS = 1_000;

const Id = Type.Object({ id: Type.String({ description: "From Location" }) });

export function studyRoutes(app: Api, { regions }: Served, desk: StudyDesk): void {
  const tags = ["studies"];
  const common = { tags, params: Id, querystring: queryOf({}) };
  const refused = refusals(400, 404);

  /** finding  `unknown-study`, told as 404 */
  function owned(id: string, owner: string): StudyRecord {
    const record = desk.find(id, owner);
    if (!record) throw new Refused("not-found", [error("unknown-study", "path id", { found: quoted(id) })]);
    return record;
  }
  async function told(record: StudyRecord) {
    const { record: now, jobsDone } = await desk.standing(record);
    const href = `/api/v1/studies/${now.id}`;
    const { id, title, state, asked, tasks, jobs, estimatedSeconds } = now;
    const files = state === "done" ? await downloadsIn(desk.folderOf(now)) : [];
    const named = files.map((file) => ({ ...file, href: `${href}/files/${file.name}` }));
    return { id, href, title, state, asked, tasks, jobs, jobsDone, estimatedSeconds, files: named };
  }

  app.post(
    "/studies",
    {
      schema: {
        summary: "A study → a job; the same study of the same caller is the same job",
        tags,
        querystring: queryOf({}),
        body: StudyForm,
        response: { 200: StandingForm, 202: StandingForm, ...refusals(400, 413, 415, 422, 503) },
      },
    },
    async (request, reply) => {
      const document = bodyAs(request.body, "study");
      const names = { regions: regions.names, normSets: await builtInSets() };
      const wrong: Diagnostic[] = [...pathsIn(document, names), ...checkForm(StudyForm, document, "body")];
      if (hasErrors(wrong)) throw new Refused("invalid-study", wrong);
      const found = await desk.hand(document, callerOf(request).name);
      if (!found.ok) throw new Refused("invalid-study", found.diagnostics);
      const { record, fresh } = found.value;
      return reply
        .code(fresh ? 202 : 200)
        .header("location", `/api/v1/studies/${record.id}`)
        .send(await told(record));
    },
  );

  app.get(
    "/studies",
    {
      schema: {
        summary: "Your studies, newest first",
        tags,
        querystring: queryOf({}),
        response: { 200: Type.Array(StandingForm), ...refusals(400) },
      },
    },
    (request) => Promise.all(desk.list(callerOf(request).name).map(told)),
  );

  app.get(
    "/studies/:id",
    { schema: { ...common, summary: "How a study stands", response: { 200: StandingForm, ...refused } } },
    (request) => told(owned(request.params.id, callerOf(request).name)),
  );

  app.get(
    "/studies/:id/events",
    {
      config: { produces: "text/event-stream" },
      schema: {
        ...common,
        summary: "How a study stands, each time that changes (server-sent events), until it has ended",
        response: {
          200: { description: "Events", content: { "text/event-stream": { schema: Type.String() } } },
          ...refused,
        },
      },
    },
    (request, reply) => {
      const { id } = owned(request.params.id, callerOf(request).name);
      void reply
        .type("text/event-stream")
        .header("cache-control", "no-store")
        .header("x-accel-buffering", "no");
      const find = () => desk.find(id, callerOf(request).name);
      return reply.send(Readable.from(events(desk, find, told)));
    },
  );

  app.post(
    "/studies/:id/cancel",
    {
      schema: {
        ...common,
        summary: "Stops a study; what is done is kept",
        response: { 200: StandingForm, ...refused },
      },
    },
    async (request) => {
      const record = owned(request.params.id, callerOf(request).name);
      await desk.cancel(record);
      return told(record);
    },
  );

  app.delete(
    "/studies/:id",
    {
      schema: {
        ...common,
        summary: "Stops a study and removes all of it",
        response: { 204: Type.Null({ description: "Removed" }), ...refused },
      },
    },
    async (request, reply) => {
      await desk.remove(owned(request.params.id, callerOf(request).name));
      return reply.code(204).send();
    },
  );

  app.get(
    "/studies/:id/files/:name",
    {
      config: { produces: "*/*" },
      schema: {
        ...common,
        summary: "A table of a study that is done: Parquet, CSV, JSON Lines, or what its columns mean",
        params: Type.Object({ ...Id.properties, name: Type.String({ description: "As listed in `files`" }) }),
        response: {
          200: { description: "The file", content: { "*/*": { schema: Type.String() } } },
          ...refused,
        },
      },
    },
    async (request, reply) => {
      const { id, name } = request.params;
      const record = owned(id, callerOf(request).name);
      const folder = desk.folderOf(record);
      const files = record.state === "done" ? await downloadsIn(folder) : [];
      // The name is compared with what is there, and only then a path.
      const file = files.find((one) => one.name === name);
      const known = files.map((one) => one.name).join(", ") || "–";
      if (!file)
        throw new Refused("not-found", [
          error("unknown-study-file", "path name", { found: quoted(name), known }),
        ]);
      return reply
        .type(TYPES[name.split(".").at(-1)!]!)
        .header("content-length", file.bytes)
        .header("content-disposition", `attachment; filename="${file.name}"`)
        .send(createReadStream(join(outIn(folder), file.name)));
    },
  );
}

/** Ends with the study, or when it is removed; a reader that goes away ends it too. */
async function* events(
  desk: StudyDesk,
  find: () => StudyRecord | undefined,
  told: (record: StudyRecord) => Promise<object>,
): AsyncGenerator<string> {
  let before = "";
  for (let record = find(); record; record = find()) {
    const standing = JSON.stringify(await told(record));
    // A line that says nothing keeps proxies from hanging up.
    yield standing === before ? ": still there\n\n" : `event: standing\ndata: ${standing}\n\n`;
    before = standing;
    if (HAS_ENDED.includes(record.state)) return;
    await desk.change(record, EVERY_MILLISECONDS);
  }
}
