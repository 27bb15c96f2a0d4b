/** The background of PDOK where there is internet; without it the map stands on its own. */

import L from "leaflet";

const TILES = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png";
const ATTRIBUTION = '© <a href="https://www.pdok.nl">Kadaster, PDOK</a> (CC BY 4.0)';
/** Tiles that fail before we stop asking: there is no internet, or it is not for us. */
const MOST_FAILURES = 3;

/** shown  told true once a first tile is there, and false when it is gone again */
export function background(map: L.Map, shown: (yes: boolean) => void) {
  let failures = 0;
  const tiles = L.tileLayer(TILES, { minZoom: 6, maxNativeZoom: 19, attribution: ATTRIBUTION });
  tiles.on("tileload", () => shown(true));
  tiles.on("tileerror", () => {
    failures += 1;
    if (failures < MOST_FAILURES) return;
    tiles.remove();
    shown(false);
  });
  return (wanted: boolean) => {
    if (wanted === map.hasLayer(tiles)) return;
    if (wanted && failures < MOST_FAILURES) tiles.addTo(map);
    if (!wanted) {
      tiles.remove();
      shown(false);
    }
  };
}
