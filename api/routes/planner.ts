/** The planner in the browser: the built files of api/web, under "/". */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { Api } from "../request-forms.js";

/** Its own scripts and styles, its own server, and the background map of PDOK; nothing inline. */
const PLANNER_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; font-src 'self'; " +
  "img-src 'self' data: https://service.pdok.nl; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Under `assets` names carry a hash of what they hold. */
const FOREVER = "public, max-age=31536000, immutable";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** In the package beside the code; from sources what the last build left. */
const BUILT = ["../../web/", "../../dist/web/"].map(folder);

/**
 * One route per file: what is not there falls through to the API's own 404.
 * root  folder with index.html; without any (sources that were never built) the API is all there is
 */
export async function plannerRoutes(
  app: Api,
  root = BUILT.find((path) => existsSync(`${path}index.html`)),
): Promise<void> {
  if (root === undefined) return;
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    cacheControl: false,
    schemaHide: true,
    setHeaders: (reply, path) => {
      void reply.header("content-security-policy", PLANNER_POLICY);
      void reply.header("cache-control", path.startsWith("assets", root.length) ? FOREVER : "no-cache");
    },
  });
}
