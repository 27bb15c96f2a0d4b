/** The bar above: which region, what the scenario is called, undo and redo, sharing, language. */

import { useState } from "preact/hooks";
import { LANGUAGES } from "../words/speech.js";
import { usePart, usePlanner, useWords } from "./context.js";
import { Downloads } from "./downloads.js";
import { SignedIn } from "./sign-in.js";

/** Display only: how long "copied" stands there. */
const TOLD_MILLISECONDS = 2500;

export function Header() {
  const planner = usePlanner();
  const { say } = useWords();
  const regions = usePart((state) => state.regions);
  const region = usePart((state) => state.region?.summary.name);
  const title = usePart((state) => state.history.present.title);
  const canUndo = usePart((state) => state.history.past.length > 0);
  const canRedo = usePart((state) => state.history.future.length > 0);
  const language = usePart((state) => state.language);
  return (
    <header class="bar">
      <h1>
        <span class="sign" aria-hidden="true" />
        ketenimpact
      </h1>
      {regions.length > 1 && (
        <label class="field-inline">
          <span class="aloud">{say("web-region")}</span>
          <select value={region} onChange={(event) => void planner.open(event.currentTarget.value)}>
            {regions.map(({ name, title: called }) => (
              <option key={name} value={name}>
                {called}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="title">
        <span class="aloud">{say("web-title")}</span>
        <input
          value={title}
          maxLength={300}
          placeholder={say("web-title-empty")}
          onChange={(event) => planner.edit({ title: event.currentTarget.value })}
        />
      </label>
      <div class="group">
        <button
          type="button"
          disabled={!canUndo}
          onClick={planner.undo}
          title={`${say("web-undo")} (Ctrl+Z)`}
        >
          <span aria-hidden="true">↶</span>
          <span class="aloud">{say("web-undo")}</span>
        </button>
        <button
          type="button"
          disabled={!canRedo}
          onClick={planner.redo}
          title={`${say("web-redo")} (Ctrl+Shift+Z)`}
        >
          <span aria-hidden="true">↷</span>
          <span class="aloud">{say("web-redo")}</span>
        </button>
      </div>
      <div class="group">
        <Share />
        <Downloads />
        <SignedIn />
      </div>
      <div class="group language" role="group" aria-label={say("web-language")}>
        {LANGUAGES.map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            aria-pressed={one === language}
            onClick={() => planner.speak(one)}
          >
            {one.toUpperCase()}
          </button>
        ))}
      </div>
    </header>
  );
}

function Share() {
  const { say } = useWords();
  const [told, setTold] = useState("");
  const copy = async () => {
    // Without permission the address bar still holds the same link.
    const copied = await navigator.clipboard.writeText(location.href).then(
      () => true,
      () => false,
    );
    setTold(say(copied ? "web-copied" : "web-copy-yourself"));
    setTimeout(() => setTold(""), TOLD_MILLISECONDS);
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {say("web-share")}
      </button>
      <span class="told" role="status">
        {told}
      </span>
    </>
  );
}
