/** The API as the planner asks it: the same routes that anybody may call, typed by their own forms. */

import type { Feature, FeatureCollection, MultiLineString, Point, Polygon } from "geojson";
import type { Static } from "typebox";
import type { CareFunction, Mark } from "../../geodata/world.js";
import type { Assessment } from "../assessment.js";
import type { HeadlineDocument } from "../headlines.js";
import type { ProblemForm } from "../problems.js";
import type { RegionLayerName } from "../region-layers.js";
import type { RegionSummary } from "../region-summary.js";
import type { ResultDocument } from "../result-document.js";
import type { Language } from "../words/speech.js";
import type { Scenario } from "./history.js";
import type { OwnLocation } from "./own-locations.js";

export type Problem = Static<typeof ProblemForm>;

export interface Listed {
  readonly name: string;
  readonly title: string;
  readonly usual: boolean;
}

export interface AreaProperties {
  readonly area: string;
  readonly place: string;
  readonly inhabitants: number;
}
export interface Location {
  readonly facility: string;
  readonly name: string;
  readonly place: string;
  readonly mark: Mark;
  readonly source: string;
  readonly functions: Readonly<
    Partial<
      Record<CareFunction, { open: boolean; hours: string; level: string | null; perYear: number | null }>
    >
  >;
}

/** A region as it is drawn before anything is asked. */
export interface Region {
  readonly summary: RegionSummary;
  readonly areas: readonly Feature<Polygon | null, AreaProperties>[];
  readonly locations: readonly Feature<Point, Location>[];
  readonly borders: readonly Feature<MultiLineString, { readonly layer: string }>[];
}

/** One answer, and where it can be asked again. */
export interface Told {
  readonly result: ResultDocument;
  /** Path on this server. */
  readonly address: string;
}

/** What one area's row of a run's layer holds: numbers, ids, or null for "unknown". */
export type AreaRow = Readonly<Record<string, string | number | null>>;

/** Why there is no answer: what the server says, or that it cannot be reached. */
export class Unanswered extends Error {
  constructor(readonly problem: Problem | undefined) {
    super(problem?.title ?? "unreachable");
  }
}

/** What the server read in a table of locations; empty where a row has an error. */
export interface CheckedLocations {
  readonly facilities: readonly OwnLocation[];
  readonly diagnostics: Problem["diagnostics"];
}

/** How a study stands. */
export interface Study {
  readonly id: string;
  readonly title: string;
  readonly state: "waiting" | "running" | "done" | "cancelled" | "failed";
  readonly tasks: number;
  readonly jobs: number;
  readonly jobsDone: number;
  readonly files: readonly { readonly name: string; readonly href: string; readonly bytes: number }[];
}

/** What the planner takes home of the formats of a report. */
export type ReportFormat = "html" | "docx" | "pdf";

/** Who is signed in; `local` where nobody is asked. */
export interface Caller {
  readonly name: string;
  readonly role: string;
}

export interface Client {
  readonly session: () => Promise<Caller>;
  readonly signIn: (token: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly regions: () => Promise<Listed[]>;
  readonly region: (name: string) => Promise<Region>;
  readonly run: (
    region: string,
    scenario: Scenario,
    language: Language,
    signal: AbortSignal,
  ) => Promise<Told>;
  /** The first figures of the same question, sooner. */
  readonly headlines: (
    region: string,
    scenario: Scenario,
    language: Language,
    signal: AbortSignal,
  ) => Promise<HeadlineDocument>;
  /** In a language: what the server made for the run of that language is still there. */
  readonly areas: (address: string, language: Language, signal: AbortSignal) => Promise<AreaRow[]>;
  readonly check: (region: string, file: Blob, language: Language) => Promise<CheckedLocations>;
  /** plans  each a plan.json as text */
  readonly assess: (region: string, plans: readonly string[], language: Language) => Promise<Assessment>;
  /** plans  as in `assess`; the report is about the first */
  readonly planReport: (
    region: string,
    plans: readonly string[],
    format: ReportFormat,
    language: Language,
  ) => Promise<Blob>;
  readonly study: (document: string, language: Language) => Promise<Study>;
  readonly studies: () => Promise<Study[]>;
  /** A file of a study, by its href. */
  readonly text: (href: string) => Promise<string>;
}

const API = "api/v1";
const SCENARIO_FORMAT = "ketenimpact/scenario@1";

/** As it is posted, saved and shared. */
export const documentOf = (region: string, { title, on, operations }: Scenario) => ({
  format: SCENARIO_FORMAT,
  ...(title === "" ? {} : { title }),
  region,
  ...(on === "" ? {} : { on }),
  operations,
});

async function ask(path: string, options?: RequestInit): Promise<Response> {
  const answer = await fetch(path, options).catch((reason: unknown) => {
    if (options?.signal?.aborted) throw reason;
    throw new Unanswered(undefined);
  });
  if (answer.ok) return answer;
  const said = answer.headers.get("content-type")?.includes("problem+json");
  throw new Unanswered(said ? ((await answer.json()) as Problem) : undefined);
}

const posted = (body: string | Blob, type = "application/json"): RequestInit => ({
  method: "POST",
  headers: { "content-type": type },
  body,
});

/** As text, so that the server names the faults of what stands in the files and not of what we made of them. */
const together = (plans: readonly string[]) => posted(`{"plans":[${plans.join(",")}]}`);

async function json<Form>(path: string, options?: RequestInit): Promise<Form> {
  return (await (await ask(path, options)).json()) as Form;
}

export const client: Client = {
  session: () => json(`${API}/session`),
  async signIn(token) {
    await ask(`${API}/session`, posted(JSON.stringify({ token })));
  },
  async signOut() {
    await ask(`${API}/session`, { method: "DELETE" });
  },
  regions: () => json(`${API}/regions`),
  async region(name) {
    const path = `${API}/regions/${encodeURIComponent(name)}`;
    const layer = async <Drawn>(layer: RegionLayerName) =>
      (await json<FeatureCollection>(`${path}/layers/${layer}.geojson`)).features as Drawn[];
    const [summary, areas, locations, borders] = await Promise.all([
      json<RegionSummary>(path),
      layer<Region["areas"][number]>("areas"),
      layer<Region["locations"][number]>("facilities"),
      layer<Region["borders"][number]>("borders"),
    ]);
    return { summary, areas, locations, borders };
  },
  async run(region, scenario, language, signal) {
    const asked = posted(JSON.stringify(documentOf(region, scenario)));
    const answer = await ask(`${API}/runs?lang=${language}`, { ...asked, signal });
    const address = answer.headers.get("location")!.replace(/^\//, "");
    return { result: (await answer.json()) as ResultDocument, address };
  },
  headlines(region, scenario, language, signal) {
    const asked = posted(JSON.stringify(documentOf(region, scenario)));
    return json(`${API}/headlines?lang=${language}`, { ...asked, signal });
  },
  async areas(address, language, signal) {
    const path = `${address}/layers/areas.geojson?lang=${language}`;
    const { features } = await json<FeatureCollection>(path, { signal });
    return features.map(({ properties }) => properties as AreaRow);
  },
  check: (region, file, language) =>
    json(
      `${API}/regions/${encodeURIComponent(region)}/facilities/check?lang=${language}`,
      posted(file, "text/csv"),
    ),
  assess: (region, plans, language) =>
    json(`${API}/assessments?lang=${language}&region=${encodeURIComponent(region)}`, together(plans)),
  async planReport(region, plans, format, language) {
    const path = `${API}/assessments/report.${format}?lang=${language}&region=${encodeURIComponent(region)}`;
    return (await ask(path, together(plans))).blob();
  },
  study: (document, language) => json(`${API}/studies?lang=${language}`, posted(document)),
  studies: () => json(`${API}/studies`),
  text: async (href) => (await ask(href.replace(/^\//, ""))).text(),
};
