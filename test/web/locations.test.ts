/** Names of locations come from files of anybody: none of them may become markup on the map. */

import type { Map as LeafletMap } from "leaflet";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { drawLocations } from "../../api/web/locations.js";

/** What tooltips were given; Leaflet takes a string as markup and an element as it is. */
const bound = vi.hoisted((): unknown[] => []);

vi.mock("leaflet", () => {
  const layer = {
    addTo: () => layer,
    clearLayers: () => layer,
    addLayer: () => layer,
    on: () => layer,
    bindTooltip(content: unknown) {
      bound.push(content);
      return layer;
    },
  };
  const make = () => layer;
  return { default: { layerGroup: make, canvas: make, divIcon: make, marker: make, circleMarker: make } };
});

const NAME = `<img src=x onerror="alert(1)"> & 'Noord'`;
const SIGN = {
  id: "a",
  name: NAME,
  lon: 5,
  lat: 52,
  state: "open",
  chosen: false,
  draggable: false,
} as const;

beforeEach(() => {
  bound.length = 0;
  vi.stubGlobal("document", { createElement: (tag: string) => ({ tag }) });
});
afterEach(() => vi.unstubAllGlobals());

it.each(["draw", "dots"] as const)("%s shows a name with markup in it as text", (kind) => {
  const locations = drawLocations({} as LeafletMap, { choose: () => undefined, move: () => undefined });
  locations[kind]([SIGN]);
  expect(bound).toEqual([{ tag: "span", textContent: NAME }]);
});
