/** What may happen to a location: close, close at night, move, merge, share a desk, hold more or less. */

import { useState } from "preact/hooks";
import type { CareFunction } from "../../geodata/world.js";
import type { Location } from "./client.js";
import { usePlanner, useWords } from "./context.js";
import { CapacityForm, MergeForm, MoveForm, NightForm } from "./action-forms.js";

export interface About {
  readonly location: Location;
  /** What it offers now. */
  readonly offered: readonly CareFunction[];
}

const FORMS = { night: NightForm, move: MoveForm, merge: MergeForm, capacity: CapacityForm } as const;
type FormName = keyof typeof FORMS;

export function LocationActions({ location, offered }: About) {
  const planner = usePlanner();
  const { say } = useWords();
  const [care, setCare] = useState<CareFunction | "">(offered.includes("seh") ? "seh" : "");
  const [open, setOpen] = useState<FormName>();
  const { facility } = location;
  const Form = open && FORMS[open];
  const close = () => planner.add({ kind: "close", facility, ...(care === "" ? {} : { function: care }) });
  const isPost = offered.includes("ambulance-post");
  return (
    <div class="actions">
      {offered.length > 1 && (
        <label class="field">
          {say("web-about")}
          <select value={care} onChange={(event) => setCare(event.currentTarget.value as CareFunction | "")}>
            <option value="">{say("whole-location")}</option>
            {offered.map((one) => (
              <option key={one} value={one}>
                {say(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="buttons">
        <button type="button" class="main" onClick={close}>
          {say("web-close")}
        </button>
        {(Object.keys(FORMS) as FormName[])
          .filter((name) => !(isPost && name === "merge"))
          .map((name) => (
            <button
              key={name}
              type="button"
              aria-expanded={open === name}
              onClick={() => setOpen(open === name ? undefined : name)}
            >
              {say(`web-${name}`)}
            </button>
          ))}
        {offered.includes("seh") && offered.includes("hap") && (
          <button type="button" onClick={() => planner.add({ kind: "spoedplein", facility })}>
            {say("web-spoedplein")}
          </button>
        )}
      </div>
      {Form && (
        <Form location={location} care={care === "" ? offered[0]! : care} done={() => setOpen(undefined)} />
      )}
    </div>
  );
}
