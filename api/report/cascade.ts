/** Section 10: what follows from what follows: rules, overload, what becomes gevoelig, pressure on the hospital. */

import { toMinutes } from "../../geodata/units.js";
import type { Cascade } from "../../scenarios/cascade.js";
import type { ResultProfile } from "../chain-result.js";
import { change, facts, heading, paragraph, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import { type Told, careTitle, functionsOf, locationName, nameOf, rowOf } from "./told.js";

const STEPS_SHOWN = 60;

export function cascade(told: Told, found: Cascade): Block[] {
  const { say } = told.words;
  return [
    ...steps(told, found),
    heading(say("report-section-gevoelig")),
    ...gevoelig(told),
    heading(say("report-pressure")),
    ...pressure(told),
  ];
}

/** Each step with its cause and its ground, in order. */
function steps(told: Told, found: Cascade): Block[] {
  const { result, words } = told;
  const { say, number } = words;
  if (result.cascade.length === 0) return [paragraph(say("report-cascade-none"))];
  const named = (id: string | null) => (id === null ? "–" : nameOf(told, id));
  return [
    paragraph(
      say("report-cascade-lead", {
        rounds: number(found.rounds),
        first: named(found.firstDomino),
        absorber: named(found.absorber),
        residual: found.residual.toExponential(0),
      }),
    ),
    table(
      say("report-cascade-table"),
      [
        { head: say("report-location"), wide: 1.5 },
        { head: say("report-cascade-step"), number: true, wide: 0.6 },
        { head: say("report-cascade-effect"), wide: 2 },
        { head: say("report-cascade-cause"), wide: 1.5 },
        { head: say("report-cascade-basis"), wide: 1.5 },
      ],
      result.cascade
        .slice(0, STEPS_SHOWN)
        .map(({ step, subject, effect, cause, basis }) => [
          locationName(told, subject.id, subject.name),
          number(step),
          effect,
          cause,
          basis,
        ]),
    ),
  ];
}

/** A location that closes itself is left out: it can no longer be gevoelig. */
function gevoelig(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const tables = result.gevoelig.flatMap((one) => becomes(one, told));
  const first = functionsOf(result)[0];
  const threshold = first === undefined ? undefined : rowOf(result, first, "chain")?.thresholdSeconds;
  return [
    paragraph(say("report-gevoelig-lead", { minutes: words.number(toMinutes(threshold ?? 0)) })),
    ...(tables.length > 0 ? tables : [paragraph(say("report-gevoelig-none"))]),
  ];
}

type Gevoelig = Told["result"]["gevoelig"][number];

function becomes({ function: care, baseline, scenario }: Gevoelig, told: Told): Block[] {
  const { result, words } = told;
  const { say, number, signed } = words;
  const count = (rows: Gevoelig["baseline"], id: string) =>
    rows.find((row) => row.id === id)?.inhabitantsNewlyOutside ?? 0;
  const open = (id: string) =>
    result.facilities.some((load) => load.id === id && load.function === care && load.scenario !== null);
  const rows = [...new Set([...scenario, ...baseline].map(({ id }) => id))]
    .map((id) => ({ id, before: count(baseline, id), after: count(scenario, id) }))
    .filter(({ id, before, after }) => before !== after && open(id))
    .sort((a, b) => b.after - b.before - (a.after - a.before) || (a.id < b.id ? -1 : 1));
  if (rows.length === 0) return [];
  return [
    table(
      say("report-gevoelig-table", { care: careTitle(care, words) }),
      [
        { head: say("report-location"), wide: 2 },
        { head: say("report-before"), number: true },
        { head: say("report-after"), number: true },
        { head: say("report-difference"), number: true },
        { head: say("report-meaning"), wide: 2 },
      ],
      rows.map(({ id, before, after }): Inline[] => [
        nameOf(told, id),
        number(before),
        number(after),
        signed(after - before),
        say(meaning(before, after)),
      ]),
    ),
  ];
}

function meaning(before: number, after: number): string {
  if (before === 0) return "report-becomes-gevoelig";
  if (after === 0) return "report-no-longer";
  return after > before ? "report-more" : "report-less";
}

function pressure(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const { number } = facts(words);
  const flagged = result.hospitals.filter(({ flags }) => flags.length > 0);
  const money = (side: ResultProfile["baseline"]) => words.number(Number(side.money) / MILLION, 1);
  const visits = ({ sehVisits }: ResultProfile["baseline"]): Inline =>
    sehVisits === null ? "–" : number(Number(sehVisits));
  const year = "priceYear" in result.cost ? result.cost.priceYear : "–";
  return [
    paragraph(say("report-pressure-lead", { year })),
    flagged.length === 0
      ? paragraph(say("report-pressure-none"))
      : table(
          say("report-pressure-table"),
          [
            { head: say("report-location"), wide: 1.5 },
            { head: say("visits/year"), number: true },
            { head: say("report-acute-money"), number: true },
            { head: say("report-pressure"), wide: 3 },
          ],
          flagged.map(({ id, name, baseline, scenario, flags }) => [
            locationName(told, id, name),
            change(visits(baseline), visits(scenario), words),
            change(money(baseline), money(scenario), words),
            flags.map(({ says }) => says).join("; "),
          ]),
        ),
  ];
}

const MILLION = 1e6;
