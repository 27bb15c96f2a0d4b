/** A run that is there: its result, its report, its layers; to who asked it, and to who has its link. */

import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { error, quoted } from "../../geodata/diagnostics.js";
import { callerOf } from "../access/caller.js";
import type { Answers } from "../answers.js";
import { REPORT_POLICY } from "../headers.js";
import { LAYERS } from "../layers.js";
import { voice } from "../preferences.js";
import { Refused } from "../problems.js";
import { FORMATS, MEDIA_TYPES } from "../report-file.js";
import { KINDS } from "../report/document.js";
import { type Api, queryOf } from "../request-forms.js";
import { ResultForm } from "../result-form.js";
import type { StoredRun } from "../store.js";
import type { Wanted } from "../work/tasks.js";
import { JSON_UTF8, hasIt, label, sendPacked } from "./packed.js";
import { refusals } from "./refusals.js";

const NOT_MODIFIED = { 304: Type.Null({ description: "Not modified" }) };
const GEOJSON = "application/geo+json";

/** One way of finding runs: the path, what `:id` is, and who is let in. */
interface Way {
  readonly path: string;
  readonly id: string;
  readonly of: string;
  readonly open: boolean;
  readonly find: (request: FastifyRequest, id: string) => Promise<StoredRun | undefined>;
}

export function readingRoutes(app: Api, answers: Answers): void {
  addWay(app, answers, {
    path: "/runs/:id",
    id: "From Location: the receipt id",
    of: "a run",
    open: false,
    find: (request, id) => answers.find(id, callerOf(request).name),
  });
  addWay(app, answers, {
    path: "/shared/:id",
    id: "The secret part of a share link",
    of: "a run that was shared; needs no token",
    open: true,
    find: (_request, id) => answers.shared(id),
  });
}

function addWay(app: Api, answers: Answers, { path, id, of, open, find }: Way): void {
  const tags = [open ? "shared" : "runs"];
  const Id = Type.String({ description: id });
  const common = { tags, params: Type.Object({ id: Id }), querystring: queryOf({}) };
  const refused = refusals(400, 404, 409);

  /** What every kind of reading begins with; undefined where the reader has it already. */
  async function opened(request: FastifyRequest, reply: Parameters<typeof label>[0]) {
    const { lang } = request.query as { lang?: string };
    const { id: address } = request.params as { id: string };
    const spoken = voice(lang, request.headers["accept-language"]);
    const run = await find(request, address);
    if (!run) throw new Refused("not-found", [error("unknown-run", "path id", { found: quoted(address) })]);
    void label(reply, run, spoken);
    return { run, language: spoken.words.language, known: hasIt(reply, run, spoken) };
  }

  app.get(
    path,
    {
      config: { open },
      schema: {
        ...common,
        summary: `The result of ${of}`,
        response: { 200: ResultForm, ...NOT_MODIFIED, ...refused },
      },
    },
    async (request, reply) => {
      const { run, language, known } = await opened(request, reply);
      if (known) return reply.code(304).send();
      return sendPacked(reply, await answers.result(run, language), JSON_UTF8);
    },
  );

  /** Something that is made when it is asked for. */
  const make = async (
    request: FastifyRequest,
    reply: Parameters<typeof label>[0],
    wanted: Wanted,
    type: string,
  ) => {
    const { run, language, known } = await opened(request, reply);
    if (known) return reply.code(304).send();
    return sendPacked(reply, await answers.made(run, language, wanted), type);
  };

  const Kind = Type.Optional(
    Type.Enum([...KINDS], {
      description: "impact when absent; insurer; beeld: the region without the scenario",
    }),
  );

  for (const format of FORMATS)
    app.get(
      `${path}/report.${format}`,
      {
        config: { open, produces: MEDIA_TYPES[format] },
        schema: {
          ...common,
          querystring: queryOf({ kind: Kind }),
          summary: `The report of ${of} as ${format}; HTML is one page without script or network`,
          response: {
            200: { description: "The report", content: { [MEDIA_TYPES[format]]: { schema: Type.String() } } },
            ...NOT_MODIFIED,
            ...refused,
          },
        },
      },
      (request, reply) => {
        if (format === "html") void reply.header("content-security-policy", REPORT_POLICY);
        const { kind = "impact" } = request.query;
        return make(request, reply, { what: "report", format, kind }, MEDIA_TYPES[format]);
      },
    );

  app.get(
    `${path}/layers/:name.geojson`,
    {
      config: { open, produces: GEOJSON },
      schema: {
        ...common,
        summary: `A layer of ${of} for a map program: GeoJSON (RFC 7946)`,
        params: Type.Object({ id: Id, name: Type.Enum([...LAYERS]) }),
        response: {
          200: {
            description: "A FeatureCollection; properties are flat",
            content: { [GEOJSON]: { schema: Type.Object({}, { additionalProperties: true }) } },
          },
          ...NOT_MODIFIED,
          ...refused,
        },
      },
    },
    (request, reply) => make(request, reply, { what: "layer", name: request.params.name }, GEOJSON),
  );
}
