/** The few questions that an operation asks before it can be added. */

import type { TargetedSubmitEvent } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { CareFunction } from "../../geodata/world.js";
import type { Location } from "./client.js";
import { usePart, usePlanner, useWords } from "./context.js";

interface Given {
  readonly location: Location;
  /** The function that was named, else the first of the location. */
  readonly care: CareFunction;
  readonly done: () => void;
}

/** What a form says when it is sent, by the names of its fields. */
const valuesOf = (event: TargetedSubmitEvent<HTMLFormElement>) => {
  event.preventDefault();
  return Object.fromEntries(
    [...new FormData(event.currentTarget)].map(([name, value]) => [
      name,
      typeof value === "string" ? value : "",
    ]),
  );
};

export function NightForm({ location: { facility }, care, done }: Given) {
  const planner = usePlanner();
  const { say } = useWords();
  return (
    <form
      onSubmit={(event) => {
        const { from, until } = valuesOf(event);
        planner.add({ kind: "setHours", facility, function: care, hours: `Mo-Su ${from}-${until}` });
        done();
      }}
    >
      <p>{say("web-night-what", { care: say(care) })}</p>
      <div class="pair">
        <label class="field">
          {say("web-open-from")}
          <input type="time" name="from" defaultValue="08:00" required />
        </label>
        <label class="field">
          {say("web-open-until")}
          <input type="time" name="until" defaultValue="22:00" required />
        </label>
      </div>
      <button class="main">{say("web-add")}</button>
    </form>
  );
}

/** Display only: decimals of a degree, about ten metres. */
const DEGREES = 4;

export function MoveForm({ location: { facility }, done }: Given) {
  const planner = usePlanner();
  const { say } = useWords();
  const at = usePart(
    ({ region }) => region!.locations.find((one) => one.properties.facility === facility)!.geometry,
  );
  useEffect(() => {
    planner.set({ moving: true });
    return () => planner.set({ moving: false });
  }, [planner]);
  const [lon, lat] = at.coordinates as [number, number];
  return (
    <form
      onSubmit={(event) => {
        const values = valuesOf(event);
        planner.add({ kind: "relocate", facility, lon: Number(values["lon"]), lat: Number(values["lat"]) });
        done();
      }}
    >
      <p>{say("web-move-what")}</p>
      <div class="pair">
        <label class="field">
          {say("web-lon")}
          <input type="number" step="any" name="lon" defaultValue={lon.toFixed(DEGREES)} required />
        </label>
        <label class="field">
          {say("web-lat")}
          <input type="number" step="any" name="lat" defaultValue={lat.toFixed(DEGREES)} required />
        </label>
      </div>
      <button class="main">{say("web-add")}</button>
    </form>
  );
}

export function MergeForm({ location: { facility }, done }: Given) {
  const planner = usePlanner();
  const { say } = useWords();
  const others = usePart(({ region }) => region!.locations);
  const [into, setInto] = useState("other");
  return (
    <form
      onSubmit={(event) => {
        const { other } = valuesOf(event);
        planner.add({
          kind: "merge",
          facilities: [facility, other!],
          into: into === "other" ? other! : facility,
        });
        done();
      }}
    >
      <label class="field">
        {say("web-merge-with")}
        <select name="other" required>
          <option value="">{say("web-merge-choose")}</option>
          {others
            .filter(({ properties }) => properties.facility !== facility && properties.functions.seh)
            .map(({ properties }) => (
              <option key={properties.facility} value={properties.facility}>
                {properties.name}
              </option>
            ))}
        </select>
      </label>
      <fieldset>
        <legend>{say("web-merge-where")}</legend>
        {["other", "here"].map((place) => (
          <label key={place} class="choice">
            <input type="radio" name="into" checked={into === place} onChange={() => setInto(place)} />{" "}
            {say(`web-merge-${place}`)}
          </label>
        ))}
      </fieldset>
      <button class="main">{say("web-add")}</button>
    </form>
  );
}

/** What a function's size is counted in; SEHs in places. */
const COUNTED = { "acute-obstetrics": "rooms", "ambulance-post": "vehicles" } as const;

export function CapacityForm({ location: { facility }, care, done }: Given) {
  const planner = usePlanner();
  const { say } = useWords();
  const counted = COUNTED[care as keyof typeof COUNTED] ?? "places";
  return (
    <form
      onSubmit={(event) => {
        const { amount } = valuesOf(event);
        planner.add({ kind: "setCapacity", facility, function: care, [counted]: Number(amount) });
        done();
      }}
    >
      <label class="field">
        {say(`web-capacity-${counted}`, { care: say(care) })}
        <input type="number" min={1} step={1} name="amount" required />
      </label>
      <button class="main">{say("web-add")}</button>
    </form>
  );
}
