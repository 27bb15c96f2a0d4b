/**
 * Which factor on the ambulance speeds of the network gives the numbers that RIVM published outside 45 minutes: 33,700
 * with the speeds of 2016, 59,800 with those of 2021, on the same supply. Gevoelige locations (11 and 29) are printed
 * beside it and not fitted. Writes nothing. `npx tsx test/validation/fit-steps.ts [data folder] [from] [to] [step]`
 */

import { fileURLToPath } from "node:url";
import { rebuildRegion } from "../../geodata/build.js";
import type { ClassSpeeds } from "../../geodata/roads.js";
import type { World } from "../../geodata/world.js";
import { valueOf } from "./nl-roads.js";
import { sehOf, withSpeeds } from "./sehs.js";

export const faster = (speeds: ClassSpeeds, factor: number): ClassSpeeds =>
  Object.fromEntries(
    Object.entries(speeds).map(([name, speed]) => [name, typeof speed === "number" ? speed * factor : speed]),
  ) as unknown as ClassSpeeds;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, from, to, step] = [
    process.argv[2] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url)),
    ...[0.9, 1.2, 0.05].map((usual, i) => Number(process.argv[3 + i] ?? usual)),
  ] as [string, number, number, number];
  const place = { folder: fileURLToPath(new URL("nl-2019", import.meta.url)), data: folder };
  const world: World = valueOf(await rebuildRegion(place, {}));
  for (let factor = from; factor <= to + 1e-9; factor += step) {
    const { outside, onWadden, rows } = sehOf(
      withSpeeds(world, { ...world.speeds, ambulance: faster(world.speeds.ambulance, factor) }),
    );
    const named = rows.slice(0, 16).map(({ place: name, inhabitants }) => `${name} ${inhabitants}`);
    console.log(
      factor.toFixed(3),
      `outside ${outside}, on the Wadden ${onWadden}, gevoelig ${rows.length}: ${named.join(", ")}`,
    );
  }
}
