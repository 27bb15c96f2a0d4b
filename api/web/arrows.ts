/** Arrows on the map for people who go from one location to another: thicker for more of them. */

import L from "leaflet";
import { plain } from "./plain.js";

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly perYear: number;
}

export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** Display only, in pixels. */
const THICKEST = 9;
const HEAD = 11;
/** How far an arrow bends, as a part of its length: what goes back and forth stays apart. */
const BEND = 0.14;
const POINTS = 24;
const COLOUR = "#7b1fa2";

export interface Arrows {
  readonly draw: (
    arrows: readonly Arrow[],
    placeOf: (id: string) => Place | undefined,
    told: (arrow: Arrow) => string,
  ) => void;
}

export function drawArrows(map: L.Map): Arrows {
  map.createPane("arrows").classList.add("arrows-pane");
  const layer = L.layerGroup().addTo(map);
  const renderer = L.canvas({ pane: "arrows" });
  let drawn: Parameters<Arrows["draw"]> = [[], () => undefined, () => ""];

  /** Heads keep their size on screen, so all is laid out anew at each zoom. */
  function paint(): void {
    layer.clearLayers();
    const [arrows, placeOf, told] = drawn;
    const most = Math.max(1, ...arrows.map(({ perYear }) => perYear));
    for (const arrow of [...arrows].sort((a, b) => a.perYear - b.perYear)) {
      const [from, to] = [placeOf(arrow.from), placeOf(arrow.to)];
      if (!from || !to) continue;
      const line = curve(map.latLngToLayerPoint(at(from)), map.latLngToLayerPoint(at(to)));
      const back = (points: readonly L.Point[]) => points.map((point) => map.layerPointToLatLng(point));
      const weight = Math.max(1.5, (THICKEST * arrow.perYear) / most);
      const style = { renderer, pane: "arrows", color: COLOUR };
      layer.addLayer(L.polyline(back(line), { ...style, color: "#fff", weight: weight + 2.5, opacity: 0.8 }));
      layer.addLayer(
        L.polyline(back(line), { ...style, weight }).bindTooltip(plain(told(arrow)), {
          sticky: true,
          className: "tip",
        }),
      );
      layer.addLayer(
        L.polygon(back(head(line, HEAD + weight / 2)), {
          ...style,
          weight: 1,
          fillColor: COLOUR,
          fillOpacity: 1,
        }),
      );
    }
  }
  map.on("zoomend", paint);
  return {
    draw(...given) {
      drawn = given;
      paint();
    },
  };
}

const at = ({ lon, lat }: Place): L.LatLngTuple => [lat, lon];

/** A quadratic Bézier curve that bends to its left, ending just short of the sign it points at. */
function curve(from: L.Point, to: L.Point): L.Point[] {
  const along = to.subtract(from);
  const middle = from.add(along.divideBy(2)).add(L.point(along.y, -along.x).multiplyBy(BEND));
  return Array.from({ length: POINTS + 1 }, (_, step) => {
    const t = step / POINTS;
    return from
      .multiplyBy((1 - t) ** 2)
      .add(middle.multiplyBy(2 * t * (1 - t)))
      .add(to.multiplyBy(t ** 2));
  });
}

/** A triangle on the last piece of a line. */
function head(line: readonly L.Point[], size: number): L.Point[] {
  const [tip, before] = [line.at(-1)!, line.at(-3)!];
  const back = before.subtract(tip);
  const length = Math.hypot(back.x, back.y) || 1;
  const unit = back.divideBy(length);
  const foot = tip.add(unit.multiplyBy(size));
  const aside = L.point(-unit.y, unit.x).multiplyBy(size / 2);
  return [tip, foot.add(aside), foot.subtract(aside)];
}
