/** The insurer's report around a plan, to take along. */

import { useState } from "preact/hooks";
import { type ReportFormat, Unanswered, client } from "./client.js";
import { usePart, useWords } from "./context.js";

/** A page that is opened from here would fall under the planner's policy, without its own styles: so HTML is saved too. */
const FORMATS: readonly ReportFormat[] = ["html", "docx", "pdf"];
/** Longer than any browser takes to begin saving. */
const KEPT_MILLISECONDS = 60_000;

/** plans  as text: the one that the report is about, then those that it is held against */
export function PlanReport({ plans }: { readonly plans: readonly string[] }) {
  const { say } = useWords();
  const region = usePart((state) => state.region!.summary.name);
  const language = usePart((state) => state.language);
  const [making, setMaking] = useState(false);
  const [refused, setRefused] = useState<string>();
  const take = async (format: ReportFormat) => {
    if (making) return;
    setMaking(true);
    setRefused(undefined);
    try {
      save(await client.planReport(region, plans, format, language), `ketenimpact-plan.${format}`);
    } catch (reason) {
      if (!(reason instanceof Unanswered)) throw reason;
      setRefused(reason.problem?.title ?? say("web-unreachable"));
    } finally {
      setMaking(false);
    }
  };
  return (
    <div role="group" aria-label={say("web-plan-report")}>
      <p class="soft">{say("web-plan-report")}</p>
      <div class="buttons">
        {FORMATS.map((format) => (
          <button key={format} type="button" aria-disabled={making} onClick={() => void take(format)}>
            {say(`web-report-${format}`)}
          </button>
        ))}
      </div>
      <p class="soft" role="status">
        {making ? say("web-plan-report-making") : refused}
      </p>
    </div>
  );
}

function save(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_MILLISECONDS);
}
