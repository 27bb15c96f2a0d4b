/** Up to four scenarios side by side: the same figures of each, and the verdicts on which they differ. */

import { useMemo } from "preact/hooks";
import { type Comparison, compareFindings, comparison } from "../comparison.js";
import type { ResultDocument } from "../result-document.js";
import type { SavedResult } from "../result-form.js";
import { Badge } from "./badge.js";
import { usePart, usePlanner, useWords } from "./context.js";
import { FigureTable } from "./figure-table.js";
import { MOST_KEPT, isKept, withKept, withoutKept } from "./kept.js";
import type { PanelGiven } from "./panels.js";

export function ComparePanel({ result }: PanelGiven) {
  const planner = usePlanner();
  const { say } = useWords();
  const kept = usePart((state) => state.kept);
  const there = isKept(kept, result);
  const { compared, unlike } = useMemo(() => {
    const named = kept.map((one, at) => ({
      name: `${at + 1}. ${titleOf(one, say)}`,
      result: one as ResultDocument & SavedResult,
    }));
    return { compared: comparison(named), unlike: compareFindings(named) };
  }, [kept, say]);
  return (
    <>
      <p class="lead">{say("web-compare-lead", { most: MOST_KEPT })}</p>
      <button
        type="button"
        class="main"
        disabled={there || kept.length >= MOST_KEPT}
        onClick={() => planner.set({ kept: withKept(kept, result) })}
      >
        {say(there ? "web-kept" : kept.length >= MOST_KEPT ? "web-kept-full" : "web-keep")}
      </button>
      {kept.length > 0 && (
        <>
          <ol class="operations kept">
            {kept.map((one, at) => (
              <li key={one.receipt.id}>
                {`${at + 1}. ${titleOf(one, say)}`}
                <button
                  type="button"
                  class="quiet"
                  aria-label={say("web-remove", { operation: titleOf(one, say) })}
                  onClick={() => planner.set({ kept: withoutKept(kept, one.receipt.id) })}
                >
                  ×
                </button>
              </li>
            ))}
          </ol>
          {unlike.length > 0 && <p class="refused">{say("web-compare-unlike")}</p>}
          <Sides compared={compared} />
          <Turning compared={compared} />
        </>
      )}
    </>
  );
}

const titleOf = ({ title, operations }: ResultDocument, say: (key: string) => string) =>
  title || operations.map(({ name }) => name).join(" + ") || say("web-title-empty");

interface Given {
  readonly compared: Comparison;
}

/** Each against its own baseline. */
function Sides({ compared: { results, access, following } }: Given) {
  const { say, number, signed, minutes } = useWords();
  const chain = access.filter(({ measure, period }) => measure === "chain" && period === "norm");
  const figures = [
    ...chain.flatMap((row) => {
      const name = say(row.function);
      const of = (key: string, tell: (side: NonNullable<(typeof row.sides)[number]>) => string) => ({
        id: `${row.function} ${key}`,
        cells: [
          `${name}: ${say(`web-compare-${key}`)}`,
          ...row.sides.map((side) => (side ? tell(side) : "–")),
        ],
      });
      return [
        of("outside", ({ scenario, net }) => `${number(scenario.outsideInhabitants)} (${signed(net)})`),
        of("newly", ({ newlyOutsideInhabitants }) => number(newlyOutsideInhabitants)),
        of("displaced", ({ displaced }) => number(displaced.inhabitants)),
        of("extra", ({ displaced }) => minutes(displaced.meanExtraSeconds, true)),
      ];
    }),
    ...following.map(({ figure, unit, sides }) => ({
      id: figure,
      cells: [
        `${say(`web-compare-${figure}`)} (${unit === "EUR" ? say("web-million") : unit})`,
        ...sides.map((side) => {
          const { low, mid, high } = side ?? { low: null, mid: null, high: null };
          const tell = (value: number) => (unit === "EUR" ? signed(value / MILLION, 1) : signed(value, 1));
          if (mid === null) return say("web-unknown");
          return low === null || high === null ? tell(mid) : `${tell(mid)} (${tell(low)} … ${tell(high)})`;
        }),
      ],
    })),
  ];
  return (
    <FigureTable
      caption={say("web-compare-figures")}
      heads={[say("web-figure"), ...results.map(({ name }) => name)]}
      rows={figures}
    />
  );
}

const MILLION = 1e6;

/** Verdicts that a scenario turns, or on which the scenarios are not of one mind. */
function Turning({ compared: { results, verdicts } }: Given) {
  const { say } = useWords();
  const rows = verdicts.filter(({ sides, about }) => {
    const after = sides.map((side) => side?.scenario.verdict);
    const turned = sides.some((side) => side && side.baseline.verdict !== side.scenario.verdict);
    return (
      new Set(after).size > 1 ||
      (turned && about === "state") ||
      (about === "change" && after[0] === "violated")
    );
  });
  if (rows.length === 0) return <p class="soft">{say("web-compare-same")}</p>;
  return (
    <FigureTable
      caption={say("web-compare-verdicts")}
      heads={[say("web-norm"), ...results.map(({ name }) => name)]}
      rows={rows.map(({ norm, version, title, subject, sides }) => ({
        id: `${norm} ${version} ${subject.kind} ${subject.id}`,
        cells: [
          `${title} – ${subject.name}`,
          ...sides.map((side) => (side ? <Badge verdict={side.scenario.verdict} /> : "–")),
        ],
      }))}
    />
  );
}
