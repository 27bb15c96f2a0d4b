/** What stops the reading of an OSM file: thrown deep inside a block, a finding at the door (read.ts). */

type Values = Readonly<Record<string, string | number>>;

export class OsmFault extends Error {
  readonly code: string;
  readonly values: Values;

  constructor({ code, values }: { readonly code: string; readonly values: Values }) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** Bytes that are no OSM PBF, in words for people who know the format. */
export const broken = (reason: string) => new OsmFault({ code: "osm-broken", values: { reason } });

/** Something larger than any honest file has: refused before memory is spent on it. */
export const tooLarge = (what: string, found: number, most: number) =>
  new OsmFault({ code: "osm-too-large", values: { what, found, most } });
