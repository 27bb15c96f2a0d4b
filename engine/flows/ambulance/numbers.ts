/** Model numbers of ambulances in practice: name and dimension; the numbers stand in assumptions.json. */

import type { Dimension } from "../../../geodata/quantity.js";

export const AMBULANCE_NUMBERS = {
  ambulanceCallHandling: "time",
  ambulanceTurnoutDay: "time",
  ambulanceTurnoutNight: "time",
  ambulanceOnScene: "time",
  ambulanceHandover: "time",
  ambulanceQueueExtra: "time",
  ambulanceQueueFrom: "1",
  ambulanceClear: "time",
  ambulancePlannedBusy: "time",
  ambulanceConveyedShare: "1",
  ambulanceNoSirenFactor: "1",
  ambulanceTransportFactor: "1",
  ambulanceReturnBusyShare: "1",
  ambulanceDriveSpread: "1",
  ambulanceNeighbourMargin: "time",
  ambulancePlannedDayShare: "1",
  ambulanceResponseLimit: "time",
  ambulanceVehiclesDayPerMillion: "1",
  ambulanceVehicleHoursWeekPerMillion: "1",
} as const satisfies Readonly<Record<string, Dimension | "1">>;
