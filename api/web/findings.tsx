/** Everything that was found in what somebody gave: at its place, with what is wrong and how to mend it. */

interface Finding {
  readonly severity: "error" | "warning";
  readonly where: string;
  readonly problem: string;
  readonly remedy: string;
}

export const Findings = ({ findings }: { readonly findings: readonly Finding[] }) =>
  findings.length === 0 ? null : (
    <ul class="findings">
      {findings.map(({ severity, where, problem, remedy }) => (
        <li key={`${where} ${problem}`} class={severity}>
          <code>{where}</code> <strong>{problem}</strong> {remedy}
        </li>
      ))}
    </ul>
  );
