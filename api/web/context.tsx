/** How a component gets at the planner and its words: no properties handed down through five levels. */

import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Words } from "../words/speech.js";
import type { Planner, State } from "./planner.js";

interface Shared {
  readonly planner: Planner;
  readonly words: Words;
}

export const SharedContext = createContext<Shared | undefined>(undefined);

function useShared(): Shared {
  const shared = useContext(SharedContext);
  if (!shared) throw new Error("A component of the planner stands outside it");
  return shared;
}

export const usePlanner = (): Planner => useShared().planner;
export const useWords = (): Words => useShared().words;

/** One part of the state; the component is drawn again when that part is another value. */
export function usePart<Part>(partOf: (state: State) => Part): Part {
  const planner = usePlanner();
  const [part, setPart] = useState(() => partOf(planner.get()));
  useEffect(() => {
    const look = () => setPart(() => partOf(planner.get()));
    look();
    return planner.subscribe(look);
    // `partOf` is written anew at each drawing and asks the same: listening once is enough.
  }, [planner]);
  return part;
}
