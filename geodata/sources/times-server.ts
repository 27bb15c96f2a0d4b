/** Travel times from a routing server that somebody runs: OSRM's table service, or Valhalla's matrix service. */

import { type Checked, type Diagnostic, checked, error, quoted } from "../diagnostics.js";
import { type HttpRequest, httpRequest, httpText } from "./http.js";

export const SERVER_KINDS = ["osrm", "valhalla"] as const;

export interface TimesServer {
  readonly kind: (typeof SERVER_KINDS)[number];
  /** Address without the service: "http://localhost:5000". */
  readonly url: string;
  /** Nothing heard for so long: given up. */
  readonly idleMilliseconds?: number;
}

/** Degrees WGS84. */
export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** Seconds ≥ 0 by car, seconds[from][to]; null where the server finds no way. */
export type ServerTimes = readonly (readonly (number | null)[])[];

interface Service {
  readonly request: (from: readonly Point[], to: readonly Point[]) => HttpRequest & { readonly path: string };
  /** The rows of its answer, or what stands in their place. */
  readonly rows: (answer: Record<string, unknown>) => unknown;
  readonly cell: (cell: unknown) => unknown;
}

/** An answer of 50 × 50 pairs takes some 250 kB from Valhalla, which tells distances too. */
const MOST_BYTES = 16_000_000;

/** source  OSRM 5 HTTP API, "Table service"; Valhalla API, "Time-distance matrix service" */
const SERVICES: Readonly<Record<TimesServer["kind"], Service>> = {
  osrm: {
    request: (from, to) => {
      const points = [...from, ...to].map(({ lon, lat }) => `${lon},${lat}`).join(";");
      const [sources, destinations] = [from.map((_, i) => i), to.map((_, i) => from.length + i)];
      const query = `sources=${sources.join(";")}&destinations=${destinations.join(";")}&annotations=duration`;
      return { path: `/table/v1/driving/${points}?${query}` };
    },
    rows: (answer) => answer["durations"],
    cell: (cell) => cell,
  },
  valhalla: {
    request: (sources, targets) => ({
      path: "/sources_to_targets",
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ sources, targets, costing: "auto" }),
    }),
    rows: (answer) => answer["sources_to_targets"],
    cell: (cell) =>
      typeof cell === "object" && cell !== null ? ((cell as { time?: unknown }).time ?? null) : undefined,
  },
};

/**
 * Times from each of `from` to each of `to`, in one request.
 * findings  `times-server-silent` (no connection, or nothing heard), `times-server-refused` (with its own words),
 *           `times-server-shape` (an answer of another size, or with cells that are no time)
 */
export async function serverTimes(
  { kind, url, ...idle }: TimesServer,
  from: readonly Point[],
  to: readonly Point[],
): Promise<Checked<ServerTimes>> {
  const service = SERVICES[kind];
  const { path, ...asked } = service.request(from, to);
  const failed = (found: Diagnostic) => checked<ServerTimes>([], [found]);
  let status: number;
  let text: string;
  try {
    const answer = await httpRequest(url.replace(/\/+$/, "") + path, { ...asked, ...idle });
    status = answer.statusCode ?? 0;
    text = await httpText(answer, MOST_BYTES);
  } catch (reason) {
    return failed(error("times-server-silent", url, { reason: (reason as Error).message }));
  }
  const answer = objectOf(text);
  if (status !== 200) {
    const words = answer?.["message"] ?? answer?.["error"];
    const reason = typeof words === "string" ? `HTTP ${status}: ${words}` : `HTTP ${status}`;
    return failed(error("times-server-refused", url, { reason }));
  }
  const shape = { expected: `${from.length} × ${to.length}` };
  const rows = answer && service.rows(answer);
  if (!isTable(rows, from.length, to.length))
    return failed(error("times-server-shape", url, { ...shape, found: found(rows) }));
  const times = rows.map((row) => row.map(service.cell));
  const odd = times.flat().find((cell) => !isTime(cell));
  const isOdd = times.some((row) => !row.every(isTime));
  return isOdd
    ? failed(error("times-server-shape", url, { ...shape, found: quoted(odd) }))
    : checked(times as (number | null)[][], []);
}

const isTime = (cell: unknown) => cell === null || (typeof cell === "number" && cell >= 0);

const isTable = (rows: unknown, height: number, width: number): rows is unknown[][] =>
  Array.isArray(rows) &&
  rows.length === height &&
  rows.every((row) => Array.isArray(row) && row.length === width);

/** How large it is instead, as "2 × 3"; "–" when it is no table. */
function found(rows: unknown): string {
  if (!Array.isArray(rows)) return "–";
  const widths = new Set(rows.map((row) => (Array.isArray(row) ? row.length : 0)));
  return `${rows.length} × ${[...widths].join("/")}`;
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
