/** Keeps the arrows on the map in step with the state. */

import type L from "leaflet";
import { useEffect, useState } from "preact/hooks";
import { type Arrows, drawArrows } from "./arrows.js";
import { usePart, useWords } from "./context.js";
import { useNames } from "./names.js";
import { whereOf } from "./signs.js";

export function useArrows(map: L.Map | undefined): void {
  const { number, say } = useWords();
  const nameOf = useNames();
  const arrows = usePart((state) => state.arrows);
  const region = usePart((state) => state.region);
  const operations = usePart((state) => state.run?.result.operations);
  const [drawn, setDrawn] = useState<Arrows>();
  useEffect(() => setDrawn(map && drawArrows(map)), [map]);
  useEffect(() => {
    if (!drawn || !region) return;
    drawn.draw(arrows, whereOf(region, operations ?? []), ({ from, to, perYear }) =>
      say("web-arrow", { from: nameOf(from), to: nameOf(to), count: number(perYear) }),
    );
  }, [drawn, arrows, region, operations, say]);
}
