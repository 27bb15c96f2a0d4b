/**
 * The planner in the browser: opens the region, draws the page, keeps the address in step with the scenario.
 *
 * A panel beside the map is a component that reads the state (`usePart`) and speaks (`useWords`): write it in a file
 * of its own, add it to PANELS in panels.tsx, and its name as `web-panel-ID` to api/words/web.nl.json and web.en.json.
 * Figures come from `state.run.result`, the result.json of the command line, and from nowhere else.
 */

import { render } from "preact";
import { App } from "./app.js";
import { client } from "./client.js";
import { hashOf, linkedIn } from "./link.js";
import { planner } from "./planner.js";
import { languageOfReader, wordsOf } from "./speak.js";
import "./style.css";

const language = languageOfReader();
const words = await wordsOf(language);
const made = planner(client, language);

function openLink(): void {
  const linked = linkedIn(location.hash);
  void made.open(linked?.region, linked?.scenario);
}

made.subscribe(() => {
  const { region, history } = made.get();
  if (!region) return;
  const hash = hashOf({ region: region.summary.name, scenario: history.present });
  if (hash !== location.hash) window.history.replaceState(null, "", hash === "" ? location.pathname : hash);
});
window.addEventListener("hashchange", openLink);
openLink();
render(<App planner={made} words={words} />, document.getElementById("planner")!);
