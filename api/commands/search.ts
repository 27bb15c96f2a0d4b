/** ketenimpact search FILE: which locations may close with the least harm, and what proves it. */

import { dirname, resolve } from "node:path";
import { hasErrors } from "../../geodata/diagnostics.js";
import { speedDraws } from "../../geodata/speed-draws.js";
import { solveLp } from "../../geodata/sources/highs.js";
import { readJson } from "../../geodata/sources/json.js";
import {
  type Found,
  type Weighed,
  checkSearch,
  search as searchFor,
} from "../../scenarios/optimise/search.js";
import { groundOf } from "../../scenarios/study/evaluation.js";
import { type Console, DONE, printJson, tellFindings } from "../console.js";
import { writeOutput } from "../outputs.js";
import { openAll } from "./open.js";

/** Longest that one mathematical programme may take; then greedy with a bound answers. */
const LIMIT_SECONDS = 120;
/** Sets of the front that are told as text. */
const SHOWN = 10;

export async function search(console: Console): Promise<number> {
  const { words: positionals, options, json } = console.arguments;
  const [path] = positionals as [string];
  const document = await readJson(path, "search");
  if (!document.ok) return tellFindings(console, document.diagnostics);
  const { region } = document.value;
  const named =
    typeof region === "string" ? { region, where: `${path} region`, beside: dirname(path) } : undefined;
  const opened = await openAll(options, named);
  const against = opened.ok ? opened.value.world : opened.world;
  const asked = against && checkSearch(document.value, against, path);
  const faults = [...document.diagnostics, ...opened.diagnostics, ...(asked?.diagnostics ?? [])];
  if (!opened.ok || !asked?.ok || hasErrors(faults)) return tellFindings(console, faults);
  const { world, assumptions, book, costBook, engineVersion } = opened.value;
  const groups =
    asked.value.goal === "least-minutes" ? (["access"] as const) : (["access", "practice"] as const);
  const found = await searchFor(
    {
      ground: groundOf(world, assumptions, groups, speedDraws(world)),
      book,
      costBook,
      solve: (problem) => solveLp(problem, LIMIT_SECONDS),
    },
    asked.value,
    path,
  );
  if (!found.ok) return tellFindings(console, found.diagnostics);
  const { title = "", goal, close, function: care } = asked.value;
  const answer = {
    format: "ketenimpact/search-result@1",
    title,
    region: world.name,
    world: world.fingerprint,
    engineVersion,
    function: care,
    goal,
    ...(goal === "close-most" ? {} : { close }),
    found: found.value ?? null,
  };
  if (typeof options["out"] === "string") {
    const written = await writeOutput(resolve(options["out"]), `${JSON.stringify(answer, null, 2)}\n`);
    if (!written.ok) return tellFindings(console, written.diagnostics);
  }
  if (json) printJson(console, answer);
  else {
    tellFindings(console, faults);
    console.out(`${told(console, found.value).join("\n")}\n`);
  }
  return DONE;
}

function told({ words }: Console, found: Found | Weighed | undefined): string[] {
  if (!found) return [words.say("search-none")];
  if ("front" in found) {
    const { objectives, points, front } = found;
    const head = words.say("search-front", { front: front.length, sets: points.length });
    const rows = front.slice(0, SHOWN).map((at) => {
      const { closed, values } = points[at]!;
      const told = objectives.map(({ name, unit }) => `${name} ${words.number(values[name]!)} ${unit}`);
      return `  ${closed.join(" + ")}: ${told.join(" · ")}`;
    });
    return [head, ...rows];
  }
  const { closed, value, unit, certificate, alternatives } = found;
  const amount = (number: number) => `${words.number(number)} ${words.say(`search-unit-${unit}`)}`;
  return [
    words.say("search-closed", { count: closed.length, closed: closed.join(", "), value: amount(value) }),
    certificate.optimal
      ? words.say(`search-proof-${certificate.proof}`, { sets: certificate.sets ?? 0 })
      : words.say("search-bound", { bound: amount(certificate.bound) }),
    ...alternatives.map((one) => `  ${one.closed.join(", ")}: ${amount(one.value)}`),
  ];
}
