/** Ten years on: the waterfall of care demand, within what staff and money allow. */

import { WATERFALL } from "../../engine/flows/waterfall.js";
import type { Words } from "../words/words.js";
import { facts, paragraph, table } from "./blocks.js";
import type { Block } from "./document.js";
import type { Told } from "./told.js";

type Waterfall = Told["result"]["waterfall"]["scenario"];

export const isState = (id: string) => WATERFALL.some((step) => step.id === id && step.state);

export function outlook({ years, steps, labour, budget, limitedBy, gap }: Waterfall, words: Words): Block[] {
  const { say } = words;
  const { number, signed } = facts(words);
  return [
    paragraph(say("report-waterfall-lead", { years })),
    table(
      say("report-waterfall-table"),
      [
        { head: say("report-waterfall-step"), wide: 3 },
        { head: say("report-waterfall-change"), number: true },
        { head: say("report-waterfall-level"), number: true },
      ],
      steps.map(({ id, step, level }) => [
        say(`waterfall-${id}`),
        isState(id) ? "" : signed(step),
        number(level),
      ]),
    ),
    paragraph(
      say("report-waterfall-limit", {
        labour: words.number(labour),
        budget: words.number(budget),
        by: say(`waterfall-by-${limitedBy}`),
        gap: words.number(gap),
      }),
    ),
  ];
}
