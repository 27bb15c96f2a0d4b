/** A study (study.json): handed in, followed until it is done, its tables taken home. For who counts in thousands. */

import { useEffect, useState } from "preact/hooks";
import { type Problem, type Study as Standing, Unanswered, client } from "./client.js";
import { usePart, useWords } from "./context.js";
import { Findings } from "./findings.js";

/** Display only: how often we ask how far it is. */
const EVERY_MILLISECONDS = 1000;
const GOING = ["waiting", "running"];

export function Study() {
  const { say, number } = useWords();
  const language = usePart((state) => state.language);
  const [studies, setStudies] = useState<readonly Standing[]>([]);
  const [findings, setFindings] = useState<Problem["diagnostics"]>([]);
  const look = () => client.studies().then(setStudies, () => undefined);
  const going = studies.some(({ state }) => GOING.includes(state));
  useEffect(() => void look(), []);
  useEffect(() => {
    if (!going) return undefined;
    const asking = setInterval(() => void look(), EVERY_MILLISECONDS);
    return () => clearInterval(asking);
  }, [going]);
  const hand = async (file: File | undefined) => {
    if (!file) return;
    try {
      await client.study(await file.text(), language);
      setFindings([]);
    } catch (reason) {
      if (!(reason instanceof Unanswered)) throw reason;
      setFindings(reason.problem?.diagnostics ?? []);
    }
    await look();
  };
  return (
    <>
      <p class="soft">{say("web-study-what")}</p>
      <label class="field">
        {say("web-study-file")}
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => void hand(event.currentTarget.files?.[0])}
        />
      </label>
      <div role="status">
        <Findings findings={findings} />
      </div>
      {studies.map(({ id, title, state, tasks, jobs, jobsDone, files }) => (
        <section key={id} class="norm" data-state={state}>
          <h3>{title || id}</h3>
          <p class="soft">
            {say(`web-study-${state}`)} · {say("web-study-tasks", { tasks: number(tasks) })}
          </p>
          {GOING.includes(state) && <progress max={jobs} value={jobsDone} aria-label={title || id} />}
          <ul>
            {files.map(({ name, href, bytes }) => (
              <li key={name}>
                <a href={href.replace(/^\//, "")} download={name}>
                  {name}
                </a>{" "}
                <span class="soft">{say("web-kilobytes", { size: number(Math.ceil(bytes / 1000)) })}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
