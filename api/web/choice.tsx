/** One of a list, by name. */

interface Given {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

export const Choice = ({ label, options, chosen, choose }: Given) => (
  <label class="field">
    {label}
    <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
