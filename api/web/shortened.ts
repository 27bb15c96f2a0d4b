/** Words that most names of hospitals share, and that tell none of them apart. */
const COMMON = /\s*\b(ziekenhuis(groep)?|ziekenhuizen|medisch centrum|hospital)\b/giu;

/** A name that fits in a drawing: without what all have, then cut; the whole of it stands in the table beside it. */
export function shortened(name: string, letters: number): string {
  if (name.length <= letters) return name;
  const own = name.replace(COMMON, "").trim() || name;
  return own.length > letters ? `${own.slice(0, letters - 1).trimEnd()}…` : own;
}
