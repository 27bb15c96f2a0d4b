/** What the planner knows and does: one state, changed by its actions alone; each change of the scenario is asked. */

import type { NormFunction } from "../../engine/supply.js";
import type { CareFunction } from "../../geodata/world.js";
import type { Operation } from "../../scenarios/operations.js";
import type { HeadlineDocument } from "../headlines.js";
import type { ResultDocument } from "../result-document.js";
import type { Language } from "../words/speech.js";
import type { Arrow } from "./arrows.js";
import {
  type AreaRow,
  type Client,
  type Listed,
  type Problem,
  type Region,
  type Told,
  Unanswered,
} from "./client.js";
import {
  type History,
  type Scenario,
  begin,
  changed,
  redone,
  undone,
  withOperation,
  withoutOperation,
} from "./history.js";

/** What the colours of the ground tell. */
export const GROUND_LAYERS = ["extra", "time", "outside", "busy"] as const;
export type GroundLayer = (typeof GROUND_LAYERS)[number];
/** Which state is drawn, where a layer has one before and one after. */
export const SIDES = ["baseline", "scenario", "swipe"] as const;
export type Side = (typeof SIDES)[number];

export interface View {
  readonly care: NormFunction;
  readonly layer: GroundLayer;
  readonly side: Side;
  /** Locations drawn beside those of `care`. */
  readonly also: readonly CareFunction[];
  /** Region layer whose borders are drawn; empty: none. */
  readonly borders: string;
  readonly background: boolean;
}

/** A run with what it does to each area; absent until that has come in. */
export type Run = Told & { readonly areas: readonly AreaRow[] | undefined };

export interface State {
  readonly language: Language;
  readonly regions: readonly Listed[];
  readonly region: Region | undefined;
  readonly history: History;
  /** The last answer, also while the next is being asked. */
  readonly run: Run | undefined;
  readonly asking: boolean;
  /** The first figures of what is being asked, until its run is there. */
  readonly headlines: HeadlineDocument | undefined;
  /** Why there is no answer; null: the server cannot be reached. */
  readonly refused: { readonly problem: Problem | null } | undefined;
  /** Id of the location that was clicked. */
  readonly chosen: string | undefined;
  /** The chosen location follows the mouse or the keys to a new place. */
  readonly moving: boolean;
  readonly view: View;
  /** People who go from one location to another, drawn on the map for the panel that asks for it. */
  readonly arrows: readonly Arrow[];
  /** Set aside to compare. */
  readonly kept: readonly ResultDocument[];
}

export interface Store<Value> {
  readonly get: () => Value;
  readonly set: (change: Partial<Value>) => void;
  /** returns  how to stop listening */
  readonly subscribe: (listener: () => void) => () => void;
}

export function store<Value extends object>(initial: Value): Store<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export interface Planner extends Store<State> {
  /** Opens a region: undefined is the usual one. */
  readonly open: (name: string | undefined, scenario?: Scenario) => Promise<void>;
  readonly edit: (change: Partial<Scenario>) => void;
  readonly add: (operation: Operation) => void;
  readonly remove: (index: number) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly choose: (facility: string | undefined) => void;
  readonly look: (change: Partial<View>) => void;
  readonly speak: (language: Language) => void;
  /** Asks what stands there once more, after a failure. */
  readonly again: () => void;
}

const FIRST_VIEW: View = {
  care: "seh",
  layer: "time",
  side: "scenario",
  also: [],
  borders: "roaz",
  background: true,
};

export function planner(client: Client, language: Language): Planner {
  const state = store<State>({
    language,
    regions: [],
    region: undefined,
    history: begin(),
    run: undefined,
    asking: false,
    headlines: undefined,
    refused: undefined,
    chosen: undefined,
    moving: false,
    view: FIRST_VIEW,
    arrows: [],
    kept: [],
  });
  const { get, set } = state;
  let stop = new AbortController();

  /** Runs one question; a later one takes its place. */
  async function latest(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    set({ asking: true, headlines: undefined });
    try {
      await work(signal);
    } catch (reason) {
      if (signal.aborted) return;
      if (!(reason instanceof Unanswered)) throw reason;
      set({ refused: { problem: reason.problem ?? null } });
    } finally {
      if (!signal.aborted) set({ asking: false, headlines: undefined });
    }
  }

  async function answer(signal: AbortSignal): Promise<void> {
    const { region, history, language: spoken } = get();
    if (!region) return;
    const question = [region.summary.name, history.present, spoken, signal] as const;
    let answered = false;
    // Whatever is wrong with the question, the run says it too.
    if (history.present.operations.length > 0)
      client.headlines(...question).then(
        (headlines) => void (!signal.aborted && !answered && set({ headlines })),
        () => undefined,
      );
    const told = await client.run(...question).finally(() => (answered = true));
    const { run: before } = get();
    // The map keeps its colours until those of this answer are there.
    set({ run: { ...told, areas: before?.areas }, headlines: undefined, refused: undefined });
    const areas = await client.areas(told.address, spoken, signal);
    set({ run: { ...told, areas } });
  }

  const change = (history: History) => {
    set({ history, moving: false });
    void latest(answer);
  };

  return {
    ...state,
    open: (name, scenario) =>
      latest(async (signal) => {
        const regions = get().regions.length > 0 ? get().regions : await client.regions();
        const wanted = regions.find((one) => (name ? one.name === name : one.usual)) ?? regions[0];
        if (!wanted) throw new Unanswered(undefined);
        const region = await client.region(wanted.name);
        if (signal.aborted) return;
        set({ regions, region, history: begin(scenario), moving: false });
        await answer(signal);
      }),
    edit: (part) => change(changed(get().history, { ...get().history.present, ...part })),
    add: (operation) => {
      const { history, view } = get();
      // What a first change does is asked of the map next.
      if (history.present.operations.length === 0 && view.layer === "time")
        set({ view: { ...view, layer: "extra" } });
      change(changed(history, withOperation(history.present, operation)));
    },
    remove: (index) => change(changed(get().history, withoutOperation(get().history.present, index))),
    undo: () => change(undone(get().history)),
    redo: () => change(redone(get().history)),
    choose: (chosen) => set({ chosen, moving: false }),
    look: (part) => set({ view: { ...get().view, ...part } }),
    speak(next) {
      set({ language: next });
      void latest(answer);
    },
    again: () => void latest(answer),
  };
}
