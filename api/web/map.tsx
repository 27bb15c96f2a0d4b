/** The map: Leaflet on canvas, told what to draw each time the state changes; nothing of Leaflet leaves these files. */

import L from "leaflet";
import { useEffect, useRef, useState } from "preact/hooks";
import "leaflet/dist/leaflet.css";
import { background } from "./background.js";
import type { Region } from "./client.js";
import { usePart, usePlanner, useWords } from "./context.js";
import { type DrawnSide, type Ground, drawGround } from "./ground.js";
import { groundScale } from "./ground-classes.js";
import { Legend } from "./legend.js";
import { type Locations, drawLocations } from "./locations.js";
import { postsOf, signsOf } from "./signs.js";
import { thresholdOf } from "./threshold.js";
import { tipOf } from "./tip.js";
import { useArrows } from "./use-arrows.js";
import { ViewControls } from "./view-controls.js";

interface Drawn {
  readonly map: L.Map;
  readonly ground: Ground;
  readonly locations: Locations;
  readonly background: (wanted: boolean) => void;
  readonly borders: L.LayerGroup;
}

/** Display only: pixels around the region. */
const FIT: L.FitBoundsOptions = { padding: [8, 8], animate: false };

export function MapView({ region }: { readonly region: Region }) {
  const planner = usePlanner();
  const words = useWords();
  const { say } = words;
  const spoken = useRef(words);
  spoken.current = words;
  const element = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn>();
  const [swipe, setSwipe] = useState(0.5);
  const view = usePart((state) => state.view);
  const run = usePart((state) => state.run);
  const chosen = usePart((state) => state.chosen);
  const moving = usePart((state) => state.moving);

  useEffect(() => {
    const map = L.map(element.current!, { preferCanvas: true, zoomSnap: 0.25, keyboard: true });
    map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
    const bounds = L.geoJSON(region.areas.filter(({ geometry }) => geometry)).getBounds();
    map.fitBounds(bounds, FIT);
    L.control.scale({ imperial: false }).addTo(map);
    map.createPane("borders").classList.add("borders-pane");
    const ground = drawGround(map, region.areas, (area) => tipOf(planner.get(), area, spoken.current));
    const locations = drawLocations(map, {
      choose: planner.choose,
      move: (facility, lon, lat) =>
        planner.add({ kind: "relocate", facility, lon: degrees(lon), lat: degrees(lat) }),
    });
    const borders = L.layerGroup().addTo(map);
    setDrawn({ map, ground, locations, background: background(map, ground.overBackground), borders });
    // Whole until somebody looks closer: the page around it may still be growing.
    let whole = true;
    map.on("dragstart boxzoomstart", () => (whole = false));
    map.getContainer().addEventListener("wheel", () => (whole = false), { passive: true });
    map.zoomControl.getContainer()?.addEventListener("click", () => (whole = false));
    const resized = new ResizeObserver(() => {
      map.invalidateSize();
      if (whole) map.fitBounds(bounds, FIT);
    });
    resized.observe(element.current!);
    return () => {
      resized.disconnect();
      map.remove();
      setDrawn(undefined);
    };
  }, [region, planner]);

  useEffect(() => {
    if (!drawn || !run?.areas) return;
    const sides: readonly DrawnSide[] = view.side === "swipe" ? ["baseline", "scenario"] : [view.side];
    const byArea = new Map(run.areas.map((row) => [row["area"], row]));
    for (const side of sides) {
      const scale = groundScale(view.layer, view.care, side, thresholdOf({ run }, view.care)!);
      drawn.ground.paint(
        side,
        region.areas.map(({ properties: { area } }) => {
          const row = byArea.get(area);
          return row && scale.classOf(row);
        }),
      );
    }
    performance.mark("ground-painted");
  }, [drawn, run?.areas, view.layer, view.care, view.side, region]);

  useEffect(() => {
    if (!drawn) return;
    const show = () => drawn.ground.show(view.side, swipe);
    show();
    drawn.map.on("move zoomend resize", show);
    return () => void drawn.map.off("move zoomend resize", show);
  }, [drawn, view.side, swipe, run?.areas]);

  useEffect(() => {
    if (!drawn) return;
    const shown = { region, run, chosen, moving, view };
    drawn.locations.draw(signsOf(shown));
    drawn.locations.dots(postsOf(shown));
  }, [drawn, region, run, chosen, moving, view]);

  useArrows(drawn?.map);
  useEffect(() => drawn?.background(view.background), [drawn, view.background]);

  useEffect(() => {
    if (!drawn) return;
    drawn.borders.clearLayers();
    const layer = region.borders.filter(({ properties }) => properties.layer === view.borders);
    const renderer = L.canvas({ pane: "borders" });
    const style = {
      renderer,
      color: "#1a1f26",
      weight: 1.2,
      opacity: 0.75,
      dashArray: "5 3",
      interactive: false,
    };
    drawn.borders.addLayer(L.geoJSON(layer, { style: () => style }));
  }, [drawn, region, view.borders]);

  return (
    <>
      <ViewControls />
      <div class="sheet">
        <div ref={element} class="leaflet-map" role="region" aria-label={say("web-map")} />
        {view.side === "swipe" && (
          <label class="swipe">
            <span class="aloud">{say("web-swipe")}</span>
            <span
              class="swipe-line"
              style={{ left: `${swipe * 100}%` }}
              data-left={say("web-side-baseline")}
              data-right={say("web-side-scenario")}
              aria-hidden="true"
            />
            <input
              type="range"
              min={0}
              max={100}
              value={swipe * 100}
              onInput={(event) => setSwipe(Number(event.currentTarget.value) / 100)}
            />
          </label>
        )}
      </div>
      <Legend />
    </>
  );
}

/** About ten metres: finer than a hand on a mouse. */
const degrees = (angle: number) => Number(angle.toFixed(4));
