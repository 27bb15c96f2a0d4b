/** The built-in region: building, one column, evaluating, a whole run, judging. */

import { fileURLToPath } from "node:url";
import { openRegion } from "../../api/load.js";
import { ambulanceBase, ambulanceSupply } from "../../engine/ambulance.js";
import { evaluate } from "../../engine/evaluate.js";
import { evaluateAmbulance } from "../../engine/flows/ambulance/practice.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { rebuildRegion } from "../../geodata/build.js";
import { travelMatrix } from "../../geodata/matrix.js";
import { inwardArcs, outwardArcs, seedsOf } from "../../geodata/roads.js";
import { routeFinder } from "../../geodata/route.js";
import { impact } from "../../scenarios/impact.js";
import { close } from "../../scenarios/operations.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { type Benchmarks, keep, median, rounded } from "./figure.js";

const nl = valueOf(await openRegion("nl", {}));
const model = prepare(nl, assumptions);
const options = { normsOn: "2026-01-01", countsLimitedHours: false };

export const REGION_BENCHMARKS: Benchmarks = {
  /** The built-in region from its files, roads and travel tables included. */
  "build-nl": async () => {
    const folder = fileURLToPath(new URL("../../geodata/regions/nl", import.meta.url));
    return {
      name: "build-nl",
      unit: "s",
      value: rounded((await median(3, () => rebuildRegion({ folder }, {}))) / 1000),
    };
  },
  /** One column of the travel table by our search, against ngraph.path for 20 of its pairs, scaled to all. */
  "column-nl": async () => {
    const speeds = nl.speeds.car;
    const arcs = inwardArcs(outwardArcs(nl.roads, speeds));
    const areas = Array.from(nl.areas.node, (node) => [{ node, deciseconds: 0 }]);
    const facility = nl.facilities[0]!;
    const ours = await median(20, () => travelMatrix(arcs, areas, [seedsOf(facility.touches, speeds)]));
    const find = routeFinder(nl.roads, speeds);
    const pairs = 20;
    const step = Math.floor(nl.areas.count / pairs);
    const theirs = await median(3, () => {
      for (let pair = 0; pair < pairs; pair++) {
        const area = pair * step;
        const touches = [{ node: nl.areas.node[area]!, lengthMetres: 0, roadClass: "rural" as const }];
        keep(find({ lon: nl.areas.lon[area]!, lat: nl.areas.lat[area]!, touches }, facility));
      }
      return true;
    });
    const all = (theirs / pairs) * nl.areas.count;
    return {
      name: "column-nl",
      unit: "ms",
      value: rounded(ours),
      against: "ngraph.path, pair by pair",
      ratio: rounded(all / ours),
    };
  },
  /** Supply and evaluation of one closure on the warm region. */
  "evaluate-nl": async () => ({
    name: "evaluate-nl",
    unit: "ms",
    value: rounded(
      await median(30, () => evaluate(model, supplyOf(close(nl, { kind: "close", facility: "terneuzen" })))),
    ),
  }),
  /** Ambulances in practice after one closure, from the baseline; against all RAVs from nothing. */
  "ambulance-nl": async () => {
    const base = ambulanceBase(model, supplyOf(nl))!;
    const world = close(nl, { kind: "close", facility: "heerlen" });
    const supply = ambulanceSupply(model, world, supplyOf(world), base.supply);
    const delta = await median(30, () => evaluateAmbulance(base.model, supply, base.outcome));
    const whole = await median(30, () => evaluateAmbulance(base.model, supply));
    return {
      name: "ambulance-nl",
      unit: "ms",
      value: rounded(delta),
      against: `the whole country from nothing (${rounded(whole)} ms)`,
      ratio: rounded(whole / delta),
    };
  },
  /** The whole impact of one closure: verdicts, access, flows, gevoelig and routes. */
  "run-nl": async () => ({
    name: "run-nl",
    unit: "ms",
    value: rounded(
      await median(10, () =>
        impact(
          model,
          book,
          { title: "", on: "2026-01-01", operations: [{ kind: "close", facility: "terneuzen" }] },
          options,
        ),
      ),
    ),
  }),
};
