/** Chain, staff and money of `npm run validate`: what holds is kept, what does not is known by name. */

import { describe, expect, it } from "vitest";
import { openRegion } from "../../api/load.js";
import { valueOf } from "../toy/checked.js";
import { followingRows } from "./following-rows.js";

/** Outside what was said beforehand; the reason stands in the row. */
const DEVIATES = [
  "Toets: SEH-bezoeken van mensen van 70 en ouder",
  "Toets: kosten per jaar van één verpleegkundigenstoel op de SEH, dag en nacht",
];

describe("chain, staff and money against published figures", () => {
  it("deviate where they are known to, and are nearer than the naive baseline everywhere", async () => {
    const rows = followingRows(valueOf(await openRegion("nl", {})));
    expect(rows.filter(({ verdict }) => verdict === "outside").map(({ figure }) => figure)).toEqual(DEVIATES);
    for (const { published, ours, baseline, figure } of rows)
      if (baseline !== null)
        expect(Math.abs(ours - Number(published)), figure).toBeLessThan(
          Math.abs(baseline - Number(published)),
        );
  });
});
