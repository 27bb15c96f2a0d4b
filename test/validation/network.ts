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
export const LENGTHENERS = ["openFactor", "townFactor", "cityFactor", "provincialFactor", "mainTownFactor", "rampLength", "placeLength"] as const; // prettier-ignore
const isMetres = (name: string) => name.endsWith("Length");
/** A step large enough to be seen in 32 bits; lengths are linear in the numbers together, so its size does not matter. */
const STEP = { factor: 0.5, metres: 1_000 };

/** One touch of a point, and the metres it grows by with each of LENGTHENERS. */
export interface OpenTouch extends Touch {
  readonly slopes: readonly number[];
}

/** shape  written[k], slopes[k][arc]: metres that an arc grows by with the number LENGTHENERS[k], around `written` */
export interface Network {
  readonly inputs: RegionInputs;
  readonly roads: LaidRoads;
  readonly areaIds: readonly string[];
  readonly written: readonly number[];
  readonly slopes: readonly Float64Array[];
  readonly touchesAt: (lon: number, lat: number) => OpenTouch[];
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
  const written = LENGTHENERS.map((name) => numberOf(file.parameters[name]!));
  const roads = await laid(file);
  const steps = LENGTHENERS.map((name) => (isMetres(name) ? STEP.metres : STEP.factor));
  const moved: LaidRoads[] = [];
  for (const [k, name] of LENGTHENERS.entries()) {
    const value = written[k]! + steps[k]!;
    const other = { ...file.parameters[name]!, value: isMetres(name) ? `${value} m` : value };
    moved.push(await laid({ ...file, parameters: { ...file.parameters, [name]: other } }));
  }
  const { lengthMetres } = roads.graph;
  const slopes = moved.map(({ graph }, k) =>
    Float64Array.from(graph.lengthMetres, (metres, arc) => (metres - lengthMetres[arc]!) / steps[k]!),
  );
  const touchesAt = (lon: number, lat: number) => {
    const others = moved.map(({ snap }) => snap(lon, lat));
    return roads.snap(lon, lat).map((touch, i) => ({
      ...touch,
      slopes: others.map((own, k) => (own[i]!.lengthMetres - touch.lengthMetres) / steps[k]!),
    }));
  };
  return { inputs, roads, areaIds: people.ids, written, slopes, touchesAt };
}

/** Times are wanted to this far only: a search of a few cities, not of the country. */
const BUCKET_DECISECONDS = 10;

/**
 * Deciseconds from the seeds to every node that is nearer than `limit`, else Infinity: label correcting over coarse
 * buckets, right whatever the width of a bucket. `by` gets the arc over which a node was reached, −1 − seed for a seed.
 */
export function timesWithin(
  { nodeCount, first, head, deciseconds }: Arcs,
  seeds: readonly Seed[],
  limit: number,
  by = new Int32Array(nodeCount),
) {
  const times = new Float64Array(nodeCount).fill(Infinity);
  const buckets: number[][] = Array.from({ length: Math.ceil(limit / BUCKET_DECISECONDS) + 1 }, () => []);
  const reach = (node: number, time: number, over: number) => {
    if (time >= times[node]! || time >= limit) return;
    times[node] = time;
    by[node] = over;
    buckets[Math.floor(time / BUCKET_DECISECONDS)]!.push(node);
  };
  seeds.forEach(({ node, deciseconds: time }, seed) => reach(node, time, -1 - seed));
  buckets.forEach((bucket, index) => {
    // It grows while it is read: arcs shorter than a bucket lead back into it.
    for (let k = 0; k < bucket.length; k++) {
      const node = bucket[k]!;
      if (Math.floor(times[node]! / BUCKET_DECISECONDS) !== index) continue;
      for (let arc = first[node]!; arc < first[node + 1]!; arc++)
        reach(head[arc]!, times[node]! + deciseconds[arc]!, arc);
    }
  });
  return times;
}
