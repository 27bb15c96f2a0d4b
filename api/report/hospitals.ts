/** Section 6: what the receiving hospitals get to do: visits, peaks, beds, operations, births, staff. */

import { toMinutes } from "../../geodata/units.js";
import type { FacilityLoad } from "../../scenarios/allocation.js";
import { change, facts, heading, paragraph, table } from "./blocks.js";
import { localChain } from "./chain.js";
import type { Block, Inline } from "./document.js";
import { staff } from "./staff.js";
import { type Told, careTitle, functionsOf, nameOf } from "./told.js";

export function hospitals(told: Told, charts: readonly Block[]): Block[] {
  const { result, words } = told;
  const loaded = functionsOf(result).flatMap((care) => [...loads(care, told), ...crowds(care, told)]);
  return [
    paragraph(words.say("report-hospitals-lead")),
    ...charts,
    ...(loaded.length > 0 ? loaded : [paragraph(words.say("report-chain-none"))]),
    ...localChain(told),
    heading(words.say("report-section-staff")),
    ...staff(told),
  ];
}

export const changedLoads = ({ result }: Told, care: string) =>
  result.facilities.filter(
    ({ function: found, baseline, scenario }) => found === care && baseline?.perYear !== scenario?.perYear,
  );

/** Locations whose load changes; one that closes or opens is named so. */
function loads(care: string, told: Told): Block[] {
  const { words } = told;
  const { say } = words;
  const { number } = facts(words);
  const rows = changedLoads(told, care);
  if (rows.length === 0) return [];
  const cell = (load: FacilityLoad["baseline"], none: string): Inline =>
    load ? number(load.perYear) : say(none);
  const relative = (before: number, after: number) =>
    before > 0 ? say("report-percent", { percent: words.signed((100 * (after - before)) / before, 0) }) : "–";
  return [
    table(
      say("report-load-table", { care: careTitle(care, words), unit: say(rows[0]!.unit) }),
      [
        { head: say("report-location"), wide: 3 },
        { head: say("report-before"), number: true },
        { head: say("report-after"), number: true },
        { head: say("report-difference"), number: true },
        { head: say("report-relative"), number: true },
      ],
      rows.map(({ id, baseline, scenario }) => [
        nameOf(told, id),
        cell(baseline, "report-not-yet"),
        cell(scenario, "report-closed"),
        words.signed((scenario?.perYear ?? 0) - (baseline?.perYear ?? 0)),
        baseline && scenario ? relative(baseline.perYear, scenario.perYear) : "–",
      ]),
    ),
  ];
}

/** A change of stop minutes or busy share below this is not shown. */
const SHOWN_MINUTES = 0.5;
const SHOWN_SHARE = 0.005;

/** How full, how long, how often shut: only where it changes. */
function crowds(care: string, told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const { number, percent, minutes } = facts(words);
  const rows = result.facilities.filter(({ function: found, baseline, scenario }) => {
    if (found !== care || !baseline || !scenario) return false;
    const stop = Math.abs(scenario.stopMinutesPerDay - baseline.stopMinutesPerDay);
    const share = Math.abs((scenario.busyFractionPeak ?? 0) - (baseline.busyFractionPeak ?? 0));
    return stop >= SHOWN_MINUTES || share >= SHOWN_SHARE;
  });
  if (rows.length === 0) return [];
  const share = (value: number | null): Inline => (value === null ? "–" : percent(value, 0));
  const both = (before: Inline, after: Inline) => change(before, after, words);
  return [
    table(
      say("report-crowd-table", { care: careTitle(care, words) }),
      [
        { head: say("report-location"), wide: 2 },
        { head: say("report-places"), number: true },
        { head: say("report-busy"), number: true },
        { head: say("report-busy-peak"), number: true },
        { head: say("report-wait"), number: true },
        { head: say("report-stop"), number: true },
      ],
      rows.map(({ id, baseline: was, scenario: is }) => [
        nameOf(told, id),
        is!.placesKnown ? number(is!.places) : say("report-places-rule", { count: words.number(is!.places) }),
        both(share(was!.busyFraction), share(is!.busyFraction)),
        both(share(was!.busyFractionPeak), share(is!.busyFractionPeak)),
        both(minutes(was!.waitSeconds), minutes(is!.waitSeconds)),
        both(number(was!.stopMinutesPerDay), number(is!.stopMinutesPerDay)),
      ]),
    ),
  ];
}

/** Capacity that a chosen limit of waiting and stops asks for. */
export function minimalCapacity({ result, words }: Told): Block[] {
  const { rows, waitSeconds, stopMinutesPerDay } = result.minimalCapacity;
  const { say } = words;
  const { number } = facts(words);
  const both = ({ baseline, scenario }: (typeof rows)[number]["needed"]) => {
    const cell = (value: number | null): Inline => (value === null ? say("report-not-known") : number(value));
    return change(cell(baseline), cell(scenario), words);
  };
  return [
    heading(say("report-minimal")),
    paragraph(
      say("report-minimal-lead", {
        minutes: words.number(toMinutes(waitSeconds)),
        stops: words.number(stopMinutesPerDay),
      }),
    ),
    table(
      say("report-minimal-table"),
      [
        { head: say("report-staff-where"), wide: 2 },
        { head: say("report-minimal-places"), number: true },
        { head: say("report-minimal-needed"), number: true },
        { head: say("report-minimal-together"), number: true },
      ],
      rows.map(({ subject, places, needed, together }) => [
        subject.name,
        both(places),
        both(needed),
        both(together),
      ]),
    ),
  ];
}
