/** A verdict at a glance: a word, a sign and a colour, so that none of them has to do it alone. */

import type { ResultVerdict } from "../result.js";
import { useWords } from "./context.js";

type Verdict = ResultVerdict["scenario"]["verdict"];

const SIGNS: Readonly<Record<Verdict, string>> = {
  met: "M3 8.5l3.5 3.5L13 4.5",
  violated: "M4 4l8 8M12 4l-8 8",
  unknown: "M5 6a3 3 0 1 1 4.2 2.7Q8 9.3 8 10.3M8 12.6v.4",
  "not-applicable": "M3.5 8h9",
};

export function Badge({ verdict }: { readonly verdict: Verdict }) {
  const { say } = useWords();
  return (
    <span class={`badge ${verdict}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={SIGNS[verdict]} />
      </svg>
      {say(`web-${verdict}`)}
    </span>
  );
}
