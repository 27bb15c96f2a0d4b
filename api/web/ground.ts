/** The coloured ground on the map: one polygon an area on canvas, per side in a pane of its own so that one can be swiped. */

import L from "leaflet";
import type { Region } from "./client.js";
import type { GroundClass } from "./ground-classes.js";
import type { Side } from "./planner.js";

const DRAWN_SIDES = ["baseline", "scenario"] as const;
export type DrawnSide = (typeof DRAWN_SIDES)[number];

/** Display only. */
const LINE = { thin: 0.6, outline: 1.6, dark: "#1a1f26" };
const OPAQUE = 1;
const OVER_BACKGROUND = 0.62;

export interface Ground {
  /** classes  per area in the order of the region; undefined is drawn as nothing */
  readonly paint: (side: DrawnSide, classes: readonly (GroundClass | undefined)[]) => void;
  /** swipe  0…1, the share of the width that shows the baseline, where both are drawn */
  readonly show: (side: Side, swipe: number) => void;
  readonly overBackground: (yes: boolean) => void;
}

export function drawGround(map: L.Map, areas: Region["areas"], tell: (area: number) => string): Ground {
  let opacity = OPAQUE;
  const painted = new Map<DrawnSide, readonly (GroundClass | undefined)[]>();
  const sides = new Map<DrawnSide, readonly (L.Polygon | undefined)[]>();

  /** Made when it is first asked for: swiping alone needs two. */
  function polygons(side: DrawnSide): readonly (L.Polygon | undefined)[] {
    const known = sides.get(side);
    if (known) return known;
    const pane = map.createPane(`ground-${side}`);
    pane.classList.add("ground-pane");
    const renderer = L.canvas({ pane: `ground-${side}` });
    const drawn = areas.map(({ geometry }, area) => {
      if (!geometry) return undefined;
      const corners = geometry.coordinates[0]!.map(([lon, lat]) => [lat, lon] as [number, number]);
      return L.polygon(corners, { renderer, weight: LINE.thin, fillOpacity: opacity, smoothFactor: 0 })
        .bindTooltip(() => tell(area), { sticky: true, className: "tip" })
        .addTo(map);
    });
    sides.set(side, drawn);
    return drawn;
  }

  function paint(side: DrawnSide, classes: readonly (GroundClass | undefined)[]): void {
    painted.set(side, classes);
    polygons(side).forEach((polygon, area) => {
      const found = classes[area];
      if (!polygon) return;
      const fillColor = found?.colour ?? "#fff";
      const color = found?.outlined ? LINE.dark : fillColor;
      polygon.setStyle({
        fillColor,
        color,
        fillOpacity: opacity,
        weight: found?.outlined ? LINE.outline : LINE.thin,
        opacity,
      });
      if (found?.outlined) polygon.bringToFront();
    });
  }

  function show(side: Side, swipe: number): void {
    const size = map.getSize();
    const corner = map.containerPointToLayerPoint([0, 0]);
    const middle = corner.x + size.x * swipe;
    for (const one of DRAWN_SIDES) {
      const pane = map.getPane(`ground-${one}`);
      if (!pane) continue;
      const [left, right] = one === "baseline" ? [corner.x, middle] : [middle, corner.x + size.x];
      pane.style.display = side === "swipe" || side === one ? "" : "none";
      pane.style.clip =
        side === "swipe" ? `rect(${corner.y}px, ${right}px, ${corner.y + size.y}px, ${left}px)` : "auto";
    }
  }

  return {
    paint,
    show,
    overBackground(yes) {
      opacity = yes ? OVER_BACKGROUND : OPAQUE;
      for (const [side, classes] of painted) paint(side, classes);
    },
  };
}
