/** Junctions and the roads authored through them → edges of the graph. */

import { type Checked, type Diagnostic, checked, error, hasErrors } from "./diagnostics.js";
import { checkForm } from "./forms.js";
import { metresBetween, type Points } from "./ground.js";
import { RoadsForm } from "./road-forms.js";
import { ROAD_CLASSES, type RoadEdge } from "./roads.js";
import { type DensityAt, meanAlong } from "./density.js";
import { type RoadsModel, mainFactor } from "./roads-model.js";

/**
 * Local roads join at every kind but the interchange. A "place" (id `place:NAME`) is a town that roads name, with
 * coordinates of its own, for areas that do not carry its name.
 */
export const JUNCTION_KINDS = ["interchange", "exit", "crossroads", "border", "place"] as const;
export type JunctionKind = (typeof JUNCTION_KINDS)[number];

export interface Junction {
  readonly id: string;
  readonly kind: JunctionKind;
  readonly lon: number;
  readonly lat: number;
}

/**
 * One road of `roads.json`. `via` holds junction ids and `place:NAME` (or `place:AREA-ID` where two places share
 * a name); `detour` is road length over straight line where the road bends more than others.
 */
export interface AuthoredRoad {
  readonly road: string;
  readonly class: string;
  readonly via: readonly string[];
  readonly detour?: number;
  /** The step of authoring it belongs to, for measuring what each step brought. */
  readonly batch?: string;
}

/** Points of the graph: the areas first, then the junctions, then whatever else. */
export interface RoadNodes extends Points {
  readonly areas: { readonly ids: readonly string[]; readonly places: readonly string[] };
  readonly junctions: readonly Junction[];
}

/** A row of `junctions.csv` as text: id, name, kind, lon, lat, mark, source. */
export interface JunctionRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** findings  `duplicate-id`, `unknown-junction-kind`, `bad-coordinate`: all at once */
export function readJunctions(rows: readonly JunctionRow[], where: string): Checked<Junction[]> {
  const diagnostics: Diagnostic[] = [];
  const seen = new Map<string, string>();
  const junctions = rows.map(({ line, cells }): Junction => {
    const place = `${where}:${line}`;
    const id = cells["id"] ?? "";
    const first = seen.get(id);
    if (first !== undefined) diagnostics.push(error("duplicate-id", `${place} id`, { id, first }));
    else seen.set(id, place);
    const kind = JUNCTION_KINDS.find((known) => known === cells["kind"]);
    if (!kind)
      diagnostics.push(
        error("unknown-junction-kind", `${place} kind`, {
          found: cells["kind"] ?? "",
          known: JUNCTION_KINDS.join(", "),
        }),
      );
    const degrees = (column: string, most: number) => {
      const value = Number(cells[column] || NaN);
      if (!(Math.abs(value) <= most))
        diagnostics.push(error("bad-coordinate", `${place} ${column}`, { found: cells[column] ?? "" }));
      return value;
    };
    return { id, kind: kind ?? "exit", lon: degrees("lon", 180), lat: degrees("lat", 90) };
  });
  return checked(junctions, diagnostics);
}

/**
 * What the authored roads add to the graph. A road that names a place does not run over its market: it has a node
 * of its own there, joined to the main area by `placeLength` of slow street, so that passing by costs nothing.
 *
 * shape  placeAreas[k]: area of the place whose road node is point nodes.lon.length + k
 */
export interface AuthoredEdges {
  readonly edges: readonly RoadEdge[];
  readonly placeAreas: readonly number[];
}

/**
 * Both-way edges between the points each road goes through, in order.
 * findings  those of the form, `unknown-junction`, `unknown-place`, `ambiguous-place`, `unknown-road-class`, `bad-number`, `road-too-short`
 */
export function roadEdges(
  nodes: RoadNodes,
  roads: readonly AuthoredRoad[],
  { model, townAt }: { readonly model: RoadsModel; readonly townAt: DensityAt },
  where = "roads.json",
): Checked<AuthoredEdges> {
  const diagnostics: Diagnostic[] = checkForm(RoadsForm, roads, `${where} roads`);
  if (hasErrors(diagnostics)) return checked({ edges: [], placeAreas: [] }, diagnostics);
  const find = pointFinder(nodes);
  const edges: RoadEdge[] = [];
  const ownNode = new Map<number, number>();
  const nodeOf = (point: number) => {
    if (point >= nodes.areas.ids.length) return point;
    const known = ownNode.get(point);
    if (known !== undefined) return known;
    const node = nodes.lon.length + ownNode.size;
    ownNode.set(point, node);
    edges.push({ from: point, to: node, lengthMetres: model.placeLength, roadClass: "builtUp" });
    return node;
  };
  roads.forEach(({ road, class: className, via, ...given }, i) => {
    const place = `${where} roads[${i}] ${road}`;
    const roadClass = ROAD_CLASSES.find((known) => known === className);
    if (!roadClass)
      diagnostics.push(
        error("unknown-road-class", place, { found: className, known: ROAD_CLASSES.join(", ") }),
      );
    const detour = given.detour ?? (roadClass === "motorway" ? model.motorwayDetour : model.mainDetour);
    if (!(detour >= 1)) diagnostics.push(error("bad-number", `${place} detour`, { found: detour }));
    if (via.length < 2) diagnostics.push(error("road-too-short", place, { points: via.length }));
    const points = via.map((name, k) => {
      const found = find(name);
      if (typeof found === "number") return found;
      diagnostics.push(error(found.code, `${place} via[${k}]`, found.values));
      return undefined;
    });
    for (let k = 1; k < points.length; k++) {
      const from = points[k - 1];
      const to = points[k];
      if (from === undefined || to === undefined || !roadClass) continue;
      const ends = [nodes.lon[from]!, nodes.lat[from]!, nodes.lon[to]!, nodes.lat[to]!] as const;
      const isProvincial = given.detour !== undefined;
      const factor =
        roadClass === "mainRoad" ? mainFactor(model, isProvincial, meanAlong(townAt, ...ends)) : 1;
      const lengthMetres = metresBetween(...ends) * detour * factor;
      edges.push({ from: nodeOf(from), to: nodeOf(to), lengthMetres, roadClass });
    }
  });
  return checked({ edges, placeAreas: [...ownNode.keys()] }, diagnostics);
}

/** Index of the point that a `via` entry names, or what is wrong with it. */
function pointFinder({ areas, junctions }: RoadNodes) {
  const PLACE = "place:";
  const ofJunction = new Map(junctions.map(({ id }, i) => [id, areas.ids.length + i]));
  const ofAreaId = new Map(areas.ids.map((id, area) => [id, area]));
  // Areas of one place lie together: a second run of the same name is another place.
  const mainAreas = new Map<string, number[]>();
  areas.places.forEach((name, area) => {
    if (area > 0 && areas.places[area - 1] === name) return;
    mainAreas.set(name, [...(mainAreas.get(name) ?? []), area]);
  });
  return (name: string): number | { code: string; values: Record<string, string | number> } => {
    const junction = ofJunction.get(name);
    if (junction !== undefined) return junction;
    if (!name.startsWith(PLACE)) return { code: "unknown-junction", values: { junction: name } };
    const placeName = name.slice(PLACE.length);
    const mains = mainAreas.get(placeName) ?? [];
    if (mains.length === 1) return mains[0]!;
    const byId = ofAreaId.get(placeName);
    if (byId !== undefined) return byId;
    if (mains.length === 0) return { code: "unknown-place", values: { place: placeName } };
    const ids = mains.map((area) => areas.ids[area]).join(", ");
    return { code: "ambiguous-place", values: { place: placeName, areas: ids } };
  };
}
