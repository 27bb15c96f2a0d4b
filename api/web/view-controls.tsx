/** What the map shows: which function, which layer, before or after, and what stands on it. */

import { NORM_FUNCTION_NAMES } from "./functions.js";
import type { CareFunction } from "../../geodata/world.js";
import { usePart, usePlanner, useWords } from "./context.js";
import { GROUND_LAYERS, SIDES } from "./planner.js";
import { POST } from "./signs.js";

/** Asked for beside the function that is looked at. */
const ALSO: readonly CareFunction[] = [POST, "hap", "acute-ggz"];
/** Layers that show a change have no before. */
const HAVE_SIDES = ["time", "busy"];

export function ViewControls() {
  const planner = usePlanner();
  const { say, has } = useWords();
  const view = usePart((state) => state.view);
  const layers = usePart(({ region }) => region!.borders);
  const offered = usePart(({ region }) => region!.summary.functions);
  const isOffered = (care: string) => offered.some((one) => one.function === care);
  const toggle = (care: CareFunction) =>
    planner.look({
      also: view.also.includes(care) ? view.also.filter((one) => one !== care) : [...view.also, care],
    });
  return (
    <div class="controls">
      <div class="segments" role="group" aria-label={say("web-function")}>
        {NORM_FUNCTION_NAMES.filter(isOffered).map((care) => (
          <button
            key={care}
            type="button"
            aria-pressed={view.care === care}
            onClick={() => planner.look({ care })}
          >
            {say(care)}
          </button>
        ))}
      </div>
      <label class="field-inline">
        {say("web-layer")}
        <select
          value={view.layer}
          onChange={(event) => {
            const layer = GROUND_LAYERS.find((one) => one === event.currentTarget.value)!;
            // Only times can be swiped; what changes has one side.
            planner.look({ layer, ...(layer === "time" ? {} : { side: "scenario" }) });
          }}
        >
          {GROUND_LAYERS.map((layer) => (
            <option key={layer} value={layer}>
              {say(`web-layer-${layer}`)}
            </option>
          ))}
        </select>
      </label>
      {HAVE_SIDES.includes(view.layer) && (
        <div class="segments" role="group" aria-label={say("web-side")}>
          {SIDES.filter((side) => view.layer === "time" || side !== "swipe").map((side) => (
            <button
              key={side}
              type="button"
              aria-pressed={view.side === side}
              onClick={() => planner.look({ side })}
            >
              {say(`web-side-${side}`)}
            </button>
          ))}
        </div>
      )}
      <details class="menu">
        <summary>{say("web-on-map")}</summary>
        <ul>
          {ALSO.filter(isOffered).map((care) => (
            <li key={care}>
              <label class="choice">
                <input type="checkbox" checked={view.also.includes(care)} onChange={() => toggle(care)} />{" "}
                {say(care)}
              </label>
            </li>
          ))}
          {layers.map(({ properties: { layer } }) => (
            <li key={layer}>
              <label class="choice">
                <input
                  type="checkbox"
                  checked={view.borders === layer}
                  onChange={() => planner.look({ borders: view.borders === layer ? "" : layer })}
                />{" "}
                {say("web-borders", {
                  layer: has(`web-layer-of-${layer}`) ? say(`web-layer-of-${layer}`) : layer,
                })}
              </label>
            </li>
          ))}
          <li>
            <label class="choice">
              <input
                type="checkbox"
                checked={view.background}
                onChange={() => planner.look({ background: !view.background })}
              />{" "}
              {say("web-background")}
            </label>
          </li>
        </ul>
      </details>
    </div>
  );
}
