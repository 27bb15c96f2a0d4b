/** The answer in panels, one at a time. A new panel: a component of its own, one line here, its name in the words. */

import { type FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import type { ResultDocument } from "../result-document.js";
import { CascadePanel } from "./cascade-panel.js";
import { ChainPanel } from "./chain-panel.js";
import { ComparePanel } from "./compare-panel.js";
import { Figures, FirstFigures } from "./figures.js";
import { FlowsPanel } from "./flows-panel.js";
import { PeoplePanel } from "./people-panel.js";
import { Plan } from "./plan.js";
import { StudyCharts } from "./study-charts.js";
import { Study } from "./study.js";
import { Verdicts } from "./verdicts.js";
import { usePart, useWords } from "./context.js";

export interface PanelGiven {
  /** The result.json of what stands in the scenario, or of what stood there while the next is asked. */
  readonly result: ResultDocument;
}

interface Panel {
  readonly id: string;
  readonly panel: FunctionComponent<PanelGiven>;
  /** Takes room from the map. */
  readonly wide?: boolean;
}

/** Named by `web-panel-ID`. */
const PANELS: readonly Panel[] = [
  { id: "figures", panel: Figures },
  { id: "verdicts", panel: Verdicts },
  { id: "cascade", panel: CascadePanel, wide: true },
  { id: "flows", panel: FlowsPanel, wide: true },
  { id: "people", panel: PeoplePanel, wide: true },
  { id: "chain", panel: ChainPanel, wide: true },
  { id: "compare", panel: ComparePanel, wide: true },
  { id: "plan", panel: Plan },
  { id: "study", panel: Study },
  { id: "charts", panel: StudyCharts, wide: true },
];

export function Panels() {
  const { say } = useWords();
  const result = usePart((state) => state.run?.result);
  const asking = usePart((state) => state.asking);
  const headlines = usePart((state) => state.headlines);
  const [open, setOpen] = useState(PANELS[0]!.id);
  const { panel: Panel, wide } = PANELS.find(({ id }) => id === open)!;
  const first = Panel === Figures ? headlines : undefined;
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const at = PANELS.findIndex(({ id }) => id === open);
    const next = PANELS[(at + by + PANELS.length) % PANELS.length]!.id;
    setOpen(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <>
      <p class="asking" role="status">
        {asking && say(first ? "web-rest-follows" : "web-asking")}
      </p>
      <div class="tabs" role="tablist" aria-label={say("web-answer")} onKeyDown={step}>
        {PANELS.map(({ id }) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            aria-selected={open === id}
            aria-controls="panel"
            tabIndex={open === id ? 0 : -1}
            onClick={() => setOpen(id)}
          >
            {say(`web-panel-${id}`)}
          </button>
        ))}
      </div>
      <div
        id="panel"
        class={wide ? "panel wide" : "panel"}
        role="tabpanel"
        aria-labelledby={`tab-${open}`}
        aria-busy={asking}
        data-shown={first ? "headlines" : "result"}
        data-receipt={first ? undefined : result?.receipt.id}
        tabIndex={0}
      >
        {first ? (
          <>
            <FirstFigures result={first} />
            <p class="soft">{say("web-rest")}</p>
          </>
        ) : result ? (
          <Panel result={result} />
        ) : (
          <p class="soft">{say("web-no-answer")}</p>
        )}
      </div>
    </>
  );
}
