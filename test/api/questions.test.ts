/** Questions that keep nothing: times between points, runs side by side, a CSV of one's own locations. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import type { Api } from "../../api/request-forms.js";
import { SCENARIO, codesIn, postJson, servedNl } from "./served.js";

let app: Api;
beforeAll(async () => {
  app = await buildApp(await servedNl());
  await app.ready();
});
afterAll(() => app.close());

describe("times", () => {
  const [utrecht, sea] = [
    { id: "utrecht", lon: 5.12, lat: 52.09 },
    { id: "sea", lon: 3.0, lat: 53.5 },
  ];
  it("are told from each to each, and null where no road leads", async () => {
    const zwolle = { id: "zwolle", lon: 6.09, lat: 52.51 };
    const body = { from: [utrecht, sea], to: [zwolle, utrecht] };
    const [car, ambulance] = await Promise.all(
      ["car", "ambulance"].map((profile) => postJson(app, `/api/v1/times?profile=${profile}`, body)),
    );
    const { times } = car!.json<{ times: { from: string; to: string; seconds: number | null }[] }>();
    expect(times.map(({ from, to }) => `${from} ${to}`)).toEqual([
      "utrecht zwolle",
      "utrecht utrecht",
      "sea zwolle",
      "sea utrecht",
    ]);
    // 90 km of motorway: at 100 km/h 54 minutes.
    expect(times[0]!.seconds! / 60).toBeGreaterThan(40);
    expect(times[0]!.seconds! / 60).toBeLessThan(80);
    expect(times.slice(1).map(({ seconds }) => seconds)).toEqual([0, null, null]);
    expect(codesIn(car!)).toEqual(["point-off-road"]);
    expect(ambulance!.json<{ times: { seconds: number }[] }>().times[0]!.seconds).toBeLessThan(
      times[0]!.seconds!,
    );
  });

  it("are refused for points that are none, and for too many", async () => {
    const wrong = await postJson(app, "/api/v1/times?region=be", { from: [{ ...utrecht, lat: 91 }], to: [] });
    expect([wrong.statusCode, codesIn(wrong).sort()]).toEqual([
      400,
      ["out-of-range", "too-few", "unknown-region-name"],
    ]);
    const many = await postJson(app, "/api/v1/times", {
      from: Array<object>(501).fill(utrecht),
      to: [utrecht],
    });
    expect([many.statusCode, codesIn(many)]).toEqual([400, ["too-many"]]);
  });
});

describe("a comparison", () => {
  const idOf = async (facility: string) => {
    const scenario = { ...SCENARIO, operations: [{ kind: "close", facility }] };
    const { headers } = await postJson(app, "/api/v1/runs", scenario);
    return String(headers["location"]).split("/").at(-1)!;
  };
  it("sets runs side by side by their ids", async () => {
    const runs = [await idOf("terneuzen"), await idOf("sneek")];
    const answer = await postJson(app, "/api/v1/comparisons", { runs });
    expect(answer.statusCode).toBe(200);
    const { results, verdicts } = answer.json<{
      results: { name: string }[];
      verdicts: { sides: unknown[] }[];
    }>();
    expect(results.map(({ name }) => name)).toEqual(runs);
    expect(verdicts.length).toBeGreaterThan(0);
    for (const { sides } of verdicts) expect(sides).toHaveLength(2);
    const unknown = await postJson(app, "/api/v1/comparisons", { runs: [runs[0], "nothing"] });
    expect([unknown.statusCode, codesIn(unknown)]).toEqual([400, ["unknown-run"]]);
  });
});

describe("a CSV of locations", () => {
  const check = (payload: string, type = "text/csv") =>
    app.inject({
      method: "POST",
      url: "/api/v1/regions/nl/facilities/check?lang=en",
      headers: { "content-type": type },
      payload,
    });
  it("is read as a region folder would be", async () => {
    const answer = await check(
      "id;name;lon;lat;seh\nterneuzen;Here;3,83;51,33;24/7\nnew;New;5,1;52,1;Mo-Fr 08:00-18:00\n",
    );
    expect(answer.json()).toEqual({
      facilities: [
        {
          id: "terneuzen",
          name: "Here",
          place: "Here",
          lon: 3.83,
          lat: 51.33,
          functions: { seh: "24/7" },
          inRegion: true,
        },
        {
          id: "new",
          name: "New",
          place: "New",
          lon: 5.1,
          lat: 52.1,
          functions: { seh: "Mo-Fr 08:00-18:00" },
          inRegion: false,
        },
      ],
      diagnostics: [],
    });
  });
  it("is told every finding at its row", async () => {
    const answer = await check("id,lon,lat,seh\na,5.1,52.1,24/7\na,52.1,5.1,whenever\n");
    const { facilities, diagnostics } = answer.json<{
      facilities: [];
      diagnostics: { code: string; where: string }[];
    }>();
    expect([answer.statusCode, facilities]).toEqual([200, []]);
    expect(diagnostics.map(({ code, where }) => `${code} ${where}`)).toEqual([
      "duplicate-id facilities.csv:3 id",
      expect.stringMatching(/facilities\.csv:3/),
      expect.stringMatching(/facilities\.csv:3/),
    ]);
    expect(codesIn(await check(""))).toEqual(["file-empty"]);
    expect((await check("{}", "application/json")).statusCode).toBe(415);
    expect((await check(`id,lon,lat\n${"a,5,52\n".repeat(200_000)}`)).statusCode).toBe(413);
  });
});
