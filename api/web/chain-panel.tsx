/** What follows down the chain: HAP, beds and aftercare, staff and money; what is not known stands there as such. */

import type { ResultChainRow } from "../chain-result.js";
import { useWords } from "./context.js";
import { FigureTable } from "./figure-table.js";
import type { PanelGiven } from "./panels.js";

export function ChainPanel({ result }: PanelGiven) {
  const { say } = useWords();
  const unknown = [...result.chain, ...result.hospitals].flatMap((row) => row.unknown);
  const once = [...new Map(unknown.map((row) => [row.unknown, row])).values()];
  return (
    <>
      <p class="lead">{say("web-chain-lead")}</p>
      <Volumes result={result} kind="location" />
      <Volumes result={result} kind="region" />
      <Staff result={result} />
      <Money result={result} />
      {once.length > 0 && (
        <>
          <h3 class="above">{say("web-chain-unknown")}</h3>
          <ul class="effects">
            {once.map(({ what, unknown: missing, wouldMakeKnown }) => (
              <li key={what}>
                {missing} <span class="soft">{wouldMakeKnown}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Before → after; one number where nothing changes. */
function Both({ amounts, share }: { readonly amounts: ResultChainRow["volume"]; readonly share?: boolean }) {
  const { say, number, percent } = useWords();
  const { baseline, scenario } = amounts;
  if (baseline === null && scenario === null) return <>{say("web-unknown")}</>;
  const tell = (value: number | null) => (value === null ? "–" : share ? percent(value, 0) : number(value));
  return <>{baseline === scenario ? tell(baseline) : `${tell(baseline)} → ${tell(scenario)}`}</>;
}

function Volumes({ result, kind }: PanelGiven & { readonly kind: "location" | "region" }) {
  const { say } = useWords();
  const rows = result.chain.filter(({ subject }) => subject.kind === kind);
  if (rows.length === 0) return null;
  return (
    <FigureTable
      caption={say(`web-chain-${kind}`)}
      heads={[
        say("web-chain-part"),
        say("web-chain-volume"),
        say("web-chain-capacity"),
        say("web-chain-use"),
      ]}
      rows={rows.map(({ part, subject, volume, volumeUnit, capacity, capacityUnit, use }) => ({
        id: `${part} ${subject.id}`,
        cells: [
          kind === "location" ? `${subject.name}: ${say(part)}` : say(part),
          <Amount amounts={volume} unit={volumeUnit} />,
          <Amount amounts={capacity} unit={capacityUnit} />,
          <Both amounts={use} share />,
        ],
      }))}
    />
  );
}

function Amount({ amounts, unit }: { readonly amounts: ResultChainRow["volume"]; readonly unit: string }) {
  const { say } = useWords();
  return (
    <>
      <Both amounts={amounts} /> <span class="soft">{say(`unit-${unit}`)}</span>
    </>
  );
}

/** FTE of the whole region. */
function Staff({ result: { staff } }: PanelGiven) {
  const { say, number, signed } = useWords();
  const { need, short } = staff.total.baseline;
  const after = staff.total.scenario;
  const pair = (was: number | null | undefined, is: number | null | undefined) =>
    `${was == null ? "–" : number(was, 1)} → ${is == null ? "–" : number(is, 1)}`;
  const professions = Object.keys(need) as (keyof typeof need)[];
  const { low, mid, high } = staff.ranges.fte;
  return (
    <>
      <FigureTable
        caption={say("web-staff")}
        heads={[say("web-profession"), say("web-staff-need"), say("web-staff-short")]}
        rows={professions.map((one) => ({
          id: one,
          cells: [
            say(`profession-${one}`),
            pair(need[one], after.need[one]),
            pair(short[one], after.short[one]),
          ],
        }))}
      />
      <p class="soft">
        {say("web-staff-range", {
          low: signed(low ?? 0, 1),
          mid: signed(mid ?? 0, 1),
          high: signed(high ?? 0, 1),
        })}
      </p>
    </>
  );
}

const MILLION = 1e6;

function Money({ result: { cost } }: PanelGiven) {
  const { say, signed, number, percent } = useWords();
  if ("unknown" in cost)
    return (
      <p class="above">
        {cost.unknown} <span class="soft">{cost.wouldMakeKnown}</span>
      </p>
    );
  const values = { rate: percent(cost.discountRate, 0), years: cost.years };
  const million = (value: number | null) =>
    value === null ? say("web-unknown") : signed(value / MILLION, 2);
  const unknown = cost.lines.filter(({ amount }) => amount === null);
  return (
    <>
      <FigureTable
        caption={say("web-money", { year: cost.priceYear })}
        heads={[say("web-figure"), say("web-low"), say("web-mid"), say("web-high")]}
        rows={Object.entries(cost.figures).map(([figure, { low, mid, high }]) => ({
          id: figure,
          cells: [say(`cost-figure-${figure}`, values), million(low), million(mid), million(high)],
        }))}
      />
      <p class="soft">
        {cost.paybackYears === null
          ? say("web-payback-never")
          : say("web-payback", { years: number(cost.paybackYears, 1) })}
      </p>
      {unknown.length > 0 && (
        <ul class="effects">
          {unknown.map(({ id, says, unknown: missing }) => (
            <li key={id}>
              {says}: {say("web-unknown")}.{" "}
              <span class="soft">
                {missing.map((one) => `${one.unknown} ${one.wouldMakeKnown}`).join(" ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
