/**
 * Fits network-model.json and the car speeds of network-speeds.json on the 25-minute pairs of half of the ROAZ regions,
 * and the ambulance speeds on the urgent times from and to half of the gemeenten of Utrecht; prints the numbers and the
 * scores of both halves. It writes nothing. `npx tsx test/validation/fit-network.ts [data folder] [rounds]`
 *
 * Half: every second code in order (inFitHalf). Objective: soft-margin log loss of "within 25 minutes" for the car, mean
 * absolute error for the ambulance. Search: J.A. Nelder & R. Mead (1965), from the numbers as they are written.
 */

import { fileURLToPath } from "node:url";
import { outwardArcs, seedsOf } from "../../geodata/roads.js";
import { speedProfile } from "../../geodata/speeds.js";
import { type Utrecht, readUtrecht } from "./ambulance-times.js";
import { nelderMead } from "./nelder-mead.js";
import { LENGTHENERS, type Lengths, networkOf, timesWithin } from "./network.js";
import { valueOf } from "./nl-roads.js";
import { LIMIT_SECONDS, type Truth, inFitHalf, readTruth, score } from "./roads-f1.js";

const folder = process.argv[2] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
const rounds = Number(process.argv[3] ?? 200);
const PROFILE = "2021";
const CLASSES = ["motorway", "mainRoad", "rural", "builtUp", "door"] as const;
/** Seconds by which a pair may be on the wrong side of the limit before it counts in full. */
const MARGIN_SECONDS = 90;
/** Beyond this a pair that is not within the limit says nothing. */
const FAR_SECONDS = 2_700;
const KMH = 3.6;

const network = await networkOf(fileURLToPath(new URL("nl-2019", import.meta.url)), folder);
const utrecht = (await readUtrecht(folder)) as Utrecht;
const [utrechtPoint] = utrecht.points as [{ lon: number; lat: number }];
const truth = (await readTruth(folder)) as Truth;
const fitRow = inFitHalf(truth);
const written = valueOf(await speedProfile(network.inputs.speeds, PROFILE, "network-speeds.json"));
const nodeOf = new Map(network.areaIds.map((id, area) => [id, network.roads.nodeOfArea[area]!]));
/** Metres at the door of a point, once a journey. */
const door = network.roads.snap(utrechtPoint.lon, utrechtPoint.lat)[0]!.doorMetres!;
const rowNode = truth.pc4.map(({ id }) => nodeOf.get(id)!);
const doors = truth.hospitals.map(({ lon, lat }) => network.touchesAt(lon, lat));

type Numbers = readonly number[];
const speedsOf = (kmh: Numbers) =>
  ({
    ...Object.fromEntries(CLASSES.map((name, i) => [name, kmh[i]! / KMH])),
    ferry: 0,
  }) as typeof written.car;
const lengthsOf = (numbers: Numbers) =>
  Object.fromEntries(LENGTHENERS.map((name, i) => [name, numbers[i]!])) as unknown as Lengths;

/** Car seconds outward from every hospital; order as truth.within. */
function carTimes(kmh: Numbers, lengths: Lengths): Float64Array {
  const speeds = speedsOf(kmh);
  const lengthMetres = network.lengthsAt(lengths);
  const arcs = outwardArcs({ ...network.roads.graph, lengthMetres }, speeds);
  const seconds = new Float64Array(rowNode.length * doors.length);
  doors.forEach((door, column) => {
    const times = timesWithin(arcs, seedsOf(door(lengths), speeds), FAR_SECONDS * 10);
    rowNode.forEach((node, row) => (seconds[row * doors.length + column] = times[node]! / 10));
  });
  return seconds;
}

function logLoss(seconds: Float64Array, rows: (row: number) => boolean): number {
  let loss = 0;
  let pairs = 0;
  seconds.forEach((time, pair) => {
    if (!rows(Math.floor(pair / doors.length))) return;
    const within = truth.within[pair] === 1;
    if (within) pairs++;
    else if (time > FAR_SECONDS) return;
    const z = (LIMIT_SECONDS - Math.min(time, FAR_SECONDS)) / MARGIN_SECONDS;
    loss += Math.log1p(Math.exp(within ? -z : z));
  });
  return loss / pairs;
}

const start = [
  ...CLASSES.map((name) => written.car[name]! * KMH),
  ...LENGTHENERS.map((name) => network.written[name]),
];
const scale = start.map((value, i) => (i < CLASSES.length ? value / 10 : Math.max(0.1, Math.abs(value) / 5)));
const isSound = (numbers: Numbers) => numbers.every((value) => value > 0);
const car = nelderMead(
  (numbers) =>
    isSound(numbers) ? logLoss(carTimes(numbers, lengthsOf(numbers.slice(CLASSES.length))), fitRow) : 1e3,
  start,
  scale,
  rounds,
);
for (const at of [start, car.at]) {
  const times = carTimes(at, lengthsOf(at.slice(CLASSES.length)));
  console.log(
    "F1",
    [fitRow, (row: number) => !fitRow(row)]
      .map((rows) => score(truth, times, LIMIT_SECONDS, rows).f1.toFixed(4))
      .join(" "),
    "loss",
    logLoss(times, fitRow).toFixed(4),
    logLoss(times, (row) => !fitRow(row)).toFixed(4),
  );
}
const lengths = lengthsOf(car.at.slice(CLASSES.length));
const predicted = carTimes(car.at, lengths);
console.log("car km/h", CLASSES.map((name, i) => `${name} ${car.at[i]!.toFixed(1)}`).join(", "));
console.log("lengths", LENGTHENERS.map((name) => `${name} ${lengths[name].toFixed(2)}`).join(", "));
for (const [half, rows] of [
  ["fit", fitRow],
  ["test", (row: number) => !fitRow(row)],
] as const)
  // prettier-ignore
  console.log(`F1 ${half} half`, score(truth, predicted, LIMIT_SECONDS, rows).f1.toFixed(4), "loss", logLoss(predicted, rows).toFixed(4));

function ambulanceMinutes(kmh: Numbers): Float64Array {
  const speeds = speedsOf(kmh);
  const arcs = outwardArcs({ ...network.roads.graph, lengthMetres: network.lengthsAt(lengths) }, speeds);
  const ends = utrecht.ids.map((id) => nodeOf.get(id)!);
  const access = door / speeds.door! / 60;
  return Float64Array.from(
    ends.flatMap((node) => {
      const times = timesWithin(arcs, [{ node, deciseconds: 0 }], 54_000);
      return ends.map((end) => times[end]! / 600 + access);
    }),
  );
}
const siren = nelderMead(
  (kmh) => (isSound(kmh) ? utrecht.error(ambulanceMinutes(kmh), "fit") : 1e3),
  CLASSES.map((name) => written.ambulance[name]! * KMH),
  [8, 8, 6, 6, 5],
  Math.min(rounds, 100),
);
const minutes = ambulanceMinutes(siren.at);
console.log("ambulance km/h", CLASSES.map((name, i) => `${name} ${siren.at[i]!.toFixed(1)}`).join(", "));
for (const half of ["fit", "test", "all"] as const)
  console.log(
    `mean absolute error ${half}`,
    utrecht.error(minutes, half).toFixed(3),
    "straight line",
    utrecht.straight[half].toFixed(3),
  );
