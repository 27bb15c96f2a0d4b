/** The answer to take along: the report to read or to edit, the result as data, the scenario as a file. */

import { documentOf } from "./client.js";
import { usePart, useWords } from "./context.js";

/** What the server makes of a run, as the ending of its address. */
const REPORTS = ["html", "docx", "pdf"] as const;

export function Downloads() {
  const { say } = useWords();
  const run = usePart((state) => state.run);
  const region = usePart((state) => state.region?.summary.name);
  const scenario = usePart((state) => state.history.present);
  const language = usePart((state) => state.language);
  if (!run || region === undefined) return null;
  const file = URL.createObjectURL(
    new Blob([JSON.stringify(documentOf(region, scenario), null, 2)], { type: "application/json" }),
  );
  return (
    <details class="menu">
      <summary>{say("web-download")}</summary>
      <ul>
        {REPORTS.map((format) => (
          <li key={format}>
            <a
              href={`${run.address}/report.${format}?lang=${language}`}
              {...(format === "html"
                ? { target: "_blank", rel: "noreferrer" }
                : { download: `ketenimpact.${format}` })}
            >
              {say(`web-report-${format}`)}
            </a>
          </li>
        ))}
        <li>
          <a href={`${run.address}?lang=${language}`} download="result.json">
            {say("web-result")}
          </a>
        </li>
        <li>
          <a href={file} download="scenario.json">
            {say("web-scenario-file")}
          </a>
        </li>
      </ul>
    </details>
  );
}
