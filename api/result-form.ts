/** The form of a result file, as far as it is read again: by verify, compare and report. */

import { type Static, Type } from "typebox";
import { type Checked, checked, hasErrors } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import { type JsonObject, readJson } from "../geodata/sources/json.js";
import { readOperation } from "../scenarios/operations.js";
import { type NamedOperation, writtenOperation } from "./operation-text.js";
import type { Result } from "./result.js";
import { LANGUAGES } from "./words/words.js";

/** A result may hold more than is read here; later versions of 1 add keys. */
const open = { additionalProperties: true };
const Fingerprint = Type.String({ pattern: "^[0-9a-f]{64}$" });
const Count = Type.Number({ minimum: 0 });
const Measured = Type.Union([Type.Number(), Type.Null()]);
const VERDICTS = ["met", "violated", "unknown", "not-applicable"] as const;

const ReceiptForm = Type.Object(
  {
    id: Fingerprint,
    engineVersion: Type.String(),
    nodeMajor: Type.Integer({ minimum: 1 }),
    // A drawn or borrowed world may carry another mark than a sha256.
    world: Type.String(),
    dataDate: Type.String(),
    speedProfile: Type.String(),
    normBook: Type.String(),
    assumptions: Fingerprint,
    scenario: Fingerprint,
    seed: Type.Integer({ minimum: 0 }),
    on: Type.String(),
    normsOn: Type.String(),
    countsLimitedHours: Type.Boolean(),
    marks: Type.Object({ A: Count, B: Count, C: Count, D: Count }, open),
  },
  open,
);

const SideForm = Type.Object(
  {
    verdict: Type.Enum([...VERDICTS]),
    value: Measured,
    margin: Measured,
    chance: Type.Optional(Type.Number()),
  },
  open,
);

export const VerdictForm = Type.Object(
  {
    norm: Type.String(),
    version: Type.String(),
    title: Type.String(),
    about: Type.String(),
    subject: Type.Object({ kind: Type.String(), id: Type.String(), name: Type.String() }, open),
    unit: Type.String(),
    baseline: SideForm,
    scenario: SideForm,
  },
  open,
);

const ReachedForm = Type.Object({ insideInhabitants: Count, outsideInhabitants: Count }, open);

/** Of one region of a layer; results of before this part was known have none of it. */
const RegionReachedForm = Type.Object(
  { layer: Type.String(), code: Type.String(), name: Type.String(), scenario: ReachedForm },
  open,
);

export const AccessForm = Type.Object(
  {
    function: Type.String(),
    profile: Type.String(),
    measure: Type.Enum(["drive", "chain"]),
    period: Type.String(),
    thresholdSeconds: Count,
    baseline: ReachedForm,
    scenario: ReachedForm,
    net: Type.Number(),
    newlyOutsideInhabitants: Count,
    newlyInsideInhabitants: Count,
    displaced: Type.Object(
      {
        inhabitants: Count,
        meanExtraSeconds: Measured,
        medianExtraSeconds: Measured,
        p90ExtraSeconds: Measured,
      },
      open,
    ),
    byRegion: Type.Optional(Type.Array(RegionReachedForm)),
  },
  open,
);

/** A location after the change: null where it has gone. */
const FacilitySideForm = Type.Union([
  Type.Null(),
  Type.Object(
    {
      perYear: Type.Optional(Measured),
      stopMinutesPerDay: Type.Optional(Measured),
      busyFractionPeak: Type.Optional(Measured),
    },
    open,
  ),
]);

const FacilityForm = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    function: Type.String(),
    unit: Type.Optional(Type.String()),
    scenario: Type.Optional(FacilitySideForm),
  },
  open,
);

/** Runs of ambulances after the change. */
const RunsForm = Type.Object(
  { within15Share: Type.Optional(Measured), meanResponseSeconds: Type.Optional(Measured) },
  open,
);
const AmbulanceForm = Type.Object(
  {
    country: Type.Optional(Type.Object({ scenario: RunsForm }, open)),
    byRegion: Type.Array(
      Type.Object(
        { layer: Type.String(), code: Type.String(), name: Type.String(), scenario: RunsForm },
        open,
      ),
    ),
  },
  open,
);
const InfluenceForm = Type.Object(
  { assumption: Type.String(), outcome: Type.String(), share: Measured },
  open,
);

const FlowForm = Type.Object(
  {
    from: Type.String(),
    to: Type.String(),
    careType: Type.String(),
    perYear: Count,
    inhabitants: Type.Optional(Count),
    kind: Type.String(),
  },
  open,
);

/** Results of before this part was known have none of it. */
const RangeForm = Type.Object({ low: Measured, mid: Measured, high: Measured }, open);
const StaffForm = Type.Object({ ranges: Type.Object({ fte: RangeForm, short: RangeForm }, open) }, open);
const CostForm = Type.Object(
  {
    priceYear: Type.Optional(Type.Number()),
    figures: Type.Optional(Type.Record(Type.String(), RangeForm)),
    paybackYears: Type.Optional(Measured),
  },
  open,
);

export const ResultForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    /** The language of its sentences; Dutch when absent. */
    language: Type.Optional(Type.Enum([...LANGUAGES])),
    receipt: ReceiptForm,
    title: Type.String({ maxLength: 300 }),
    normSet: Type.Optional(Type.String()),
    region: Type.Object({ name: Type.String(), title: Type.String() }, open),
    operations: Type.Array(Type.Object({ kind: Type.String(), name: Type.String() }, open)),
    verdicts: Type.Array(VerdictForm),
    access: Type.Array(AccessForm),
    facilities: Type.Array(FacilityForm),
    flows: Type.Array(FlowForm),
    ambulance: Type.Optional(AmbulanceForm),
    influences: Type.Optional(Type.Array(InfluenceForm)),
    staff: Type.Optional(StaffForm),
    cost: Type.Optional(CostForm),
    procedureGiven: Type.Optional(Type.Object({}, open)),
    practiceGiven: Type.Optional(Type.Object({}, open)),
  },
  open,
);

/** A result as it was written, of which only what the form names is known to be there. */
export type SavedResult = Omit<Static<typeof ResultForm>, "operations"> & {
  readonly operations: readonly NamedOperation[];
};

/** A result that was just made, as its file would be read. */
// Its lists may not be changed and those of the form may: no other difference, as `verify` finds for every file.
export const asSaved = (result: Result) => result as unknown as SavedResult;

/** findings  those of readJson, checkForm and readOperation */
export async function readResult(path: string): Promise<Checked<SavedResult & JsonObject>> {
  const document = await readJson(path, "result");
  if (!document.ok) return document;
  const saved = document.value as SavedResult & JsonObject;
  const diagnostics = [...document.diagnostics, ...checkForm(ResultForm, saved, path)];
  if (!hasErrors(diagnostics))
    saved.operations.forEach((operation, index) => {
      const place = `${path} operations[${index}]`;
      diagnostics.push(...readOperation(writtenOperation(operation), place).diagnostics);
    });
  return checked(saved, diagnostics);
}
