/** `region matrix`: the table of times of a region whose roads are a matrix, asked of a routing server. */

import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { stringify } from "csv-stringify/sync";
import { peopleOf } from "./survey.js";
import { type Checked, type Diagnostic, checked, error, hasErrors, warning } from "./diagnostics.js";
import { facilitiesOf } from "./facilities.js";
import { type RegionPlace, pathOf, readRegionHead, readRegionInputs } from "./inputs.js";
import type { RegionFile } from "./region-file.js";
import { type Point, type TimesServer, serverTimes } from "./sources/times-server.js";

/** Both servers refuse more unless they are set up for it: OSRM 100 points, Valhalla 2,500 pairs. */
const BATCH = 50;

interface End extends Point {
  readonly id: string;
}

/** pairs: in both directions together; `unroutable` of them have no row, which reads as out of reach. */
export interface WrittenMatrix {
  readonly file: string;
  readonly pairs: number;
  readonly unroutable: number;
}

/**
 * Asks for every way from an area to a facility (patient to hospital) and back (post to patient), and writes the
 * region's `roads.file` in the columns that travelOfTimes reads; whole or not at all. Rows name no vehicle: the server
 * knows cars only, so ambulances count as as fast.
 *
 * tell      share done, 0…1
 * findings  those of the readers of areas and facilities and of serverTimes; `roads-not-matrix`, `times-file-unwritable`
 *           (errors: nothing is asked or written), `no-facility-reachable` (nothing is written); `times-unroutable`,
 *           `times-ambulance-as-car` (warnings)
 */
export async function writeServerMatrix(
  place: RegionPlace,
  server: TimesServer,
  tell: (done: number) => void = () => undefined,
): Promise<Checked<WrittenMatrix>> {
  const none = {} as WrittenMatrix;
  const head = await readRegionHead(place);
  if (!head.region) return checked(none, head.diagnostics);
  const { roads } = head.region;
  const read = await endsOf(place, head.region);
  const diagnostics = [...head.diagnostics, ...read.diagnostics];
  if (roads.kind !== "matrix")
    diagnostics.push(error("roads-not-matrix", "region.json roads", { found: roads.kind }));
  if (roads.file === undefined || hasErrors(diagnostics)) return checked(none, diagnostics);
  const path = pathOf(place, roads.file);
  const draft = `${path}.draft`;
  const handle = await open(draft, "w").catch((reason: NodeJS.ErrnoException) => reason);
  if (handle instanceof Error) {
    const reason = handle.code ?? handle.message;
    return checked(none, [...diagnostics, error("times-file-unwritable", roads.file, { reason })]);
  }
  try {
    const asked = await writeRows(handle, server, read, tell).finally(() => handle.close());
    diagnostics.push(...asked.diagnostics);
    if (!asked.ok) return checked(none, diagnostics);
    const { pairs, unroutable } = asked.value;
    if (unroutable === pairs) diagnostics.push(error("no-facility-reachable", roads.file));
    else if (unroutable > 0) diagnostics.push(warning("times-unroutable", roads.file, { unroutable, pairs }));
    diagnostics.push(warning("times-ambulance-as-car", roads.file));
    if (!hasErrors(diagnostics)) await rename(draft, path);
    return checked({ file: roads.file, pairs, unroutable }, diagnostics);
  } finally {
    await rm(draft, { force: true });
  }
}

/** The region's areas and facilities; its roads, which are not there yet, are left out. */
async function endsOf(place: RegionPlace, region: RegionFile) {
  const { inputs, diagnostics } = await readRegionInputs(place, { ...region, roads: { kind: "main-roads" } });
  const people = peopleOf(inputs);
  const read: Diagnostic[] = [...diagnostics, ...people.diagnostics];
  const { ids, lon, lat } = (people.ok && people.value) || { ids: [], lon: [], lat: [] };
  const facilities = inputs.facilities.flatMap((table, i): End[] => {
    const found = table && facilitiesOf(table, region.facilities[i]!);
    read.push(...(found?.diagnostics ?? []));
    return found?.ok ? found.value : [];
  });
  const areas = ids.map((id, area): End => ({ id, lon: lon[area]!, lat: lat[area]! }));
  return { areas, facilities, diagnostics: read };
}

async function writeRows(
  handle: FileHandle,
  server: TimesServer,
  { areas, facilities }: { readonly areas: readonly End[]; readonly facilities: readonly End[] },
  tell: (done: number) => void,
): Promise<Checked<Omit<WrittenMatrix, "file">>> {
  const counted = { pairs: 0, unroutable: 0 };
  const all = 2 * areas.length * facilities.length;
  await handle.write(stringify([["from", "to", "seconds"]]));
  for (const people of batches(areas))
    for (const places of batches(facilities))
      for (const [from, to] of [
        [people, places],
        [places, people],
      ] as const) {
        const times = await serverTimes(server, from.map(pointOf), to.map(pointOf));
        if (!times.ok) return times;
        const rows = from.flatMap((start, i) =>
          to.map((end, j) => [start.id, end.id, times.value[i]![j]!] as const),
        );
        const routed = rows.filter(([, , seconds]) => seconds !== null);
        counted.pairs += rows.length;
        counted.unroutable += rows.length - routed.length;
        await handle.write(stringify(routed.map(([start, end, seconds]) => [start, end, seconds])));
        tell(counted.pairs / all);
      }
  return checked(counted, []);
}

const pointOf = ({ lon, lat }: End): Point => ({ lon, lat });

const batches = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH));
