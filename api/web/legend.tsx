/** What the colours and signs of the map mean, with their unit. */

import { BUSY_CLASSES } from "./busy-classes.js";
import { usePart, useWords } from "./context.js";
import { groundScale } from "./ground-classes.js";
import { thresholdOf } from "./threshold.js";

const STATES = ["open", "limited", "closed", "new"] as const;
/** Only a scenario makes these. */
const SCENARIO_STATES: readonly string[] = ["closed", "new"];

export function Legend() {
  const words = useWords();
  const { say } = words;
  const view = usePart((state) => state.view);
  const threshold = usePart((state) => thresholdOf(state, state.view.care));
  const hasOperations = usePart((state) => state.history.present.operations.length > 0);
  if (threshold === undefined) return null;
  const side = view.side === "baseline" ? "baseline" : "scenario";
  const { classes } = groundScale(view.layer, view.care, side, threshold);
  return (
    <div class="legend">
      <h3>{say(`web-legend-${view.layer}`, { care: say(view.care) })}</h3>
      <ul>
        {classes.map(({ colour, outlined, says }) => (
          <li key={colour}>
            <svg width="22" height="14" aria-hidden="true">
              <rect x="1" y="1" width="20" height="12" fill={colour} stroke={outlined ? "#1a1f26" : colour} />
            </svg>
            {says(words)}
          </li>
        ))}
        {view.layer === "busy" &&
          BUSY_CLASSES.map(({ name, says }) => (
            <li key={name}>
              <span class={`sign-mark open ${name}`} aria-hidden="true" />
              {says(words)}
            </li>
          ))}
        {view.layer !== "busy" &&
          STATES.filter((state) => hasOperations || !SCENARIO_STATES.includes(state)).map((state) => (
            <li key={state}>
              <span class={`sign-mark ${state}`} aria-hidden="true" />
              {say(`web-state-${state}`)}
            </li>
          ))}
      </ul>
    </div>
  );
}
