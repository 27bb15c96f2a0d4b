/** Every number of a document, with the path to it; and which of them are no numbers, or below zero. */

/** Indices are left out of a path: `facilities.baseline.perYear`. */
export function eachNumber(value: unknown, each: (path: string, found: number) => void, path = ""): void {
  if (typeof value === "number") each(path, value);
  else if (ArrayBuffer.isView(value)) eachNumber([...(value as unknown as Iterable<number>)], each, path);
  else if (Array.isArray(value)) for (const one of value) eachNumber(one, each, path);
  else if (typeof value === "object" && value)
    for (const [key, one] of Object.entries(value))
      eachNumber(one, each, path === "" ? key : `${path}.${key}`);
}

/** signed  paths at which less than nothing means something; everything else is a count, a time or a share */
export function wrongNumbers(document: unknown, signed: readonly RegExp[]): string[] {
  const wrong = new Set<string>();
  eachNumber(document, (path, found) => {
    if (!Number.isFinite(found)) wrong.add(`${path} ${found}`);
    else if (found < 0 && !signed.some((pattern) => pattern.test(path))) wrong.add(`${path} ${found}`);
  });
  return [...wrong];
}
