/** What a study or a search says, drawn: a summary.json or a search result, from a file or from a study of this server. */

import { useEffect, useState } from "preact/hooks";
import type { Found } from "../../scenarios/optimise/search.js";
import { type Study, client } from "./client.js";
import { useWords } from "./context.js";
import { known } from "./known.js";
import { useNames } from "./names.js";
import { ParetoChart } from "./pareto-chart.js";
import { type SearchResult, type StudyAnswer, studyAnswerIn } from "./study-answer.js";
import { SummaryCharts } from "./summary-charts.js";

/** What a study of this server is drawn from. */
const summaryOf = ({ files }: Study) => files.find(({ name }) => name === "summary.json")?.href;

export function StudyCharts() {
  const { say } = useWords();
  const [studies, setStudies] = useState<readonly Study[]>([]);
  useEffect(() => void client.studies().then(setStudies, () => undefined), []);
  const [opened, setOpened] = useState<{ readonly name: string; readonly answer: StudyAnswer | undefined }>();
  const open = (name: string, text: string) => setOpened({ name, answer: studyAnswerIn(text) });
  const answer = opened?.answer;
  return (
    <>
      <p class="lead">{say("web-charts-lead")}</p>
      <label class="field">
        {say("web-charts-file")}
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void file.text().then((text) => open(file.name, text));
          }}
        />
      </label>
      {studies.some(summaryOf) && (
        <fieldset class="studies">
          <legend>{say("web-charts-studies")}</legend>
          {studies.filter(summaryOf).map((study) => (
            <button
              key={study.id}
              type="button"
              onClick={() =>
                void client.text(summaryOf(study)!).then(
                  (text) => open(study.title || study.id, text),
                  () => undefined,
                )
              }
            >
              {study.title || study.id}
            </button>
          ))}
        </fieldset>
      )}
      <div role="status">
        {opened && !answer && <p class="refused">{say("web-charts-unlike", { file: opened.name })}</p>}
      </div>
      {answer && <h3>{answer.title || opened.name}</h3>}
      {answer &&
        (answer.format === "ketenimpact/summary@1" ? (
          <SummaryCharts key={opened.name} summary={answer} />
        ) : (
          <Searched search={answer} />
        ))}
    </>
  );
}

function Searched({ search: { found } }: { readonly search: SearchResult }) {
  const { say } = useWords();
  if (!found) return <p>{say("search-none")}</p>;
  return "front" in found ? <ParetoChart weighed={found} /> : <Best found={found} />;
}

/** One best set, what proves it, and others that come near. */
function Best({ found: { closed, value, unit, certificate, alternatives } }: { readonly found: Found }) {
  const words = useWords();
  const { say } = words;
  const nameOf = useNames();
  const amount = (one: number) => `${known(one, words)} ${say(`search-unit-${unit}`)}`;
  const told = (ids: readonly string[]) => ids.map(nameOf).join(", ");
  return (
    <>
      <p>{say("search-closed", { count: closed.length, closed: told(closed), value: amount(value) })}</p>
      <p class="soft">
        {certificate.optimal
          ? say(`search-proof-${certificate.proof}`, { sets: certificate.sets ?? 0 })
          : say("search-bound", { bound: amount(certificate.bound) })}
      </p>
      <ul>
        {alternatives.map((one) => (
          <li key={one.closed.join(" ")}>{`${told(one.closed)}: ${amount(one.value)}`}</li>
        ))}
      </ul>
    </>
  );
}
