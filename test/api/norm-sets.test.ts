/** Norm sets on the command line: laid over the book, replayed, refused with a finding. */

import { describe, expect, it } from "vitest";
import { builtInSets, openBook, openNormSet } from "../../api/norm-sets.js";
import { inForce } from "../../engine/rules/book.js";
import { valueOf } from "../toy/book.js";
import { told } from "./told.js";

const cli = async (...argv: string[]) => {
  const said = await told(...argv);
  return { ...said, json: () => JSON.parse(said.out) as never };
};
const SCENARIO = "scenarios/examples/terneuzen-seh-dicht.json";
const DRAFT = "scenarios/examples/eigen-normen.json";

describe("a norm set", () => {
  it("comes with the package or from a file; another name is a finding", async () => {
    expect(await builtInSets()).toEqual(["access-classes", "seh-budget-2027", "time-critical"]);
    const missing = await openNormSet("time-critcal", {});
    expect(missing.diagnostics.map(({ code }) => code)).toEqual(["unknown-norm-set"]);
  });

  it("stands beside the book: its norms carry its name, none is presented as law", async () => {
    for (const name of ["time-critical", "access-classes", DRAFT]) {
      const { norms, fingerprint } = valueOf(await openBook({}, name));
      const own = norms.filter(({ set }) => set !== undefined);
      expect(own.length).toBeGreaterThanOrEqual(3);
      expect(own.map(({ standing }) => standing)).not.toContain("statutory");
      expect(fingerprint).not.toBe(valueOf(await openBook({})).fingerprint);
    }
  });

  it("ends a norm of the book on its day", async () => {
    const book = valueOf(await openBook({}, "seh-budget-2027"));
    const why = (day: string) => inForce(book, day).find(({ id }) => id === "bijdrage-seh")!.why;
    expect([why("2026-12-31"), why("2027-01-01")]).toEqual(["in-force", "repealed"]);
  });

  it("RAAA has no limit, and is said to be unknown rather than left out", async () => {
    const { json } = await cli("norms", "list", "--norm-set", "time-critical", "--not-expressed", "--format", "json", "--lang", "en"); // prettier-ignore
    const told: { what: string; wouldMakeKnown: string }[] = json();
    expect(told.some(({ what }) => what.includes("RAAA"))).toBe(true);
    for (const { wouldMakeKnown } of told) expect(wouldMakeKnown).toMatch(/\S/);
    expect(told.length).toBeGreaterThan(10);
  });
});

describe("norms on the command line", () => {
  it("lists at least 15 on 2026-06-01, each last seen on a day, in the shape of the contract", async () => {
    const { json } = await cli("norms", "list", "--on", "2026-06-01", "--format", "json");
    const listed: Record<string, unknown>[] = json();
    expect(listed.length).toBeGreaterThanOrEqual(15);
    for (const norm of listed) {
      const keys = ["id", "version", "title", "about", "standing", "source", "mark", "validFrom", "validTo"];
      expect(keys.filter((key) => !(key in norm))).toEqual([]);
      expect(norm["mark"]).not.toBe("D");
      expect((norm["source"] as { readOn: string }).readOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
    expect(listed.map(({ id }) => id)).toContain("closing-procedure");
  });

  it("shows 100 before 2018, 240 after, and from 2024 what follows below it", async () => {
    const on = async (day: string) => (await cli("norms", "show", "multitrauma-volume", "--on", day)).out;
    expect(await on("2017-06-01")).toMatch(/≥ 100 /);
    expect(await on("2019-01-01")).toMatch(/≥ 240 /);
    expect(await on("2019-01-01")).not.toMatch(/geen multitrauma meer op deze locatie/);
    const now = await on("2024-01-01");
    expect(now).toMatch(/≥ 240 /);
    expect(now).toMatch(/geen multitrauma meer op deze locatie/);
  });

  it("names the versions there are when one is asked after that is not", async () => {
    const { status, err } = await cli("norms", "diff", "multitrauma-volume@2013", "seh-45");
    expect(status).toBe(1);
    expect(err).toContain("multitrauma-volume@2008-01-01, multitrauma-volume@2018-11-14");
    expect(err).not.toContain("ambulance-a1");
  });

  it("tells which norms differ between two days", async () => {
    const { json } = await cli("norms", "diff", "2023-12-31", "2024-01-01", "--format", "json");
    const rows: { norm: string; a: string | null; b: string | null }[] = json();
    expect(rows).toContainEqual(
      expect.objectContaining({ norm: "multitrauma-volume", a: "2018-11-14", b: "2024-01-01" }),
    );
    expect(rows.map(({ norm }) => norm)).not.toContain("seh-45");
  });
});

describe("replay", () => {
  it("tells which subjects change status between days and sets, and nothing between the same", async () => {
    const { json } = await cli("norms", "replay", SCENARIO, "--on", "2024-06-01", "--on", "2025-06-01", "--norm-set", DRAFT, "--format", "json"); // prettier-ignore
    const found: { columns: unknown[]; changes: { norm: string; cells: ({ verdict: string } | null)[] }[] } =
      json();
    expect(found.columns).toHaveLength(4);
    const own = found.changes.find(({ norm }) => norm === "seh-60")!;
    expect(own.cells.map((cell) => cell?.verdict ?? null)).toEqual([null, "violated", null, "violated"]);
    // Until 2024 the 90 % is a norm for the country, from 2025 for each ROAZ region.
    expect(found.changes.filter(({ norm }) => norm === "multitrauma-direct").length).toBe(11);
    const same = await cli("norms", "replay", SCENARIO, "--on", "2026-01-01", "--on", "2026-01-02", "--format", "json"); // prettier-ignore
    expect((same.json() as { changes: unknown[] }).changes).toEqual([]);
  });
});
