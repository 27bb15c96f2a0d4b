/** ketenimpact gevoelig --function seh: which locations may not close, one by one and two by two. */

import type { Console } from "../console.js";
import { DONE, printJson, tellFindings } from "../console.js";
import type { NormFunction } from "../../engine/supply.js";
import { gevoeligDocument } from "../gevoelig-document.js";
import { openWorld } from "./open.js";

export async function gevoeligCommand(console: Console): Promise<number> {
  const { options, json } = console.arguments;
  const { words } = console;
  const opened = await openWorld(options);
  if (!opened.ok) return tellFindings(console, opened.diagnostics);
  tellFindings(console, opened.diagnostics);
  const { world, assumptions } = opened.value;
  const care = options["function"] as NormFunction;
  const countsLimitedHours = options["limited-hours"] === true;
  const document = gevoeligDocument(world, assumptions, { care, countsLimitedHours });
  if (json) {
    printJson(console, document);
    return DONE;
  }
  const rows = document.locations.filter(({ inhabitantsNewlyOutside }) => inhabitantsNewlyOutside > 0);
  const width = Math.max(0, ...rows.map(({ name }) => name.length)) + 2;
  const column = 14;
  const line = (name: string, count: number) =>
    `  ${name.padEnd(width)}${words.number(count).padStart(column)}\n`;
  console.out(
    `${words.say("gevoelig-head", {
      care: words.say(care),
      region: world.title,
      count: rows.length,
      all: document.locations.length,
      outside: words.number(document.outsideInhabitants),
      profile: world.speedProfile,
    })}\n\n`,
  );
  for (const { name, inhabitantsNewlyOutside } of rows) console.out(line(name, inhabitantsNewlyOutside));
  if (document.pairs.length > 0) console.out(`\n${words.say("gevoelig-pairs")}\n\n`);
  for (const { locations, inhabitantsNewlyOutside } of document.pairs)
    console.out(
      `  ${locations.map(({ name }) => name).join(" + ")}: ${words.number(inhabitantsNewlyOutside)}\n`,
    );
  return DONE;
}
