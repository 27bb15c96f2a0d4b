/** Who gets another location: how many, of which age, how much longer they are on their way, and who has no way out. */

import { useState } from "preact/hooks";
import type { NormFunction } from "../../engine/supply.js";
import type { AccessImpact } from "../../scenarios/compare.js";
import { BARS_WIDTH, Bars, barsHeight } from "./bars.js";
import { CareChoice } from "./care-choice.js";
import { Chart } from "./chart.js";
import { usePart, useWords } from "./context.js";
import { extraClasses } from "./extra-classes.js";
import { FigureTable } from "./figure-table.js";
import { NORM_FUNCTION_NAMES } from "./functions.js";
import type { PanelGiven } from "./panels.js";

export function PeoplePanel({ result }: PanelGiven) {
  const { say } = useWords();
  const touched = NORM_FUNCTION_NAMES.filter((care) => result.people.some((one) => one.function === care));
  const [wanted, choose] = useState<NormFunction>();
  const care = touched.find((one) => one === wanted) ?? touched[0];
  const row = result.access.find(
    (one) => one.function === care && one.measure === "chain" && one.period === "norm",
  );
  if (!care || !row) return <p class="soft">{say("web-people-none")}</p>;
  return (
    <>
      <CareChoice cares={touched} care={care} choose={choose} />
      <Counts result={result} row={row} />
      <BarChart
        title={say("web-by-age")}
        rows={row.byAge.map(({ from, to, displacedInhabitants }) => ({
          name: to === null ? say("report-age-over", { from }) : say("report-age-band", { from, to }),
          value: displacedInhabitants,
        }))}
      />
      <ExtraTime care={care} />
    </>
  );
}

function Counts({ result, row }: PanelGiven & { readonly row: AccessImpact }) {
  const { say, number, minutes, percent } = useWords();
  const people = result.people.find((one) => one.function === row.function)!;
  const { displaced } = row;
  const minute = (seconds: number | null) =>
    seconds === null ? "–" : say("web-minutes", { minutes: minutes(seconds, true) });
  const half = people.halfOnShare;
  const figures: readonly (readonly [string, string])[] = [
    ["displaced", number(displaced.inhabitants)],
    ["longer", number(row.longer.inhabitants)],
    ["newly-outside", number(row.newlyOutsideInhabitants)],
    ["no-alternative", number(people.noAlternativeInhabitants)],
    ["unreachable", number(people.unreachableInhabitants)],
    ["without-car", number(people.withoutCarInhabitants)],
    ["mean", minute(displaced.meanExtraSeconds)],
    ["median", minute(displaced.medianExtraSeconds)],
    ["p90", minute(displaced.p90ExtraSeconds)],
    ["half", half === null ? "–" : percent(half, 0)],
  ];
  return (
    <FigureTable
      caption={say("web-people-table", { care: say(row.function), minutes: minutes(row.thresholdSeconds) })}
      heads={[say("web-figure"), say("web-after")]}
      rows={figures.map(([id, told]) => ({ id, cells: [say(`web-people-${id}`), told] }))}
    />
  );
}

function ExtraTime({ care }: { readonly care: NormFunction }) {
  const { say } = useWords();
  const areas = usePart((state) => state.run?.areas);
  if (!areas) return null;
  const rows = extraClasses(areas, care).map(({ from, to, inhabitants }) => ({
    name:
      from === null
        ? say("web-extra-none")
        : to === null
          ? say("web-extra-more", { from })
          : say("web-extra-between", { from, to }),
    value: inhabitants,
  }));
  return <BarChart title={say("web-by-extra")} rows={rows} />;
}

interface BarsGiven {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly value: number }[];
}

function BarChart({ title, rows }: BarsGiven) {
  const { say, number } = useWords();
  const told = rows.map((row) => ({ ...row, told: number(row.value) }));
  return (
    <Chart
      title={title}
      unit={say("inhabitants")}
      width={BARS_WIDTH}
      height={barsHeight(rows.length)}
      table={
        <FigureTable
          caption={title}
          heads={[say("web-class"), say("inhabitants")]}
          rows={told.map(({ name, told: count }) => ({ id: name, cells: [name, count] }))}
        />
      }
    >
      <Bars rows={told} />
    </Chart>
  );
}
