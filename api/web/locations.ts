/** Locations on the map, as signs that differ by shape and not by colour alone; the one that moves can be dragged. */

import L from "leaflet";
import { plain } from "./plain.js";

export type LocationState = "open" | "limited" | "closed" | "new";

export interface Sign {
  readonly id: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly state: LocationState;
  readonly chosen: boolean;
  readonly draggable: boolean;
  /** Class name of how busy it is; absent where that is not what is shown. */
  readonly busy?: string;
}

export interface SignEvents {
  readonly choose: (id: string) => void;
  readonly move: (id: string, lon: number, lat: number) => void;
}

/** Display only, in pixels. */
const SIZE = 18;
const GRIP = 26;

export interface Locations {
  readonly draw: (signs: readonly Sign[]) => void;
  /** Places of posts, as dots: many, and seldom clicked. */
  readonly dots: (signs: readonly Sign[]) => void;
}

export function drawLocations(map: L.Map, { choose, move }: SignEvents): Locations {
  const signsLayer = L.layerGroup().addTo(map);
  const dotsLayer = L.layerGroup().addTo(map);
  const dotsRenderer = L.canvas({ pane: "markerPane" });

  const marker = (sign: Sign) => {
    const { id, name, lon, lat, state, chosen, draggable, busy } = sign;
    const size = draggable ? GRIP : SIZE;
    const className = ["sign-mark", state, busy ?? "", chosen ? "chosen" : "", draggable ? "grip" : ""];
    const icon = L.divIcon({ className: className.filter(Boolean).join(" "), iconSize: [size, size] });
    // By keyboard a location is found by name: a hundred stops for the tab key help nobody.
    const made = L.marker([lat, lon], { icon, draggable, keyboard: false, zIndexOffset: chosen ? 1000 : 0 });
    return made
      .bindTooltip(plain(name), { direction: "top", offset: [0, -size / 2], className: "tip" })
      .on("click", () => choose(id))
      .on("dragend", () => {
        const to = made.getLatLng();
        move(id, to.lng, to.lat);
      });
  };

  return {
    draw(signs) {
      signsLayer.clearLayers();
      for (const sign of signs) signsLayer.addLayer(marker(sign));
    },
    dots(signs) {
      dotsLayer.clearLayers();
      for (const { id, name, lon, lat, chosen } of signs)
        dotsLayer.addLayer(
          L.circleMarker([lat, lon], {
            renderer: dotsRenderer,
            radius: chosen ? 6 : 3.5,
            weight: 1,
            color: "#fff",
            fillColor: "#5d6672",
            fillOpacity: 1,
          })
            .bindTooltip(plain(name), { className: "tip" })
            .on("click", () => choose(id)),
        );
    },
  };
}
