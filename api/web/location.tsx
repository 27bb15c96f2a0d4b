/** One location: what it does and when, and what may happen to it. Found by its name, or clicked on the map. */

import { useId } from "preact/hooks";
import { FUNCTIONS } from "../../geodata/world.js";
import { usePart, usePlanner, useWords } from "./context.js";
import { LocationActions } from "./actions.js";

/** The same by keyboard as by a click on the map. */
export function LocationSearch() {
  const planner = usePlanner();
  const { say } = useWords();
  const locations = usePart((state) => state.region!.locations);
  const list = useId();
  const find = (input: HTMLInputElement) => {
    const wanted = input.value.trim().toLowerCase();
    const found = locations.find(({ properties }) => labelOf(properties).toLowerCase() === wanted);
    if (!found) return;
    input.value = "";
    planner.choose(found.properties.facility);
  };
  return (
    <label class="field search">
      {say("web-find")}
      <input
        type="search"
        list={list}
        placeholder={say("web-find-empty")}
        onInput={(event) => find(event.currentTarget)}
      />
      <datalist id={list}>
        {locations.map(({ properties }) => (
          <option key={properties.facility} value={labelOf(properties)} />
        ))}
      </datalist>
    </label>
  );
}

const labelOf = ({ name, place, functions }: { name: string; place: string; functions: object }) =>
  "ambulance-post" in functions ? `${name} (post)` : name.includes(place) ? name : `${name} (${place})`;

export function LocationCard() {
  const planner = usePlanner();
  const { say } = useWords();
  const chosen = usePart(({ region, chosen }) =>
    region?.locations.find((one) => one.properties.facility === chosen),
  );
  if (!chosen) return <p class="block soft">{say("web-choose")}</p>;
  const { name, place, functions, mark, source } = chosen.properties;
  const offered = FUNCTIONS.filter((care) => functions[care]?.open);
  return (
    <section class="block card" aria-label={name}>
      <h2>
        {name}
        <button
          type="button"
          class="quiet"
          aria-label={say("web-let-go")}
          onClick={() => planner.choose(undefined)}
        >
          ×
        </button>
      </h2>
      <p class="soft">
        {place} ·{" "}
        <abbr title={source}>
          {say("mark")} {mark}
        </abbr>
      </p>
      <ul class="functions">
        {offered.map((care) => {
          const { hours, level } = functions[care]!;
          return (
            <li key={care}>
              {say(care)}
              {(hours !== "24/7" || level !== null) && (
                <span class="soft">
                  {" "}
                  {[hours === "24/7" ? "" : hours, level ?? ""].filter(Boolean).join(" · ")}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <LocationActions key={chosen.properties.facility} location={chosen.properties} offered={offered} />
    </section>
  );
}
