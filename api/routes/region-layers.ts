/** GET /regions/NAME/layers/LAYER.geojson: a region on the map, before anything is asked of it. */

import { Type } from "typebox";
import { REGION_LAYERS, regionLayer } from "../region-layers.js";
import { type Api, queryOf } from "../request-forms.js";
import type { Served } from "../served.js";
import { refusals } from "./refusals.js";
import { worldNamed } from "./regions.js";

const GEOJSON = "application/geo+json";

export function regionLayerRoutes(app: Api, { regions }: Served): void {
  app.get(
    "/regions/:name/layers/:layer.geojson",
    {
      config: { produces: GEOJSON },
      schema: {
        summary:
          "A region for a map program: ground of its areas, its locations, borders of its region layers",
        tags: ["regions"],
        params: Type.Object({ name: Type.String(), layer: Type.Enum([...REGION_LAYERS]) }),
        querystring: queryOf({}),
        response: {
          200: {
            description: "A FeatureCollection (RFC 7946)",
            content: { [GEOJSON]: { schema: Type.Object({}, { additionalProperties: true }) } },
          },
          ...refusals(400, 404),
        },
      },
    },
    async ({ params }, reply) => {
      const world = await worldNamed(regions, params.name);
      return reply.type(GEOJSON).send(JSON.stringify(regionLayer(world, params.layer)));
    },
  );
}
