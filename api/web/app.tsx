/** The page: what is asked on the left, the map in the middle, the answer on the right; below each other on a tablet. */

import { useEffect, useMemo, useState } from "preact/hooks";
import type { Words } from "../words/speech.js";
import { SharedContext, usePart, usePlanner, useWords } from "./context.js";
import { Header } from "./header.js";
import { LocationCard, LocationSearch } from "./location.js";
import { MapView } from "./map.js";
import { Operations } from "./operations.js";
import { OwnLocations } from "./own-locations-form.js";
import { Panels } from "./panels.js";
import type { Planner } from "./planner.js";
import { keepLanguage, wordsOf } from "./speak.js";
import { Refused } from "./refused.js";

interface Given {
  readonly planner: Planner;
  /** Of the language in which the page opens. */
  readonly words: Words;
}

export function App({ planner, words: first }: Given) {
  const [words, setWords] = useState(first);
  useEffect(
    () =>
      planner.subscribe(() => {
        const { language } = planner.get();
        if (language === document.documentElement.lang) return;
        document.documentElement.lang = language;
        keepLanguage(language);
        void wordsOf(language).then(setWords);
      }),
    [planner],
  );
  useEffect(() => {
    document.documentElement.lang = words.language;
  }, [words]);
  const shared = useMemo(() => ({ planner, words }), [planner, words]);
  return (
    <SharedContext.Provider value={shared}>
      <Page />
    </SharedContext.Provider>
  );
}

function Page() {
  const planner = usePlanner();
  const { say } = useWords();
  const region = usePart((state) => state.region);
  const refused = usePart((state) => state.refused);
  useEffect(() => {
    const undoByKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) planner.redo();
      else planner.undo();
    };
    window.addEventListener("keydown", undoByKey);
    return () => window.removeEventListener("keydown", undoByKey);
  }, [planner]);
  return (
    <>
      <a class="skip" href="#answer">
        {say("web-skip")}
      </a>
      <Header />
      <main class="page">
        <section class="asked" aria-label={say("web-scenario")}>
          {region && (
            <>
              <LocationSearch />
              <LocationCard />
              <Operations />
              <OwnLocations />
            </>
          )}
        </section>
        <section class="ground" aria-label={say("web-map")}>
          {region ? (
            <MapView region={region} />
          ) : (
            !refused && (
              <p class="opening" role="status">
                {say("web-opening")}
              </p>
            )
          )}
        </section>
        <section class="answer" id="answer" tabIndex={-1} aria-label={say("web-answer")}>
          {refused && <Refused problem={refused.problem} />}
          <Panels />
        </section>
      </main>
    </>
  );
}
