/** The model against ambulances as they are sent, on the built-in country: this measures the model, not the code. */

import { beforeAll, describe, expect, it } from "vitest";
import { openRegion } from "../../../api/load.js";
import { type AmbulanceBase, ambulanceBase, ambulanceSupply } from "../../../engine/ambulance.js";
import { evaluateAmbulance } from "../../../engine/flows/ambulance/practice.js";
import { type Model, prepare } from "../../../engine/prepare.js";
import { supplyOf } from "../../../engine/supply.js";
import { apply } from "../../../scenarios/operations.js";
import { assumptions, valueOf } from "../../toy/book.js";
import { simulateDispatch } from "./dispatch-simulation.js";
import { hourlyCalls } from "./hourly-calls.js";

/** A week is some 28,000 calls; `npm run test:long` takes 36 of them, a million calls. */
const WEEKS = Number(process.env["ORACLE_WEEKS"] ?? 1);

describe("the hypercube against real dispatch", () => {
  let model: Model;
  let base: AmbulanceBase;
  beforeAll(async () => {
    model = prepare(valueOf(await openRegion("nl", {})), assumptions);
    base = ambulanceBase(model, supplyOf(model.world))!;
  });
  const simulated = (supply: AmbulanceBase["supply"]) =>
    simulateDispatch(
      supply.world,
      assumptions,
      base.outcome.posts,
      base.outcome.vehicles,
      hourlyCalls(model, base),
      supply.destinations,
      WEEKS,
      20261124,
    );

  // Bounds: errors over a million calls (docs/validatie.md: 0.5 % of the mean, 0.006 of the share, 0.2 min a RAV), times two,
  // plus two standard errors of the calls simulated here.
  it("gives its mean response, its share within 15 minutes, and the order of the RAVs", () => {
    const found = simulated(base.supply);
    const { country, byBlock } = base.outcome;
    const noise = 2 / Math.sqrt(found.country.a1);
    expect(Math.abs(country.meanSeconds! / found.country.meanSeconds - 1)).toBeLessThan(0.01 + noise);
    expect(Math.abs(country.withinShare! - found.country.withinShare)).toBeLessThan(0.012 + noise);
    const own = found.byBlock.flatMap((block, at) =>
      block.a1 > 0 ? [{ theirs: block.meanSeconds, ours: byBlock[at]!.meanSeconds! }] : [],
    );
    const error = own.reduce((sum, { theirs, ours }) => sum + Math.abs(ours - theirs), 0) / own.length;
    expect(error).toBeLessThan(0.4 * 60 + 60 * 20 * noise);
    // Posts that are never busy would miss by a minute and a half.
    expect(found.country.meanSeconds - country.neverBusyMeanSeconds!).toBeGreaterThan(60);
  });

  it.skipIf(WEEKS < 10)("gives what closing Terneuzen does to Zeeland", () => {
    const world = apply(model.world, [{ kind: "close", facility: "terneuzen" }]);
    const supply = ambulanceSupply(model, world, supplyOf(world), base.supply);
    const after = evaluateAmbulance(base.model, supply, base.outcome);
    const zeeland = base.outcome.posts.layer!.codes.indexOf("zeeland");
    const [before, closed] = [simulated(base.supply), simulated(supply)];
    const theirs = closed.byBlock[zeeland]!.meanSeconds - before.byBlock[zeeland]!.meanSeconds;
    const ours = after.byBlock[zeeland]!.meanSeconds! - base.outcome.byBlock[zeeland]!.meanSeconds!;
    console.log(`Zeeland after Terneuzen: simulated +${theirs.toFixed(1)} s, model +${ours.toFixed(1)} s`);
    // Both say that it takes longer; the size within a factor of two.
    expect(theirs).toBeGreaterThan(0);
    expect(ours / theirs).toBeGreaterThan(1 / 2);
    expect(ours / theirs).toBeLessThan(2);
  });
});
