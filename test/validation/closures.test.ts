/** Closure cases of `npm run validate` go the way they went. Skipped without the data. */

import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { closureRows } from "./closures.js";
import { DATA } from "./examples.js";

/** Known not to hold, with the reason in its row. */
const DEVIATES = ["V13"];

describe.skipIf(!existsSync(`${DATA}/supply/ziekenhuizen_2019.csv`))(
  `closures, with the data of ${DATA}`,
  () => {
    it("have the published direction, and the size where one is published", async () => {
      const rows = await closureRows();
      const outside = rows
        .filter(({ verdict }) => verdict === "outside")
        .map(({ figure }) => figure.split(" ")[0]);
      expect(outside).toEqual(DEVIATES);
    });
  },
);
