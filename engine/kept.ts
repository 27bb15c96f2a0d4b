/** What follows from a value that never changes, worked out once and kept as long as that value is. */

/**
 * returns  the answer of `make`, or of the call before with the same key and name; `make` is pure and hangs on nothing
 *          but those two
 */
export function keptBy<Key extends object, Value>(): (key: Key, name: unknown, make: () => Value) => Value {
  const known = new WeakMap<Key, Map<unknown, Value>>();
  return (key, name, make) => {
    const ofKey = known.get(key) ?? new Map<unknown, Value>();
    known.set(key, ofKey);
    const found = ofKey.get(name) ?? make();
    ofKey.set(name, found);
    return found;
  };
}
