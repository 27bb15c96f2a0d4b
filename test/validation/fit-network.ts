/**
 * Fits network-model.json and the car speeds of network-speeds.json on the 25-minute pairs of half of the ROAZ regions,
 * and the ambulance speeds on the urgent times from and to half of the gemeenten of Utrecht; prints the numbers and the
 * scores of both halves. With "regions" it then leaves out each ROAZ region once, and prints the score there. It writes
 * nothing. `npx tsx test/validation/fit-network.ts [data folder] [regions]`
 *
 * Half: every second code in order (inFitHalf). Objective: soft-margin log loss of "within 25 minutes" for the car, mean
 * absolute error for the ambulance. Search: J.A. Nelder & R. Mead (1965) on the routes of the numbers so far, then
 * new routes, from the numbers as they are written.
 */

import { fileURLToPath } from "node:url";
import { speedProfile } from "../../geodata/speeds.js";
import { type Utrecht, readUtrecht } from "./ambulance-times.js";
import { nelderMead } from "./nelder-mead.js";
import { LENGTHENERS, networkOf } from "./network.js";
import { valueOf } from "./nl-roads.js";
import { LIMIT_SECONDS, type Truth, inFitHalf, readTruth, score } from "./roads-f1.js";
import { CLASSES, KMH, type Numbers, routesOf, secondsOf } from "./routes-model.js";

const folder = process.argv[2] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
const PROFILE = "2021";
/** Seconds by which a pair may be on the wrong side of the limit before it counts in full. */
const MARGIN_SECONDS = 90;
/** Beyond this a pair that is not within the limit says nothing. */
const FAR_SECONDS = 2_700;
/** Searches on held routes, and the rounds of each. */
const [TIMES, ROUNDS] = [3, 1_000];

const network = await networkOf(fileURLToPath(new URL("nl-2019", import.meta.url)), folder);
const utrecht = (await readUtrecht(folder)) as Utrecht;
const truth = (await readTruth(folder)) as Truth;
const fitRow = inFitHalf(truth);
const written = valueOf(await speedProfile(network.inputs.speeds, PROFILE, "network-speeds.json"));
const nodeOf = new Map(network.areaIds.map((id, area) => [id, network.roads.nodeOfArea[area]!]));
const rowNode = truth.pc4.map(({ id }) => nodeOf.get(id)!);
const doors = truth.hospitals.map(({ lon, lat }) => network.touchesAt(lon, lat));
const kmhOf = (vehicle: "car" | "ambulance") => CLASSES.map((name) => written[vehicle][name]! * KMH);
const isSound = (numbers: Numbers) => numbers.every((value) => value > 0);
type Rows = (row: number) => boolean;

/** Car seconds outward from every hospital; order as truth.within. */
function carTimes(numbers: Numbers): Float64Array {
  const routes = routesOf(network, doors, rowNode, numbers, FAR_SECONDS);
  const seconds = new Float64Array(truth.within.length).fill(Infinity);
  secondsOf(routes, network.written, numbers).forEach((time, k) => {
    seconds[routes.targets[k]! * doors.length + routes.sources[k]!] = time;
  });
  return seconds;
}

/** Mean loss of pairs, over those that are within the limit in truth. */
function logLoss(seconds: ArrayLike<number>, within: ArrayLike<number>): number {
  let [loss, real] = [0, 0];
  for (let k = 0; k < seconds.length; k++) {
    if (within[k]) real++;
    const z = (LIMIT_SECONDS - seconds[k]!) / MARGIN_SECONDS;
    loss += Math.log1p(Math.exp(within[k] ? -z : z));
  }
  return loss / real;
}

function fitCar(rows: Rows): Numbers {
  let at: Numbers = [...kmhOf("car"), ...network.written];
  for (let time = 0; time < TIMES; time++) {
    const all = routesOf(network, doors, rowNode, at, FAR_SECONDS);
    const kept = [...all.targets.keys()].filter((k) => rows(all.targets[k]!));
    const width = all.features.length / all.targets.length;
    const routes = {
      sources: Int32Array.from(kept, (k) => all.sources[k]!),
      targets: Int32Array.from(kept, (k) => all.targets[k]!),
      features: Float64Array.from(
        { length: kept.length * width },
        (_, i) => all.features[kept[Math.floor(i / width)]! * width + (i % width)]!,
      ),
    };
    const within = routes.targets.map((row, k) => truth.within[row * doors.length + routes.sources[k]!]!);
    const scale = at.map((value, i) => (i < CLASSES.length ? value / 10 : Math.max(0.1, value / 5)));
    at = nelderMead(
      (numbers) => (isSound(numbers) ? logLoss(secondsOf(routes, network.written, numbers), within) : 1e3),
      at,
      scale,
      ROUNDS,
    ).at;
  }
  return at;
}

const f1 = (times: Float64Array, rows: Rows) => score(truth, times, LIMIT_SECONDS, rows).f1.toFixed(4);
const testRow: Rows = (row) => !fitRow(row);
const start = carTimes([...kmhOf("car"), ...network.written]);
console.log("as written: F1 fit", f1(start, fitRow), "test", f1(start, testRow));
const car = fitCar(fitRow);
const fitted = carTimes(car);
const said = (numbers: Numbers, names: readonly string[], decimals: number) =>
  names.map((name, i) => `${name} ${numbers[i]!.toFixed(decimals)}`).join(", ");
console.log("fitted: F1 fit", f1(fitted, fitRow), "test", f1(fitted, testRow));
console.log("car km/h", said(car, CLASSES, 1));
console.log("lengths", said(car.slice(CLASSES.length), LENGTHENERS, 3));

const places = utrecht.ids.map((id) => nodeOf.get(id)!);
const door = doors[0]![0]!.doorMetres!;
const fromPlaces = places.map((node) => [{ node, lengthMetres: door, doorMetres: door, roadClass: "builtUp" as const, slopes: LENGTHENERS.map(() => 0) }]); // prettier-ignore
const numbersOf = (kmh: Numbers) => [...kmh, ...car.slice(CLASSES.length)];
/** Minutes at any speeds over the routes of some. */
function minutesAt(held: Numbers): (kmh: Numbers) => Float64Array {
  const routes = routesOf(network, fromPlaces, places, numbersOf(held), 5_400);
  return (kmh) => {
    const minutes = new Float64Array(places.length ** 2).fill(90);
    secondsOf(routes, network.written, numbersOf(kmh)).forEach((time, k) => {
      minutes[routes.sources[k]! * places.length + routes.targets[k]!] = time / 60;
    });
    return minutes;
  };
}
/** Main roads as fast as motorways: Utrecht has few 100-roads, and left free it would drive them at 144 km/h. */
const tied = (kmh: Numbers): Numbers => kmh.map((speed, i) => (CLASSES[i] === "mainRoad" ? kmh[0]! : speed));
let siren: Numbers = kmhOf("ambulance");
for (let time = 0; time < TIMES; time++) {
  const minutes = minutesAt(siren);
  const error = (kmh: Numbers) => (isSound(kmh) ? utrecht.error(minutes(tied(kmh)), "fit") : 1e3);
  siren = tied(nelderMead(error, siren, [8, 8, 6, 6, 5], 80).at);
}
const minutes = minutesAt(siren)(siren);
console.log("ambulance km/h", said(siren, CLASSES, 1));
for (const half of ["fit", "test", "all"] as const)
  console.log(`mean absolute error ${half}`, utrecht.error(minutes, half).toFixed(3), "straight line", utrecht.straight[half].toFixed(3)); // prettier-ignore

if (process.argv[3] === "regions")
  for (const code of [...new Set(truth.pc4.flatMap(({ roaz }) => roaz))].sort()) {
    const isLeft: Rows = (row) => truth.pc4[row]!.roaz[0] === code;
    const without = carTimes(fitCar((row) => !isLeft(row)));
    console.log(`without ${code}: F1 there`, f1(without, isLeft), "as written", f1(start, isLeft));
  }
