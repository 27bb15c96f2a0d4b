/** Why there is no answer, with every finding at once and what to do; or that the server is not there. */

import type { Problem } from "./client.js";
import { usePlanner, useWords } from "./context.js";
import { Findings } from "./findings.js";
import { SignIn } from "./sign-in.js";

export function Refused({ problem }: { readonly problem: Problem | null }) {
  const { say } = useWords();
  const planner = usePlanner();
  if (problem?.type === "/problems/unauthorized") return <SignIn />;
  return (
    <div class="refused" role="alert">
      <h2>{problem ? problem.title : say("web-unreachable")}</h2>
      <p>{problem ? problem.detail : say("web-unreachable-what")}</p>
      {problem && <Findings findings={problem.diagnostics} />}
      <p>
        <button type="button" onClick={planner.again}>
          {say("web-again")}
        </button>{" "}
        <button type="button" onClick={planner.undo}>
          {say("web-undo")}
        </button>
      </p>
    </div>
  );
}
