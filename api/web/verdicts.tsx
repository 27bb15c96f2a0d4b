/** Every norm with its verdict before and after; opened, why: in plain words, by the law, and step by step. */

import { useState } from "preact/hooks";
import { type VerdictGroup, amountText, apart, turns, verdictGroups } from "../verdict-groups.js";
import type { ResultVerdict } from "../result.js";
import { Badge } from "./badge.js";
import { useWords } from "./context.js";
import type { PanelGiven } from "./panels.js";
import { TraceTree } from "./trace.js";

export function Verdicts({ result }: PanelGiven) {
  const { say } = useWords();
  const [all, setAll] = useState(false);
  const { rest, unmeasured } = apart(verdictGroups(result.verdicts));
  return (
    <>
      <label class="choice">
        <input type="checkbox" checked={all} onChange={() => setAll(!all)} /> {say("web-all-subjects")}
      </label>
      {rest.map((group) => (
        <Group key={group.rows[0].norm} group={group} all={all} />
      ))}
      {unmeasured.length > 0 && (
        <details class="norm">
          <summary>{say("web-unmeasured", { count: unmeasured.length })}</summary>
          <ul>
            {unmeasured.map(({ rows: [{ norm, title }] }) => (
              <li key={norm}>{title}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Rows that say something: about the change, or turned by it, or violated; else the first. */
const telling = (rows: readonly ResultVerdict[]) => {
  const found = rows.filter(
    (row) => row.about === "change" || turns(row) || row.scenario.verdict === "violated",
  );
  return found.length > 0 ? found : rows.slice(0, 1);
};

function Group({
  group: { rows, met, violated, unknown },
  all,
}: {
  readonly group: VerdictGroup;
  readonly all: boolean;
}) {
  const { say } = useWords();
  const [first] = rows;
  return (
    <section class="norm" data-norm={first.norm}>
      <h3>{first.title}</h3>
      <p class="soft">
        {say(first.standing)} · {say("mark")} {first.mark} · {first.version}
        {rows.length > 1 && ` · ${say("text-subjects", { met, violated, unknown, all: rows.length })}`}
      </p>
      {(all ? rows : telling(rows)).map((row) => (
        <Row key={row.subject.id} row={row} />
      ))}
    </section>
  );
}

function Row({ row }: { readonly row: ResultVerdict }) {
  const words = useWords();
  const { say } = words;
  const {
    subject,
    baseline,
    scenario,
    unit,
    explanation,
    legal,
    source,
    trace,
    notExpressed,
    announced,
    about,
  } = row;
  return (
    <details class="verdict">
      <summary>
        <span class="subject">{subject.name}</span>
        {about === "state" && baseline.verdict !== scenario.verdict && (
          <>
            <Badge verdict={baseline.verdict} /> <span aria-hidden="true">→</span>
          </>
        )}
        <Badge verdict={scenario.verdict} />
        <span class="amount">{amountText(scenario.value, unit, words)}</span>
        {scenario.margin !== null && (
          <span class="soft amount">
            {say("text-margin", { margin: amountText(scenario.margin, unit, words, true) })}
          </span>
        )}
      </summary>
      <h4>{say("web-plain")}</h4>
      <p>{explanation}</p>
      <h4>{say("web-legal")}</h4>
      <p>{legal}</p>
      {/^https?:\/\//.test(source.url) && (
        <p>
          <a href={source.url} target="_blank" rel="noreferrer">
            {source.title}
          </a>
        </p>
      )}
      {[...announced.map(({ says }) => says), ...notExpressed.map(({ says, reason }) => `${says}: ${reason}`)]
        .length > 0 && (
        <>
          <h4>{say("web-not-tested")}</h4>
          <ul>
            {announced.map(({ says }) => (
              <li key={says}>{says}</li>
            ))}
            {notExpressed.map(({ says, reason }) => (
              <li key={says}>
                {says}: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {trace && (
        <>
          <h4>{say("web-trace")}</h4>
          <TraceTree trace={trace} />
        </>
      )}
    </details>
  );
}
