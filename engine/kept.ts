/** What follows from values that never change, worked out once and kept as long as they are: a value of a Model. */

/**
 * of    a value that is never changed; what was made of it goes when it goes
 * name  what is made of it; make  pure, and hangs on nothing but `of` and the model
 *
 * returns  the answer of `make`, or of the call before with the same `of` and `name`
 */
export type Kept = <Value>(of: object, name: string, make: () => Value) => Value;

export function nothingKept(): Kept {
  const known = new WeakMap<object, Map<string, unknown>>();
  return <Value>(of: object, name: string, make: () => Value): Value => {
    const made = known.get(of) ?? new Map<string, unknown>();
    known.set(of, made);
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as Value;
  };
}
