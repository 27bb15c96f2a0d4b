/** Objects and lists whose values are worked out when they are first asked for, and kept. */

type Makers<T> = { readonly [Key in keyof T]: () => T[Key] };

/** Pure makers only: nobody can tell when they run. Spreading the object asks for all of them. */
export function lazily<T extends object>(makers: Makers<T>): T {
  const made = {} as T;
  for (const key of Object.keys(makers) as (keyof T)[])
    Object.defineProperty(made, key, {
      configurable: true,
      enumerable: true,
      get() {
        const value = makers[key]();
        Object.defineProperty(made, key, { value, enumerable: true });
        return value;
      },
    });
  return made;
}

/** A list of so many rows of the same kind. */
export function rowsLazily<T>(count: number, make: (index: number) => T): readonly T[] {
  const rows = new Array<T>(count);
  for (let index = 0; index < count; index++)
    Object.defineProperty(rows, index, {
      configurable: true,
      enumerable: true,
      get() {
        const value = make(index);
        Object.defineProperty(rows, index, { value, enumerable: true });
        return value;
      },
    });
  return rows;
}
