/** POST /times: drive times between any points, over the roads of a region. */

import { Type } from "typebox";
import { hasErrors } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { UNREACHABLE } from "../../geodata/matrix.js";
import type { PlacedPoint } from "../../geodata/pair-times.js";
import { fromDeciseconds } from "../../geodata/units.js";
import { withWords } from "../console.js";
import { voice } from "../preferences.js";
import { DiagnosticForm, Refused } from "../problems.js";
import { type Api, queryOf } from "../request-forms.js";
import type { Served } from "../served.js";
import type { Work } from "../work/work.js";
import { bodyAs } from "./body.js";
import { refusals } from "./refusals.js";
import { unknownRegion } from "./regions.js";

/** A quarter of a million times is an answer of 15 MB. */
const MOST_POINTS = 500;

const PointForm = Type.Object({
  id: Type.String({ maxLength: 200 }),
  lon: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
});
const Points = Type.Array(PointForm, { minItems: 1, maxItems: MOST_POINTS, description: "Degrees WGS84" });
const TimesForm = Type.Object({ from: Points, to: Points });

const FoundForm = Type.Object({
  times: Type.Array(
    Type.Object({
      from: Type.String(),
      to: Type.String(),
      seconds: Type.Union([Type.Number(), Type.Null()], { description: "null: no road leads there" }),
    }),
    { description: "In the order from × to" },
  ),
  diagnostics: Type.Array(DiagnosticForm),
});

export function timesRoutes(app: Api, { regions }: Served, work: Work): void {
  app.post(
    "/times",
    {
      schema: {
        summary:
          "Points → drive times from each to each: one leg, ambulances with siren, without call or scene time",
        tags: ["regions"],
        querystring: queryOf({
          region: Type.Optional(Type.String({ description: "Over whose roads" })),
          profile: Type.Optional(Type.Enum(["car", "ambulance"], { description: "car when absent" })),
        }),
        body: TimesForm,
        response: { 200: FoundForm, ...refusals(400, 413, 415, 503) },
      },
    },
    async ({ query, headers, body }, reply) => {
      const { words } = voice(query.lang, headers["accept-language"]);
      const document = bodyAs(body, "times");
      const name = query.region ?? regions.usual;
      const world = await regions.open(name);
      const wrong = [
        ...(world ? [] : [unknownRegion(regions, name, "query region")]),
        ...checkForm(TimesForm, document, "body"),
      ];
      if (hasErrors(wrong)) throw new Refused("invalid-request", wrong);
      if (!world?.ok) throw new Error(`Region ${name} cannot be opened`);
      const { from, to } = document as { from: PlacedPoint[]; to: PlacedPoint[] };
      const found = await work.times(world.value, { vehicle: query.profile ?? "car", from, to });
      const seconds = found.ok ? found.value : [];
      const times = from.flatMap((start, row) =>
        to.map((end, column) => {
          const time = seconds[row * to.length + column]!;
          return { from: start.id, to: end.id, seconds: time === UNREACHABLE ? null : fromDeciseconds(time) };
        }),
      );
      void reply.header("content-language", words.language);
      const diagnostics = [...wrong, ...found.diagnostics].map((finding) => withWords(finding, words));
      return { times, diagnostics };
    },
  );
}
