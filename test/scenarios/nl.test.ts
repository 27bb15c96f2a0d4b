/** The built-in Netherlands: plausible to someone who knows the country. */

import { describe, expect, it } from "vitest";
import { evaluate } from "../../engine/evaluate.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { totalInhabitants, type World } from "../../geodata/world.js";
import { impact } from "../../scenarios/impact.js";
import type { Close } from "../../scenarios/operations.js";
import { gevoelig } from "../../scenarios/sensitive.js";
import { openRegion } from "../../api/load.js";
import { assumptions, book, valueOf } from "../toy/book.js";

const nl: World = valueOf(await openRegion("nl", {}));
const model = prepare(nl, assumptions);
const supply = supplyOf(nl);
const limit = assumptions.accessChain.value;
const found = gevoelig(model, supply, evaluate(model, supply), "seh", limit);
const sensitive = found.locations
  .filter(({ inhabitantsNewlyOutside }) => inhabitantsNewlyOutside > 0)
  .map(({ column }) => nl.facilities[column]!);
const run = (operations: readonly Close[]) =>
  impact(
    model,
    book,
    { title: "", on: "2026-01-01", operations },
    { normsOn: "2026-01-01", countsLimitedHours: false },
  );

describe("the built-in Netherlands", () => {
  it("holds everybody, in about 2,000 areas of at most 15,000", () => {
    expect(totalInhabitants(nl.areas)).toBe(17_472_870);
    expect(Math.max(...nl.areas.inhabitants)).toBeLessThanOrEqual(15_000);
    expect(nl.areas.count).toBeGreaterThan(1_800);
    expect(nl.areas.count).toBeLessThan(2_300);
  });

  it("has the far corners among the first dozen gevoelige SEHs", () => {
    const first = sensitive.slice(0, 12).map(({ place }) => place);
    expect(first).toEqual(expect.arrayContaining(["Terneuzen", "Den Helder", "Goes", "Dirksland"]));
  });

  it("has no gevoelige SEH in the large cities", () => {
    const cities = [
      "Amsterdam",
      "Rotterdam",
      "Den Haag",
      "'s-Gravenhage",
      "Utrecht",
      "Leiden",
      "Delft",
      "Haarlem",
    ];
    expect(sensitive.map(({ place }) => place).filter((place) => cities.includes(place))).toEqual([]);
  });

  it("sends the people of one Amsterdam SEH to several others, and nobody outside", async () => {
    const amsterdam = nl.facilities.filter(
      ({ place, functions }) => place === "Amsterdam" && functions.seh?.open,
    );
    expect(amsterdam.length).toBeGreaterThan(2);
    for (const { id } of amsterdam) {
      const { flows, access } = await run([{ kind: "close", facility: id, function: "seh" }]);
      expect([id, new Set(flows.map(({ to }) => to)).size]).toEqual([
        id,
        expect.toSatisfy((n: number) => n >= 2),
      ]);
      expect(access[0]!.net).toBe(0);
    }
  });

  it("keeps islanders outside, and a mainland closing cannot make them newly so", async () => {
    const islands = [
      "Den Burg",
      "West-Terschelling",
      "Vlieland",
      "Oost-Vlieland",
      "Nes",
      "Hollum",
      "Schiermonnikoog",
    ];
    const { access } = await run([
      { kind: "close", facility: "den-helder" },
      { kind: "close", facility: "leeuwarden" },
    ]);
    const newly = access[0]!.byRegion.filter(
      (row) => row.layer === "place" && row.newlyOutsideInhabitants > 0,
    );
    expect(newly.length).toBeGreaterThan(0);
    expect(newly.map(({ name }) => name).filter((name) => islands.includes(name))).toEqual([]);
  });

  it("fails or does not know every norm of the book somewhere: none is met by construction", async () => {
    const closing: Close[] = [{ kind: "close", facility: "terneuzen" }];
    const now = await run(closing);
    const then = await impact(
      model,
      book,
      { title: "", on: "2019-01-01", operations: [] },
      {
        normsOn: "2019-01-01",
        countsLimitedHours: false,
      },
    );
    const verdicts = (norm: string) =>
      [...now.verdicts, ...then.verdicts]
        .filter((row) => row.norm.id === norm)
        .map((row) => row.scenario.verdict);
    // Plans and rights are judged elsewhere (assess, rights): here they are not applicable.
    const judged = book.norms.filter(({ about, entitlement }) => about !== "plan" && !entitlement);
    for (const id of new Set(judged.map((norm) => norm.id)))
      expect([id, verdicts(id).some((verdict) => verdict === "violated" || verdict === "unknown")]).toEqual([
        id,
        true,
      ]);
    for (const id of [
      "seh-45",
      "acute-obstetrics-45",
      "multitrauma-direct",
      "multitrauma-volume",
      "ambulance-spread",
    ])
      expect([id, verdicts(id).includes("violated")]).toEqual([id, true]);
  });

  it("puts every facility and area on a road, and each level-1 centre in its own ROAZ region", () => {
    expect(nl.facilities.filter(({ touches }) => touches.length === 0)).toEqual([]);
    const roaz = nl.regions.find(({ layer }) => layer === "roaz")!;
    expect(roaz.codes).toHaveLength(10);
    const provinces = nl.regions.find(({ layer }) => layer === "provincie")!;
    expect([...provinces.codes].sort()).toEqual(Array.from({ length: 12 }, (_, i) => `PV${20 + i}`));
    const level1 = nl.facilities.filter(({ functions }) => functions.trauma?.level === "1");
    expect(level1).toHaveLength(11);
  });
});
