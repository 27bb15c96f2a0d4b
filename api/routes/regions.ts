/** GET /regions, /regions/NAME, /regions/NAME/gevoelig: what there is, and which locations may not close. */

import { Type } from "typebox";
import { NORM_FUNCTIONS } from "../../engine/supply.js";
import { error, quoted } from "../../geodata/diagnostics.js";
import { type World, totalInhabitants } from "../../geodata/world.js";
import { Refused } from "../problems.js";
import { regionSummary } from "../region-summary.js";
import { type Api, LimitedHours, queryOf } from "../request-forms.js";
import type { Regions, Served } from "../served.js";
import type { Work } from "../work/work.js";
import { refusals } from "./refusals.js";

const Name = Type.Object({ name: Type.String({ description: "As listed by /regions; never a path" }) });

const LocationForm = Type.Object({ id: Type.String(), name: Type.String(), place: Type.String() });

const GevoeligForm = Type.Object({
  function: Type.Enum([...NORM_FUNCTIONS]),
  region: Type.String(),
  speedProfile: Type.String(),
  countsLimitedHours: Type.Boolean(),
  outsideInhabitants: Type.Integer(),
  locations: Type.Array(Type.Object({ ...LocationForm.properties, inhabitantsNewlyOutside: Type.Integer() })),
  pairs: Type.Array(
    Type.Object({ locations: Type.Array(LocationForm), inhabitantsNewlyOutside: Type.Integer() }),
  ),
});

const ListedForm = Type.Object({
  name: Type.String(),
  title: Type.String(),
  supplyDate: Type.String(),
  peopleDate: Type.String(),
  areas: Type.Integer(),
  inhabitants: Type.Integer(),
  usual: Type.Boolean({ description: "Answers when a scenario names no region" }),
});

export function regionRoutes(app: Api, { regions }: Served, work: Work): void {
  const tags = ["regions"];

  app.get(
    "/regions",
    {
      schema: {
        summary: "The regions that this server answers for",
        tags,
        querystring: queryOf({}),
        response: { 200: Type.Array(ListedForm), ...refusals(400) },
      },
    },
    () => Promise.all(regions.names.map(async (name) => listed(await worldNamed(regions, name), regions))),
  );

  app.get(
    "/regions/:name",
    {
      schema: {
        summary: "What a region holds",
        tags,
        params: Name,
        querystring: queryOf({}),
        response: {
          200: Type.Object({ name: Type.String() }, { additionalProperties: true }),
          ...refusals(400, 404),
        },
      },
    },
    async ({ params }) => regionSummary(await worldNamed(regions, params.name)),
  );

  app.get(
    "/regions/:name/gevoelig",
    {
      schema: {
        summary: "Per open location: inhabitants who would come to lie outside 45 minutes if it closed",
        tags,
        params: Name,
        querystring: queryOf({ function: Type.Enum([...NORM_FUNCTIONS]), limitedHours: LimitedHours }),
        response: { 200: GevoeligForm, ...refusals(400, 404) },
      },
    },
    async ({ params, query }) => {
      const world = await worldNamed(regions, params.name);
      const countsLimitedHours = query.limitedHours === "true";
      return work.gevoelig(world, { care: query.function, countsLimitedHours });
    },
  );
}

/** finding  `unknown-region-name`, told as 404 */
export async function worldNamed(regions: Regions, name: string): Promise<World> {
  const world = await regions.open(name);
  if (!world) throw new Refused("not-found", [unknownRegion(regions, name, "path name")]);
  if (!world.ok) throw new Error(`Region ${name} cannot be opened: ${JSON.stringify(world.diagnostics)}`);
  return world.value;
}

export const unknownRegion = ({ names }: Regions, found: string, where: string) =>
  error("unknown-region-name", where, { found: quoted(found), known: names.join(", ") });

const listed = (world: World, { usual }: Regions) => ({
  name: world.name,
  title: world.title,
  supplyDate: world.supplyDate,
  peopleDate: world.peopleDate,
  areas: world.areas.count,
  inhabitants: totalInhabitants(world.areas),
  usual: world.name === usual,
});
