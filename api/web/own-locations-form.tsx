/** A CSV of one's own locations: checked by the server, every finding at its row, and then part of the scenario. */

import { useState } from "preact/hooks";
import { type CheckedLocations, Unanswered, client } from "./client.js";
import { usePart, usePlanner, useWords } from "./context.js";
import { Findings } from "./findings.js";
import { withOperation } from "./history.js";
import { operationsOf } from "./own-locations.js";

export function OwnLocations() {
  const planner = usePlanner();
  const { say } = useWords();
  const region = usePart((state) => state.region!);
  const language = usePart((state) => state.language);
  const [read, setRead] = useState<CheckedLocations>();
  const check = async (file: File | undefined) => {
    if (!file) return;
    const found = await client.check(region.summary.name, file, language).catch((reason: unknown) => {
      if (!(reason instanceof Unanswered)) throw reason;
      return { facilities: [], diagnostics: reason.problem?.diagnostics ?? [] };
    });
    setRead(found);
  };
  const operations = read ? operationsOf(read.facilities, region) : [];
  return (
    <details class="block own">
      <summary>{say("web-own")}</summary>
      <p class="soft">{say("web-own-what")}</p>
      <label class="field">
        {say("web-own-file")}
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => void check(event.currentTarget.files?.[0])}
        />
      </label>
      {read && (
        <div role="status">
          <p>{say("web-own-read", { locations: read.facilities.length, operations: operations.length })}</p>
          <Findings findings={read.diagnostics} />
        </div>
      )}
      {operations.length > 0 && (
        <button
          type="button"
          class="main"
          onClick={() => {
            planner.edit(operations.reduce(withOperation, planner.get().history.present));
            setRead(undefined);
          }}
        >
          {say("web-add")}
        </button>
      )}
    </details>
  );
}
