/** POST /regions/NAME/facilities/check: somebody's own CSV of locations, read as a region folder would be. */

import { type Static, Type } from "typebox";
import { type Checked, checked } from "../../geodata/diagnostics.js";
import { type LocatedFacility, facilitiesOf } from "../../geodata/facilities.js";
import { parseCsv } from "../../geodata/sources/csv.js";
import { decodeText } from "../../geodata/sources/text.js";
import { FUNCTIONS } from "../../geodata/world.js";
import { withWords } from "../console.js";
import { voice } from "../preferences.js";
import { DiagnosticForm } from "../problems.js";
import { type Api, queryOf } from "../request-forms.js";
import type { Served } from "../served.js";
import { worldNamed } from "./regions.js";
import { refusals } from "./refusals.js";

/** How findings name the file: what it is called on somebody's computer does not come along. */
const FILE = "facilities.csv";
/** Ten thousand locations. */
const LARGEST_FILE = 1024 * 1024;
/** Columns that are taken where they are there, beside id, lon and lat. */
const PLAIN = ["name", "place", "postcode", "source", "mark"] as const;
/** A function's column holds its hours: "24/7", "Mo-Su 08:00-22:00", or nothing. */
const FUNCTION_COLUMNS = FUNCTIONS.join(", ");

const CheckedForm = Type.Object({
  facilities: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      place: Type.String(),
      lon: Type.Number(),
      lat: Type.Number(),
      functions: Type.Record(Type.String(), Type.String({ description: "Hours" })),
      inRegion: Type.Boolean({ description: "The region has a location with this id already" }),
    }),
    { description: "Empty where a row has an error" },
  ),
  diagnostics: Type.Array(DiagnosticForm, { description: "All of them, each with FILE:ROW COLUMN" }),
});

export async function facilityRoutes(api: Api, { regions }: Served): Promise<void> {
  // In a scope of its own: elsewhere a body is JSON.
  await api.register((app: Api, _options, done) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(
      "text/csv",
      { parseAs: "buffer", bodyLimit: LARGEST_FILE },
      (_request, body, told) => told(null, body),
    );
    app.post(
      "/regions/:name/facilities/check",
      {
        schema: {
          summary: "A CSV of your own locations → what it says, and every finding at its row",
          description: `Columns id, lon, lat (WGS84), if you like ${PLAIN.join(", ")}, and hours per function: ${FUNCTION_COLUMNS}. Nothing is kept.`,
          consumes: ["text/csv"],
          tags: ["regions"],
          params: Type.Object({ name: Type.String({ description: "As listed by /regions; never a path" }) }),
          querystring: queryOf({}),
          body: Type.String({ description: "CSV with comma, semicolon or tab" }),
          response: { 200: CheckedForm, ...refusals(400, 404, 413, 415) },
        },
      },
      async ({ params, query, headers, body }, reply) => {
        const { words } = voice(query.lang, headers["accept-language"]);
        const world = await worldNamed(regions, params.name);
        const known = new Set(world.facilities.map(({ id }) => id));
        const found = locationsIn(body);
        void reply.header("content-language", words.language).header("cache-control", "no-store");
        return {
          facilities: found.ok ? found.value.map((facility) => told(facility, known)) : [],
          diagnostics: found.diagnostics.map((finding) => withWords(finding, words)),
        };
      },
    );
    done();
  });
}

/** findings  those of decodeText, parseCsv and facilitiesOf */
function locationsIn(body: unknown): Checked<LocatedFacility[]> {
  const text = decodeText(Buffer.isBuffer(body) ? body : Buffer.alloc(0), FILE);
  const table = text.ok ? parseCsv(text.value, FILE) : text;
  if (!table.ok) return table;
  const there = <T extends string>(names: readonly T[]) =>
    names.filter((name) => table.value.columns.includes(name)).map((name) => [name, name]);
  const columns = {
    id: "id",
    lon: "lon",
    lat: "lat",
    ...(Object.fromEntries(there(PLAIN)) as Partial<Record<(typeof PLAIN)[number], string>>),
    functions: Object.fromEntries(there(FUNCTIONS)) as Record<string, string>,
  };
  const found = facilitiesOf(table.value, { columns: { ...columns, name: columns.name ?? columns.id } });
  const diagnostics = [...table.diagnostics, ...found.diagnostics];
  return found.ok ? checked(found.value, diagnostics) : { ok: false, diagnostics };
}

const told = (
  { id, name, place, lon, lat, functions }: LocatedFacility,
  known: ReadonlySet<string>,
): Static<typeof CheckedForm>["facilities"][number] => ({
  id,
  name,
  place,
  lon,
  lat,
  functions: Object.fromEntries(Object.entries(functions).map(([care, state]) => [care, state.hours.text])),
  inRegion: known.has(id),
});
