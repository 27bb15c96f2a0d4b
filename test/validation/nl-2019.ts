/** Rows on the real areas, hospitals and posts of nl-2019: the network of main roads against measured and published times. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assembleWorld } from "../../geodata/assemble.js";
import { rebuildRegion } from "../../geodata/build.js";
import { ROADS_MODEL, SPEED_PROFILES, readRegionHead, readRegionInputs } from "../../geodata/inputs.js";
import { pairTimes } from "../../geodata/pair-times.js";
import { regionsOfArea } from "../../geodata/regions.js";
import type { RoadsModelFile } from "../../geodata/roads-model.js";
import { parseCsv } from "../../geodata/sources/csv.js";
import { type SpeedProfilesFile, speedProfile } from "../../geodata/speeds.js";
import type { World } from "../../geodata/world.js";
import { readUtrecht } from "./ambulance-times.js";
import { straightLineWorld } from "./naive.js";
import { valueOf } from "./nl-roads.js";
import { LIMIT_SECONDS, bestRadius, inFitHalf, readTruth, score } from "./roads-f1.js";
import { sehOf, withSpeeds } from "./sehs.js";
import { heldRow } from "./held-row.js";
import type { Row } from "./validate.js";

const FOLDER = fileURLToPath(new URL("nl-2019", import.meta.url));
const RIVM_FILE = "rivm/gevoelig_seh_2018_2019.csv";
const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));
const json = <T>(path: string) => JSON.parse(readFileSync(path, "utf8")) as T;

/** One outcome held against bounds. */
const row = (
  [figure, unit, year, published]: readonly [string, string, number | string, number | string],
  ours: number,
  baseline: number | null,
  [low, high]: readonly [number, number],
  why: string,
  source: string,
): Row => heldRow(`nl-2019: ${figure}`, unit, year, [published, ours, baseline], [low, high], why, source);

/** All rows, or the files that are not there. */
export async function nl2019Rows(data: string): Promise<Row[] | { readonly missing: readonly string[] }> {
  const truth = await readTruth(data);
  if ("missing" in truth) return truth;
  const utrecht = await readUtrecht(data);
  if ("missing" in utrecht) return utrecht;
  const place = { folder: FOLDER, data };
  const world = valueOf(await rebuildRegion(place, {}));
  const fitRow = inFitHalf(truth);
  const testRow = (pc4: number) => !fitRow(pc4);
  const seconds = (of: World) => {
    const areaOf = new Map(of.areas.ids.map((id, area) => [id, area]));
    const columnOf = new Map(of.facilities.map(({ id }, column) => [id, column]));
    const { facilityCount, driveDeciseconds } = of.travel.car.toFacility;
    // The network can be driven both ways at the same speed: outward from the hospital takes as long as towards it.
    return Float64Array.from(
      truth.pc4.flatMap(({ id }) =>
        truth.hospitals.map(
          (hospital) => driveDeciseconds[areaOf.get(id)! * facilityCount + columnOf.get(hospital.id)!]! / 10,
        ),
      ),
    );
  };
  const [fitted, plain] = [seconds(world), seconds(await uncalibrated(data))];
  const rows: Row[] = [];
  const halves = [["helft waarop is geijkt", fitRow, 0.85], ["andere helft", testRow, 0.88]] as const; // prettier-ignore
  for (const [half, of, least] of halves)
    for (const [name, predicted] of [
      ["geijkt", fitted],
      ["ongeijkt", plain],
    ] as const)
      // prettier-ignore
      rows.push(
        row(
          [`F1 van PC4–ziekenhuis binnen 25 autominuten, netwerk ${name}, ${half}`, "1", 2022, 1],
          rounded(score(truth, predicted, LIMIT_SECONDS, of).f1, 3),
          rounded(bestRadius(truth, of).f1, 3),
          [name === "geijkt" ? least : 0, 1],
          "0.88 was asked of the half that was not fitted on; the uncalibrated network stands beside it",
          "OpenRouteService isochrones on OSM (10,775 pairs)",
        ),
      );
  const profiles = world.speeds;
  const file = json<SpeedProfilesFile>(fileURLToPath(new URL("../../geodata/regions/nl/network-speeds.json", import.meta.url))); // prettier-ignore
  const of2021 = valueOf(await speedProfile(file, "2021", "network-speeds.json"));
  const points = utrecht.points.map((point, i) => ({ id: utrecht.ids[i]!, ...point }));
  const minutes = (at: World) =>
    Float64Array.from(valueOf(pairTimes(at, "ambulance", points, points)), (time) => time / 600);
  const later = { ...world, speeds: of2021 };
  const siren = minutes(later);
  rows.push(
    row(
      ["ambulanceminuten in Utrecht, gemiddeld absoluut verschil, testhelft", "min", 2022, 0],
      rounded(utrecht.error(siren, "test"), 2),
      rounded(utrecht.straight.test, 2),
      [0, Math.min(1.7, rounded(0.9 * utrecht.straight.test, 2))],
      "10 % below the straight line of the same run, and no more than 1.7 min",
      "ELASPY, 154 PC4 of the province of Utrecht",
    ),
    row(
      ["ambulanceminuten in Utrecht, R² van alle paren", "1", 2022, 1],
      rounded(utrecht.explained(siren, "all"), 3),
      null,
      [0.9, 1],
      "0.97 is the aim",
      "ELASPY, 154 PC4 of the province of Utrecht",
    ),
  );
  rows.push(...sehRows(data, world, { ...world, speeds: profiles }, of2021, bestRadius(truth).metres));
  rows.push(zorgkantoorRow(world));
  return rows;
}

/** The same inputs with the model and speeds that nl was authored with: nothing fitted on these areas. */
async function uncalibrated(data: string): Promise<World> {
  const place = { folder: FOLDER, data };
  const head = await readRegionHead(place);
  const { inputs } = await readRegionInputs(place, head.region!);
  const model = json<RoadsModelFile>(ROADS_MODEL);
  const { exits: _, ...plain } = inputs;
  return valueOf(
    await assembleWorld({ ...plain, model, speeds: json<SpeedProfilesFile>(SPEED_PROFILES) }, "", {}),
  );
}

function sehRows(data: string, world: World, at2016: World, of2021: World["speeds"], metres: number): Row[] {
  const rivm = valueOf(parseCsv(readFileSync(join(data, RIVM_FILE), "utf8"), RIVM_FILE))
    .rows.map(({ cells }) => ({ place: cells["plaats"]!, inhabitants: Number(cells["inwoners_2019"]) }))
    .filter(({ inhabitants }) => inhabitants > 0)
    .sort((a, b) => b.inhabitants - a.inhabitants);
  const speed = metres / LIMIT_SECONDS;
  const [before, after, straight] = [
    sehOf(at2016),
    sehOf(withSpeeds(world, of2021)),
    sehOf(straightLineWorld(world, { car: speed, ambulance: speed })),
  ];
  const ours = (of: ReturnType<typeof sehOf>, place: string) =>
    of.rows.find((one) => isPlace(one.place, place))?.inhabitants ?? 0;
  const found = (of: ReturnType<typeof sehOf>, most: number) =>
    rivm.slice(0, most).filter(({ place }) => ours(of, place) > 0).length;
  const close = (of: ReturnType<typeof sehOf>, most: number) =>
    rivm.slice(0, most).filter(({ place, inhabitants }) => {
      const off = Math.abs(ours(of, place) - inhabitants);
      return off <= Math.max(0.3 * inhabitants, 2_000);
    }).length;
  const others = (of: ReturnType<typeof sehOf>) =>
    of.rows.filter((one) => one.inhabitants >= 200 && !rivm.some(({ place }) => isPlace(one.place, place))).length; // prettier-ignore
  const source = "RIVM 2019, table 2";
  return [
    row(["gevoelige SEH's: RIVM's zeven grootste gevonden", "locations", 2019, 7], found(before, 7), found(straight, 7), [7, 7], "all seven", source),
    row(["gevoelige SEH's: alle elf van RIVM gevonden", "locations", 2019, 11], found(before, 11), found(straight, 11), [7, 11], "eleven is the aim", source),
    row(["gevoelige SEH's: andere genoemd, van 200 inwoners en meer", "locations", 2019, 0], others(before), others(straight), [0, 5], "at most five", source),
    row(["gevoelige SEH's: aantal klopt bij de zeven grootste", "locations", 2019, 7], close(before, 7), close(straight, 7), [4, 7], "within 30 % or 2,000 inhabitants", source),
    row(["gevoelige SEH's: aantal klopt bij alle elf", "locations", 2019, 11], close(before, 11), close(straight, 11), [4, 11], "nine is the aim", source),
    row(["inwoners buiten 45 minuten, profiel 2016", "inhabitants", 2019, 33_700], before.outside, straight.outside, [20_000, 50_000], "the factor of profile 2016 was fitted on this number (fit-steps.ts)", "RIVM 2019"),
    row(["inwoners buiten 45 minuten, waarvan op de Wadden", "inhabitants", 2019, "nearly all"], before.onWadden, straight.onWadden, [20_000, 30_000], "five islands have 24,390 inhabitants in these data", "RIVM 2019"),
    row(["inwoners buiten 45 minuten, profiel 2021", "inhabitants", 2022, 59_800], after.outside, straight.outside, [35_900, 83_700], "the factor of profile 2021 was fitted on this number; 40 %", "RIVM, vzinfo.nl (2022)"),
    row(["stap 2016 → 2021, gevoelige SEH's erbij op hetzelfde aanbod", "locations", "2019–2023", 18], after.rows.length - before.rows.length, null, [1, 40], "not fitted: it must rise; 40 % is the aim", "RIVM 2019; Kamerstuk 29247-394"),
    row(["gevoelige SEH's, profiel 2021", "locations", 2023, 29], after.rows.length, straight.rows.length, [18, 40], "not fitted; 40 %", "Kamerstuk 29247-394 (16-6-2023)"),
  ]; // prettier-ignore
}

/** "Hoorn Nh" is Hoorn: files write a province behind a name that several places have. */
const isPlace = (written: string, place: string) => written === place || written.startsWith(`${place} `);

/** How many zorgkantoor regions have 90 % of their inhabitants in one ROAZ region. */
function zorgkantoorRow({ regions, areas }: World): Row {
  const layer = (name: string) => regions.find((one) => one.layer === name)!;
  const [zorgkantoor, roaz] = [layer("zorgkantoor"), layer("roaz")];
  const shared = zorgkantoor.codes.map(() => roaz.codes.map(() => 0));
  for (let area = 0; area < areas.count; area++)
    for (const own of regionsOfArea(zorgkantoor, area))
      for (const other of regionsOfArea(roaz, area)) shared[own]![other]! += areas.inhabitants[area]!;
  const whole = shared.filter((counts) => {
    const all = counts.reduce((sum, one) => sum + one, 0);
    return Math.max(...counts) >= 0.9 * all;
  }).length;
  return row(["zorgkantoorregio's met 90 % van hun inwoners in één ROAZ-regio", "regions", 2022, 25], whole, null, [25, zorgkantoor.codes.length], "25 of 31", "CBS, Gebieden in Nederland 2022"); // prettier-ignore
}
