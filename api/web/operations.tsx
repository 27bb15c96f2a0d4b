/** The list of what changes: each in a sentence, each to be taken out; the day the answer is about. */

import { operationText } from "../operation-text.js";
import { usePart, usePlanner, useWords } from "./context.js";
import { namedOperation, useNames } from "./names.js";

export function Operations() {
  const planner = usePlanner();
  const words = useWords();
  const { say } = words;
  const { operations, on } = usePart((state) => state.history.present);
  const answered = usePart((state) => state.run?.result.receipt.on);
  const nameOf = useNames();
  return (
    <section class="block" aria-labelledby="operations-head">
      <h2 id="operations-head">
        {say("web-operations")} {operations.length > 0 && <span class="count">{operations.length}</span>}
      </h2>
      {operations.length === 0 ? (
        <p class="soft">{say("web-operations-none")}</p>
      ) : (
        <ol class="operations">
          {operations.map((operation, index) => {
            const text = operationText(namedOperation(operation, nameOf), words, nameOf);
            return (
              <li key={`${index} ${text}`}>
                <span>{text}</span>
                <button
                  type="button"
                  class="quiet"
                  aria-label={say("web-remove", { operation: text })}
                  onClick={() => planner.remove(index)}
                >
                  ×
                </button>
              </li>
            );
          })}
        </ol>
      )}
      <label class="field">
        {say("web-on")}
        <input
          type="date"
          value={on === "" ? answered : on}
          onChange={(event) => planner.edit({ on: event.currentTarget.value })}
        />
      </label>
    </section>
  );
}
