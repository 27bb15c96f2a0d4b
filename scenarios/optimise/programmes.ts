/** Mathematical programmes as CPLEX LP text: y = site kept (0/1), x = area goes there (0…1), z = it goes further than its list. */

import { UNREACHABLE } from "../../geodata/matrix.js";
import type { Siting } from "./siting.js";

/** Sites of an area in order of drive, as far as its list goes. `beyond`: the drive to the next one; undefined: there is none. */
interface List {
  readonly area: number;
  readonly sites: readonly number[];
  readonly beyond: number | undefined;
}

/** Sites of every area by drive, up to and including the first that stays: nobody drives past that one. */
export function ranked({ columns, closable, people, drive }: Siting): number[][] {
  const n = columns.length;
  return people.map((_, area) => {
    const time = (site: number) => drive[area * n + site]!;
    const near = columns.flatMap((_, site) => (time(site) < UNREACHABLE ? [site] : []));
    near.sort((a, b) => time(a) - time(b) || a - b);
    const stays = near.findIndex((site) => !closable[site]);
    return stays < 0 ? near : near.slice(0, stays + 1);
  });
}

/**
 * The p-median in which each area may choose among the first `lengths[area]` of its sites, or "further" at the price of
 * the next one: its optimum is at most that of the whole problem, and equal to it when nobody goes further.
 *
 * order   ranked(siting); weights are shares of all people, so that the objective is the mean extra drive in deciseconds
 * keep    how many closable sites stay
 * source  C. ReVelle and R. Swain (1970), Geographical Analysis 2; the price of "further" is ours
 */
export function medianProblem(
  siting: Siting,
  order: readonly (readonly number[])[],
  lengths: readonly number[],
  keep: number,
  relaxed = false,
): string {
  const { closable, people, drive, columns } = siting;
  const total = people.reduce((sum, count) => sum + count, 0);
  const lists = order.flatMap((sites, area): List[] => {
    // Whose nearest site stays has no choice to make.
    if (!closable[sites[0]!]) return [];
    const next = sites[lengths[area]!];
    const beyond = next === undefined ? undefined : drive[area * columns.length + next]!;
    return [{ area, sites: sites.slice(0, lengths[area]), beyond }];
  });
  const price = (area: number, time: number) =>
    (people[area]! / total) * (time - drive[area * columns.length + order[area]![0]!]!);
  const terms = lists.flatMap(({ area, sites, beyond }) => [
    ...sites
      .slice(1)
      .map((site) => `+ ${price(area, drive[area * columns.length + site]!)} x${area}_${site}`),
    ...(beyond === undefined ? [] : [`+ ${price(area, beyond)} z${area}`]),
  ]);
  const free = columns.flatMap((_, site) => (closable[site] ? [site] : []));
  const rows = lists.flatMap(({ area, sites, beyond }) => [
    wrapped(` a${area}:`, [
      ...sites.map((site) => `+ x${area}_${site}`),
      ...(beyond === undefined ? [] : [`+ z${area}`]),
      "= 1",
    ]),
    ...sites.flatMap((site) =>
      closable[site] ? [` s${area}_${site}: x${area}_${site} - y${site} <= 0`] : [],
    ),
  ]);
  return written("Minimize", terms, [...rows, keeping(free, keep)], free, relaxed);
}

/** As few sites as cover every area that is covered now. source  C. Toregas et al. (1971), Operations Research 19. cuts: at least one of these stays open */
export function fewestProblem(
  { closable, covers, columns }: Siting,
  cuts: readonly (readonly number[])[],
): string {
  const free = columns.flatMap((_, site) => (closable[site] ? [site] : []));
  const needs = new Set(
    covers.flatMap((sites) =>
      sites.length > 0 && sites.every((site) => closable[site]) ? [sites.join(" ")] : [],
    ),
  );
  const atLeastOne = [...needs].map((sites) => sites.split(" ").map(Number));
  const rows = [...atLeastOne, ...cuts].map((sites, row) =>
    wrapped(` r${row}:`, [...sites.map((site) => `+ y${site}`), ">= 1"]),
  );
  return written(
    "Minimize",
    free.map((site) => `+ 1 y${site}`),
    rows,
    free,
  );
}

const keeping = (free: readonly number[], keep: number) =>
  wrapped(" keep:", [...free.map((site) => `+ y${site}`), `= ${keep}`]);

function written(
  sense: "Minimize" | "Maximize",
  terms: readonly string[],
  rows: readonly string[],
  free: readonly number[],
  relaxed = false,
): string {
  const names = free.map((site) => `y${site}`);
  return [
    sense,
    wrapped(" obj:", terms.length > 0 ? terms : [`0 ${names[0]!}`]),
    "Subject To",
    ...rows,
    ...(relaxed ? ["Bounds", ...names.map((name) => ` 0 <= ${name} <= 1`)] : ["Binary", wrapped("", names)]),
    "End",
    "",
  ].join("\n");
}

const TERMS_PER_LINE = 10;

/** LP readers take lines of limited length. */
function wrapped(label: string, terms: readonly string[]): string {
  const lines: string[] = [];
  for (let i = 0; i < terms.length; i += TERMS_PER_LINE)
    lines.push(terms.slice(i, i + TERMS_PER_LINE).join(" "));
  return `${label} ${lines.join("\n   ")}`;
}
