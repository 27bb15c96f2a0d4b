/** The network nl under real areas, with its lengths as a function of the numbers of its model: what a fit needs. */

import { areasOfRows } from "../../geodata/demand.js";
import { type RegionInputs, readRegionHead, readRegionInputs } from "../../geodata/inputs.js";
import type { LaidRoads } from "../../geodata/laid-roads.js";
import type { Seed } from "../../geodata/matrix.js";
import { roadsOf } from "../../geodata/region-roads.js";
import type { Arcs, Touch } from "../../geodata/roads.js";
import type { ModelNumber, RoadsModelFile } from "../../geodata/roads-model.js";
import { valueOf } from "./nl-roads.js";

/** Numbers of network-model.json that only lengthen roads, each in its own unit there (factors, or metres). */
export const LENGTHENERS = ["openFactor", "cityFactor", "rampLength", "placeLength"] as const; // prettier-ignore
export type Lengths = Readonly<Record<(typeof LENGTHENERS)[number], number>>;
const isMetres = (name: string) => name.endsWith("Length");
/** A step large enough to be seen in 32 bits; lengths are linear in each number, so its size does not matter. */
const STEP = { factor: 0.5, metres: 1_000 };

export interface Network {
  readonly inputs: RegionInputs;
  readonly roads: LaidRoads;
  readonly areaIds: readonly string[];
  readonly written: Lengths;
  /** Arc lengths, and touches of a point, at other numbers. */
  readonly lengthsAt: (numbers: Lengths) => Float32Array;
  readonly touchesAt: (lon: number, lat: number) => (numbers: Lengths) => Touch[];
}

export async function networkOf(folder: string, data: string): Promise<Network> {
  const place = { folder, data };
  const head = await readRegionHead(place);
  const { inputs } = await readRegionInputs(place, head.region!);
  const { demand } = inputs.region;
  const people = valueOf(areasOfRows(inputs.demand.table!, demand.columns!, demand));
  const bands = people.bands.length;
  const inhabitants = people.ids.map((_, area) =>
    people.persons.subarray(area * bands, (area + 1) * bands).reduce((sum, one) => sum + one, 0),
  );
  const laid = async (model: RoadsModelFile) =>
    valueOf(await roadsOf({ ...inputs, model }, { ...people, inhabitants }, {}))!;
  const file = inputs.model!;
  const numberOf = ({ value }: ModelNumber) =>
    Number.parseFloat(String(value)) * (/km$/.test(String(value)) ? 1000 : 1);
  const written = Object.fromEntries(
    LENGTHENERS.map((name) => [name, numberOf(file.parameters[name]!)]),
  ) as unknown as Lengths;
  const step = (name: string) => (isMetres(name) ? STEP.metres : STEP.factor);
  const roads = await laid(file);
  const moved: LaidRoads[] = [];
  for (const name of LENGTHENERS) {
    const value = written[name] + step(name);
    const other = { ...file.parameters[name]!, value: isMetres(name) ? `${value} m` : value };
    moved.push(await laid({ ...file, parameters: { ...file.parameters, [name]: other } }));
  }
  const at = (numbers: Lengths, base: number, others: readonly number[]) =>
    LENGTHENERS.reduce(
      (sum, name, k) => sum + ((others[k]! - base) / step(name)) * (numbers[name] - written[name]),
      base,
    );
  const { lengthMetres } = roads.graph;
  return {
    inputs,
    roads,
    areaIds: people.ids,
    written,
    lengthsAt: (numbers) =>
      lengthMetres.map((base, arc) =>
        Math.max(
          0,
          at(
            numbers,
            base,
            moved.map(({ graph }) => graph.lengthMetres[arc]!),
          ),
        ),
      ),
    touchesAt: (lon, lat) => {
      const base = roads.snap(lon, lat);
      const others = moved.map(({ snap }) => snap(lon, lat));
      return (numbers) =>
        base.map((touch, i) => ({
          ...touch,
          lengthMetres: at(
            numbers,
            touch.lengthMetres,
            others.map((own) => own[i]!.lengthMetres),
          ),
        }));
    },
  };
}

/** Times are wanted to this far only: a search of a few cities, not of the country. */
const BUCKET_DECISECONDS = 10;

/**
 * Deciseconds from the seeds to every node that is nearer than `limit`, else Infinity: label correcting over coarse
 * buckets, right whatever the width of a bucket.
 */
export function timesWithin(
  { nodeCount, first, head, deciseconds }: Arcs,
  seeds: readonly Seed[],
  limit: number,
) {
  const times = new Float64Array(nodeCount).fill(Infinity);
  const buckets: number[][] = Array.from({ length: Math.ceil(limit / BUCKET_DECISECONDS) + 1 }, () => []);
  const reach = (node: number, time: number) => {
    if (time >= times[node]! || time >= limit) return;
    times[node] = time;
    buckets[Math.floor(time / BUCKET_DECISECONDS)]!.push(node);
  };
  for (const { node, deciseconds: time } of seeds) reach(node, time);
  buckets.forEach((bucket, index) => {
    // It grows while it is read: arcs shorter than a bucket lead back into it.
    for (let k = 0; k < bucket.length; k++) {
      const node = bucket[k]!;
      if (Math.floor(times[node]! / BUCKET_DECISECONDS) !== index) continue;
      for (let arc = first[node]!; arc < first[node + 1]!; arc++)
        reach(head[arc]!, times[node]! + deciseconds[arc]!);
    }
  });
  return times;
}
