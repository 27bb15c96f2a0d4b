/** Which function a panel is about, where there are more than one. */

import { useWords } from "./context.js";

interface Given<Care extends string> {
  readonly cares: readonly Care[];
  readonly care: Care;
  readonly choose: (care: Care) => void;
}

export function CareChoice<Care extends string>({ cares, care, choose }: Given<Care>) {
  const { say } = useWords();
  if (cares.length < 2) return null;
  return (
    <div class="segments" role="group" aria-label={say("web-function")}>
      {cares.map((one) => (
        <button key={one} type="button" aria-pressed={one === care} onClick={() => choose(one)}>
          {say(one)}
        </button>
      ))}
    </div>
  );
}
