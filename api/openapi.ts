/** The OpenAPI 3.1 document, made from the forms of the routes, and its pages at /docs. */

import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { DOCS_POLICY } from "./headers.js";
import { withExamples } from "./openapi-examples.js";
import { ProblemForm } from "./problems.js";
import type { Api } from "./request-forms.js";

/** Must be registered before the routes: it listens to them. */
export async function describe(app: Api, version: string): Promise<void> {
  app.addSchema(ProblemForm);
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "ketenimpact",
        description: "What follows when Dutch acute care closes: norms, regions, runs and their reports.",
        version,
        license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
      },
    },
    transformObject: (made) =>
      withExamples("openapiObject" in made ? made.openapiObject : made.swaggerObject),
    refResolver: {
      buildLocalReference: ({ $id }, _base, _fragment, i) => (typeof $id === "string" ? $id : `form-${i}`),
    },
  });
  await app.register(swaggerUi, { routePrefix: "/docs", staticCSP: DOCS_POLICY });
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
}
