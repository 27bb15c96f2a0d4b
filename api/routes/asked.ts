/** A request of POST /runs read as a question, or everything that is wrong with it. */

import type { FastifyRequest } from "fastify";
import { checkDate } from "../../geodata/dates.js";
import { type Diagnostic, error, hasErrors, quoted } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import type { JsonObject } from "../../geodata/sources/json.js";
import { ScenarioForm, checkScenario } from "../../scenarios/scenario.js";
import { builtInSets } from "../norm-sets.js";
import { Refused } from "../problems.js";
import type { Regions } from "../served.js";
import type { Asked } from "../store.js";
import { BODY } from "../work/tasks.js";
import { readBody } from "./body.js";
import { unknownRegion } from "./regions.js";

/** Seed when none is given, as on the command line. */
const USUAL_SEED = "1";

interface Query {
  readonly region?: string;
  readonly normsOn?: string;
  readonly normSet?: string;
  readonly limitedHours?: string;
  readonly seed?: string;
}

type AskingRequest = Pick<FastifyRequest, "body" | "validationError"> & { readonly query: Query };

/**
 * throws  Refused: `invalid-json` where no document can be read, `invalid-request` where the query or the form of
 *         the scenario is wrong, `invalid-scenario` where only what it says is wrong; each with all findings
 */
export async function askedOf(request: AskingRequest, regions: Regions): Promise<Asked> {
  const { query, body, validationError } = request;
  const inQuery: Diagnostic[] = [
    ...(validationError instanceof Refused ? validationError.diagnostics : []),
    ...(query.normsOn === undefined ? [] : checkDate(query.normsOn, "query normsOn")),
    ...(query.normSet === undefined ? [] : await unknownSet(query.normSet)),
  ];
  const document = readBody(body, "scenario");
  const read = document.diagnostics;
  if (!document.ok) throw new Refused("invalid-json", [...read, ...inQuery]);
  const { region, where } = regionOf(query, document.value, regions.usual);
  const world = await regions.open(region);
  const unknown = world ? [] : [unknownRegion(regions, region, where)];
  if (inQuery.length > 0 || unknown.length > 0) {
    const said = checkScenario(document.value, world?.ok ? world.value : undefined, BODY).diagnostics;
    const kind = inQuery.length > 0 ? "invalid-request" : "invalid-scenario";
    throw new Refused(kind, [...inQuery, ...unknown, ...read, ...said]);
  }
  if (hasErrors(checkForm(ScenarioForm, document.value, BODY))) {
    const said = checkScenario(document.value, world?.ok ? world.value : undefined, BODY).diagnostics;
    throw new Refused("invalid-request", [...read, ...said]);
  }
  return {
    region,
    document: document.value,
    read,
    ...(query.normsOn === undefined ? {} : { normsOn: query.normsOn }),
    ...(query.normSet === undefined ? {} : { normSet: query.normSet }),
    seed: Number(query.seed ?? USUAL_SEED),
    countsLimitedHours: query.limitedHours === "true",
  };
}

/** Only sets that come with the package: nothing in a request is ever a path. */
async function unknownSet(named: string): Promise<Diagnostic[]> {
  const names = await builtInSets();
  if (names.includes(named)) return [];
  return [error("unknown-norm-set", "query normSet", { found: quoted(named), known: names.join(", ") })];
}

/** A region that is not even text is said by the form; the rest is then checked against the usual one. */
function regionOf(query: Query, document: JsonObject, usual: string) {
  if (query.region !== undefined) return { region: query.region, where: "query region" };
  const named = document["region"];
  return { region: typeof named === "string" ? named : usual, where: `${BODY} region` };
}
