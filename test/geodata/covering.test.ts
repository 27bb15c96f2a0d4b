import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chosenOf, coveredBy, coveredPersons, coveringProblem, type Cover } from "../../geodata/covering.js";
import { UNREACHABLE } from "../../geodata/matrix.js";
import { solveLp } from "../../geodata/sources/highs.js";

async function solve(
  cover: Cover,
  persons: readonly number[],
  fixed: ReadonlySet<number>,
  candidates: number,
  count: number,
) {
  const { primal } = await solveLp(coveringProblem(cover, persons, fixed, candidates, count));
  return chosenOf(primal);
}

describe("who is within reach", () => {
  it("counts the limit itself as near, and no road as far", () => {
    const driveDeciseconds = Float32Array.of(7200, 7201, UNREACHABLE, 0);
    expect(coveredBy({ areaCount: 2, facilityCount: 2, driveDeciseconds }, 7200)).toEqual([[0], [1]]);
  });
});

describe("maximal covering", () => {
  it("places a post where most people are not served yet", async () => {
    // Candidate 0 covers areas 0 and 1 (5 + 5), 1 covers area 2 (9), 2 covers area 3 (4), 3 is there and covers area 4.
    const cover = [[0], [0], [1], [2], [3]];
    expect(await solve(cover, [5, 5, 9, 4, 100], new Set([3]), 4, 1)).toEqual([0]);
    expect(await solve(cover, [5, 5, 9, 4, 100], new Set([3]), 4, 2)).toEqual([0, 1]);
  });

  it("is never beaten by trying all sets", async () => {
    const covers = fc.array(fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(covers, fc.integer({ min: 1, max: 3 }), async (raw, count) => {
        const cover = raw.map((candidates) => [...candidates].sort((a, b) => a - b));
        const persons = cover.map((_, area) => area + 1);
        const found = coveredPersons(
          cover,
          persons,
          new Set(await solve(cover, persons, new Set(), 6, count)),
        );
        let best = 0;
        for (let set = 0; set < 64; set++) {
          const chosen = new Set([0, 1, 2, 3, 4, 5].filter((i) => (set >> i) & 1));
          if (chosen.size === count) best = Math.max(best, coveredPersons(cover, persons, chosen));
        }
        expect(found).toBe(best);
      }),
      { numRuns: 50 },
    );
  });
});
