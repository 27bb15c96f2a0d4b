/** Waters that local roads do not cross, and the bridges, tunnels and ferries that do. */

import { type Checked, type Diagnostic, checked, error, hasErrors } from "./diagnostics.js";
import { checkForm } from "./forms.js";
import { type KnownQuantities, parseQuantity } from "./quantity.js";
import { WatersForm } from "./road-forms.js";
import { ROAD_CLASSES, type RoadClass } from "./roads.js";

type LonLat = readonly [number, number];

/** `geodata/regions/<region>/waters.json`: lines through the middle of waters; crossings from bank to bank. */
export interface WatersFile {
  readonly format?: string;
  readonly waters: readonly { readonly name: string; readonly line: readonly LonLat[] }[];
  /** Names of places that lie on both banks of a water. */
  readonly bothBanks?: readonly string[];
  readonly crossings: readonly {
    readonly name: string;
    readonly kind: string;
    readonly class: string;
    readonly from: LonLat;
    readonly to: LonLat;
    /** Ferries only: time under way and mean wait, text with unit. */
    readonly crossing?: string;
    readonly wait?: string;
    readonly mark: string;
    readonly source: string;
  }[];
}

export interface Crossing {
  readonly name: string;
  readonly roadClass: RoadClass;
  readonly from: LonLat;
  readonly to: LonLat;
  /** Crossing and mean wait of a ferry, 0 for bridges and tunnels. */
  readonly fixedSeconds: number;
}

export interface Waters {
  readonly lines: readonly (readonly LonLat[])[];
  readonly crossings: readonly Crossing[];
  readonly bothBanks: readonly string[];
}

/** No water anywhere: what a region without the file has. */
export const NO_WATERS: Waters = { lines: [], crossings: [], bothBanks: [] };

const KINDS = ["bridge", "tunnel", "ferry"];

/** findings  those of the form, `water-too-short`, `bad-coordinate`, `unknown-crossing-kind`, `unknown-road-class`, `ferry-without-time`, `quantity-not-understood` */
export async function readWaters(
  file: WatersFile,
  where: string,
  known: KnownQuantities = {},
): Promise<Checked<Waters>> {
  const diagnostics: Diagnostic[] = checkForm(WatersForm, file, where);
  if (hasErrors(diagnostics)) return checked(NO_WATERS, diagnostics);
  const checkPoint = (point: LonLat, place: string) => {
    if (!isLonLat(point)) diagnostics.push(error("bad-coordinate", place, { found: String(point) }));
  };
  file.waters.forEach(({ name, line }, i) => {
    const place = `${where} waters[${i}] ${name}`;
    if (line.length < 2) diagnostics.push(error("water-too-short", place, { points: line.length }));
    line.forEach((point) => checkPoint(point, place));
  });
  const crossings: Crossing[] = [];
  for (const [i, crossing] of file.crossings.entries()) {
    const { name, kind, from, to } = crossing;
    const place = `${where} crossings[${i}] ${name}`;
    checkPoint(from, place);
    checkPoint(to, place);
    if (!KINDS.includes(kind))
      diagnostics.push(error("unknown-crossing-kind", place, { found: kind, known: KINDS.join(", ") }));
    const roadClass = ROAD_CLASSES.find((known) => known === crossing.class);
    if (!roadClass || (kind === "ferry") !== (roadClass === "ferry"))
      diagnostics.push(
        error("unknown-road-class", place, { found: crossing.class, known: ROAD_CLASSES.join(", ") }),
      );
    let fixedSeconds = 0;
    if (kind === "ferry") {
      if (crossing.crossing === undefined || crossing.wait === undefined)
        diagnostics.push(error("ferry-without-time", place));
      for (const text of [crossing.crossing, crossing.wait]) {
        if (text === undefined) continue;
        const time = await parseQuantity(text, "time", place, known);
        diagnostics.push(...time.diagnostics);
        if (time.ok) fixedSeconds += time.value;
      }
    }
    crossings.push({ name, roadClass: roadClass ?? "ferry", from, to, fixedSeconds });
  }
  const lines = file.waters.map(({ line }) => line);
  return checked({ lines, crossings, bothBanks: file.bothBanks ?? [] }, diagnostics);
}

export const isLonLat = ([lon, lat]: readonly number[]) =>
  Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon!) <= 180 && Math.abs(lat!) <= 90;
