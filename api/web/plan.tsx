/** A transformation plan (plan.json) before the rules: for who has to assess it. */

import { useState } from "preact/hooks";
import { amountText } from "../verdict-groups.js";
import type { ResultVerdict } from "../result.js";
import type { Assessment } from "../assessment.js";
import { Badge } from "./badge.js";
import { type Problem, Unanswered, client } from "./client.js";
import { usePart, useWords } from "./context.js";
import { Findings } from "./findings.js";
import { PlanReport } from "./plan-report.js";

export function Plan() {
  const words = useWords();
  const { say, date } = words;
  const region = usePart((state) => state.region!.summary.name);
  const language = usePart((state) => state.language);
  const [assessed, setAssessed] = useState<Assessment>();
  /** The files behind what was assessed, in its order. */
  const [given, setGiven] = useState<readonly string[]>([]);
  const [findings, setFindings] = useState<Problem["diagnostics"]>([]);
  const assess = async (files: FileList | null) => {
    if (!files || files.length === 0) return;
    const texts = await Promise.all([...files].map((file) => file.text()));
    try {
      setAssessed(await client.assess(region, texts, language));
      setGiven(texts);
      setFindings([]);
    } catch (reason) {
      if (!(reason instanceof Unanswered)) throw reason;
      setAssessed(undefined);
      setFindings(reason.problem?.diagnostics ?? []);
    }
  };
  return (
    <>
      <p class="soft">{say("web-plan-what")}</p>
      <label class="field">
        {say("web-plan-file")}
        <input
          type="file"
          accept=".json,application/json"
          multiple
          onChange={(event) => void assess(event.currentTarget.files)}
        />
      </label>
      <div role="status">
        <Findings findings={findings} />
      </div>
      {assessed && <p class="caution">{assessed.stopped}</p>}
      {assessed?.plans.map(({ where, title, from, to, verdicts, change, kpis }, at) => (
        <section key={where} class="norm">
          <h3>{title}</h3>
          <p class="soft">{say("web-plan-period", { from: date(from), to: date(to) })}</p>
          {[...verdicts, ...(change?.verdicts ?? [])].map((verdict) => (
            <PlanVerdict key={`${verdict.norm} ${verdict.subject.id}`} verdict={verdict} />
          ))}
          {kpis.length > 0 && <p class="soft">{say("web-plan-kpis", { count: kpis.length })}</p>}
          <PlanReport plans={[given[at]!, ...given.filter((_, other) => other !== at)]} />
        </section>
      ))}
      {assessed && assessed.clashes.length > 0 && (
        <>
          <h3>{say("web-plan-clashes")}</h3>
          <Findings findings={assessed.clashes} />
        </>
      )}
    </>
  );
}

function PlanVerdict({ verdict }: { readonly verdict: ResultVerdict }) {
  const words = useWords();
  const { norm, title, scenario, unit, explanation, legal } = verdict;
  return (
    <details class="verdict" data-norm={norm}>
      <summary>
        <span class="subject">{title}</span>
        <Badge verdict={scenario.verdict} />
        <span class="amount">{amountText(scenario.value, unit, words)}</span>
      </summary>
      <p>{explanation}</p>
      <p class="soft">{legal}</p>
    </details>
  );
}
