/** A scenario as the part of an address after "#": what is shared is the question; each server answers it itself. */

import { EMPTY, type Scenario } from "./history.js";

/** What a link holds. */
export interface Linked {
  /** Empty: the usual region of the server. */
  readonly region: string;
  readonly scenario: Scenario;
}

const KEY = "scenario=";

/** base64url of JSON in UTF-8; empty for the empty scenario of the usual region. */
export function hashOf({ region, scenario }: Linked): string {
  const { title, on, operations } = scenario;
  if (title === "" && on === "" && operations.length === 0) return "";
  const bytes = new TextEncoder().encode(JSON.stringify({ region, title, on, operations }));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `#${KEY}${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** undefined: no scenario in it, or none that can be read. What it says is checked by the server. */
export function linkedIn(hash: string): Linked | undefined {
  const text = hash.replace(/^#/, "");
  if (!text.startsWith(KEY)) return undefined;
  try {
    const coded = text.slice(KEY.length).replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
    const found = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Scenario> & { region?: unknown };
    const { title, on, operations, region } = found;
    return {
      region: textOf(region),
      scenario: {
        title: textOf(title),
        on: textOf(on),
        operations: Array.isArray(operations) ? operations : EMPTY.operations,
      },
    };
  } catch {
    return undefined;
  }
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
