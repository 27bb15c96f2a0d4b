/** /session: who asks, and a browser that signs in with a token and out again. */

import { Type } from "typebox";
import { hasErrors } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { LARGEST_TOKEN, ROLES, callerOf } from "../access/caller.js";
import { forget, remember } from "../access/cookie.js";
import type { Access } from "../access/guard.js";
import { Refused } from "../problems.js";
import { type Api, queryOf } from "../request-forms.js";
import { bodyAs } from "./body.js";
import { refusals } from "./refusals.js";

const SignInForm = Type.Object({ token: Type.String({ minLength: 1, maxLength: LARGEST_TOKEN }) });
const CallerForm = Type.Object({
  name: Type.String({ description: "token:NAME, oidc:SUBJECT, or local where nobody is asked" }),
  role: Type.Enum([...ROLES]),
});

/** access  absent where nobody is asked who they are: then there is nothing to sign in to */
export function sessionRoutes(app: Api, access: Access | undefined): void {
  const tags = ["access"];
  app.get(
    "/session",
    {
      schema: {
        summary: "Who you are to this server, and what you may do",
        tags,
        querystring: queryOf({}),
        response: { 200: CallerForm, ...refusals(401) },
      },
    },
    (request) => callerOf(request),
  );
  app.post(
    "/session",
    {
      config: { open: true },
      schema: {
        summary: "Signs a browser in with a token: kept in a cookie until the browser closes",
        tags,
        querystring: queryOf({}),
        body: SignInForm,
        response: { 200: CallerForm, ...refusals(400, 401, 413, 415) },
      },
    },
    async (request, reply) => {
      const document = bodyAs(request.body, "session");
      const wrong = checkForm(SignInForm, document, "body");
      if (hasErrors(wrong)) throw new Refused("invalid-request", wrong);
      const { token } = document as { token: string };
      const caller = await access?.(token);
      if (!caller) throw new Refused("unauthorized");
      void remember(reply, token);
      return caller;
    },
  );
  app.delete(
    "/session",
    {
      config: { open: true },
      schema: {
        summary: "Signs a browser out",
        tags,
        querystring: queryOf({}),
        response: { 204: Type.Null({ description: "Signed out" }), ...refusals(400) },
      },
    },
    (_request, reply) => forget(reply).code(204).send(null),
  );
}
