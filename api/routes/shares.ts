/** A run that is private until its owner makes a link of it, and again when the link is withdrawn. */

import { randomBytes } from "node:crypto";
import { Type } from "typebox";
import { error, quoted } from "../../geodata/diagnostics.js";
import { callerOf } from "../access/caller.js";
import type { Answers } from "../answers.js";
import { Refused } from "../problems.js";
import { type Api, queryOf } from "../request-forms.js";
import type { RunStore, StoredRun } from "../store.js";
import { refusals } from "./refusals.js";

/** 192 bits: nobody finds a link by trying. */
const SECRET_BYTES = 24;

const ShareForm = Type.Object({
  share: Type.String(),
  href: Type.String({ description: "The result, open to whoever has this address" }),
});

export function shareRoutes(app: Api, answers: Answers, store: RunStore): void {
  const schema = {
    tags: ["shared"],
    params: Type.Object({ id: Type.String({ description: "From Location: the receipt id" }) }),
    querystring: queryOf({}),
  };
  /** finding  `unknown-run`, told as 404 */
  async function owned(address: string, owner: string): Promise<StoredRun> {
    const run = await answers.find(address, owner);
    if (!run) throw new Refused("not-found", [error("unknown-run", "path id", { found: quoted(address) })]);
    return run;
  }

  app.post(
    "/runs/:id/share",
    {
      schema: {
        ...schema,
        summary: "A link to a run of yours, that opens it to whoever has it; asked again, the same link",
        response: { 200: ShareForm, ...refusals(400, 404) },
      },
    },
    async (request) => {
      const run = await owned(request.params.id, callerOf(request).name);
      const share = run.share ?? randomBytes(SECRET_BYTES).toString("base64url");
      if (run.share === undefined) await store.share(run.address, share);
      return { share, href: `/api/v1/shared/${share}` };
    },
  );

  app.delete(
    "/runs/:id/share",
    {
      schema: {
        ...schema,
        summary: "Withdraws the link to a run of yours",
        response: { 204: Type.Null({ description: "Private again" }), ...refusals(400, 404) },
      },
    },
    async (request, reply) => {
      const run = await owned(request.params.id, callerOf(request).name);
      await store.share(run.address, undefined);
      return reply.code(204).send();
    },
  );
}
