/** `region matrix`, from servers in the shape of OSRM and Valhalla to a region that answers by their times. */

import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { rebuildRegion } from "../../geodata/build.js";
import { UNREACHABLE } from "../../geodata/matrix.js";
import { writeServerMatrix } from "../../geodata/server-matrix.js";
import type { TimesServer } from "../../geodata/sources/times-server.js";
import { told } from "../api/told.js";
import { type Answer, type Served, serve, status } from "./pull/server.js";

/** More areas than go into one request. */
const AREAS = 60;
const AT_SEA = 59;
const lonOf = (area: number) => Number((5 + area / 100).toFixed(2));

function folder(roads: object = { kind: "matrix", file: "times.csv" }): string {
  const made = mkdtempSync(join(tmpdir(), "ketenimpact-matrix-"));
  const people = Array.from({ length: AREAS }, (_, area) => `a${area},${lonOf(area)},52,100`);
  const columns = { id: "id", lon: "lon", lat: "lat" };
  const region = {
    format: "ketenimpact/region@1",
    name: "served",
    title: "served",
    date: "2025-04-01",
    source: "drawn",
    licence: "CC0-1.0",
    demand: { file: "people.csv", columns: { ...columns, inhabitants: "n" } },
    facilities: [
      {
        file: "places.csv",
        columns: { ...columns, name: "id", functions: { seh: "seh", "ambulance-post": "post" } },
      },
    ],
    roads,
    speedProfile: "2021",
  };
  writeFileSync(join(made, "region.json"), JSON.stringify(region));
  writeFileSync(join(made, "people.csv"), `id,lon,lat,n\n${people.join("\n")}\n`);
  writeFileSync(
    join(made, "places.csv"),
    'id,lon,lat,seh,post\n"hospital, west",5,52.1,24/7,\npost,5.3,52.1,,24/7\n',
  );
  return made;
}

type LonLat = readonly [number, number];

/** Eastward takes 100 s a hundredth of a degree, westward 200 s, and 10.5 s more; nobody gets to or from the sea. */
function seconds([from]: LonLat, [to]: LonLat): number | null {
  if (from === lonOf(AT_SEA) || to === lonOf(AT_SEA)) return null;
  return 10.5 + Math.round(Math.max((to - from) * 100, (from - to) * 200)) * 100;
}

const osrm: Answer = ({ url }, response) => {
  const { pathname, searchParams } = new URL(url!, "http://x");
  const points = pathname
    .replace("/table/v1/driving/", "")
    .split(";")
    .map((point) => point.split(",").map(Number) as unknown as LonLat);
  const named = (key: string) =>
    searchParams
      .get(key)!
      .split(";")
      .map((i) => points[Number(i)]!);
  if (points.length > 100)
    return void response.writeHead(400).end('{"code":"TooBig","message":"Too many table coordinates"}');
  const durations = named("sources").map((from) => named("destinations").map((to) => seconds(from, to)));
  response.end(JSON.stringify({ code: "Ok", durations }));
};

const valhalla: Answer = (request, response) =>
  void bodyOf(request).then((body) => {
    const { sources, targets, costing } = JSON.parse(body) as Record<
      "sources" | "targets",
      { lon: number; lat: number }[]
    > & { costing: string };
    if (costing !== "auto") return response.writeHead(400).end();
    const at = ({ lon, lat }: { lon: number; lat: number }): LonLat => [lon, lat];
    const row = (from: LonLat, i: number) =>
      targets.map((to, j) => ({ from_index: i, to_index: j, time: seconds(from, at(to)), distance: 1 }));
    return response.end(JSON.stringify({ sources_to_targets: sources.map((from, i) => row(at(from), i)) }));
  });

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of request) text += String(piece);
  return text;
}

let server: Served;
afterEach(() => server.close());
const ask = async (kind: TimesServer["kind"], answer: Answer | Answer[], place = folder()) => {
  server = await serve({ "*": answer });
  const progress: number[] = [];
  const of = { kind, url: `${server.url}/`, idleMilliseconds: 200 };
  const found = await writeServerMatrix({ folder: place }, of, (done) => progress.push(done));
  return { found, place, progress, codes: found.diagnostics.map(({ code }) => code) };
};

describe("region matrix", () => {
  it.each([
    ["osrm", osrm],
    ["valhalla", valhalla],
  ] as const)("writes what %s says, each way in its own direction, in batches", async (kind, answer) => {
    const { found, place, progress, codes } = await ask(kind, answer);
    expect(found.ok && found.value).toEqual({ file: "times.csv", pairs: 240, unroutable: 4 });
    expect(codes).toEqual(["times-unroutable", "times-ambulance-as-car"]);
    expect(server.asked).toHaveLength(4);
    expect(progress).toEqual([100 / 240, 200 / 240, 220 / 240, 1]);
    const world = await rebuildRegion({ folder: place }, {});
    if (!world.ok) throw new Error(JSON.stringify(world.diagnostics));
    const { car, ambulance } = world.value.travel;
    // Area 10 lies east of the hospital (5.0) and west of the post (5.3).
    const [toHospital, toPost] = car.toFacility.driveDeciseconds.subarray(20, 22);
    expect([toHospital, toPost]).toEqual([20_105, 20_105]);
    const [fromHospital, fromPost] = ambulance.fromFacility.driveDeciseconds.subarray(20, 22);
    expect([fromHospital, fromPost]).toEqual([10_105, 40_105]);
    expect(car.toFacility.driveDeciseconds[AT_SEA * 2]).toBe(UNREACHABLE);
  });

  const said =
    (text: string): Answer =>
    (_, response) =>
      void response.end(text);
  it.each<[string, TimesServer["kind"], Answer, string, RegExp]>([
    ["an error answer", "osrm", (_, r) => void r.writeHead(400).end('{"message":"Query string malformed"}'), "times-server-refused", /HTTP 400: Query string malformed/],
    ["an error answer of Valhalla", "valhalla", (_, r) => void r.writeHead(400).end('{"error":"Exceeded max locations"}'), "times-server-refused", /Exceeded max locations/],
    ["an error without words", "osrm", status(502), "times-server-refused", /HTTP 502/],
    ["no answer in time", "valhalla", () => undefined, "times-server-silent", /0.2 s/],
    ["a line that breaks", "osrm", (_, r) => void r.destroy(), "times-server-silent", /./],
    ["a table of another size", "osrm", said('{"durations":[[1,2],[3,4]]}'), "times-server-shape", /50 × 2.*2 × 2/],
    ["cells that are no time", "valhalla", said(JSON.stringify({ sources_to_targets: Array(50).fill([{ time: -1 }, { time: 1 }]) })), "times-server-shape", /-1/],
    ["no JSON", "osrm", said("<html>"), "times-server-shape", /–/],
  ])("on %s keeps the file that was there", async (_, kind, answer, code, values) => {
    const place = folder();
    writeFileSync(join(place, "times.csv"), "old");
    const good = kind === "osrm" ? osrm : valhalla;
    const later: Answer[] = code === "times-server-shape" ? [answer] : [good, answer];
    const { codes, found } = await ask(kind, later, place);
    expect(codes).toEqual([code]);
    expect(Object.values(found.diagnostics[0]!.values).join(" ")).toMatch(values);
    expect(readFileSync(join(place, "times.csv"), "utf8")).toBe("old");
    expect(readdirSync(place)).not.toContain("times.csv.draft");
  }); // prettier-ignore

  it("writes no table in which nobody gets anywhere", async () => {
    const nowhere: Answer = (request, response) => {
      const { searchParams } = new URL(request.url!, "http://x");
      const [rows, columns] = ["sources", "destinations"].map(
        (key) => searchParams.get(key)!.split(";").length,
      );
      response.end(JSON.stringify({ durations: Array(rows).fill(Array(columns).fill(null)) }));
    };
    const { codes, place } = await ask("osrm", nowhere);
    expect(codes).toContain("no-facility-reachable");
    expect(existsSync(join(place, "times.csv"))).toBe(false);
  });

  it("asks nothing for a region on other roads, or for areas that cannot be read", async () => {
    const place = folder({ kind: "main-roads" });
    writeFileSync(join(place, "people.csv"), "id,lon,lat,n\na,5,52,many\n");
    const { codes } = await ask("osrm", osrm, place);
    expect(codes).toContain("roads-not-matrix");
    expect(codes.length).toBeGreaterThan(1);
    expect(server.asked).toHaveLength(0);
  });

  it("asks nothing when its file cannot be written", async () => {
    const { codes } = await ask("osrm", osrm, folder({ kind: "matrix", file: "away/times.csv" }));
    expect(codes).toEqual(["times-file-unwritable"]);
    expect(server.asked).toHaveLength(0);
  });

  it("is a command that says what it wrote, and wants exactly one server", async () => {
    server = await serve({ "*": osrm });
    const place = folder();
    const good = await told("region", "matrix", place, "--osrm", server.url, "--lang", "en");
    expect([good.status, good.out]).toEqual([0, expect.stringContaining("236 drives written to times.csv")]);
    const both = await told("region", "matrix", place, "--osrm", server.url, "--valhalla", server.url);
    const none = await told("region", "matrix", place);
    expect([both.status, none.status]).toEqual([2, 2]);
  });
});
