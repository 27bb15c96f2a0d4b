/** The functions that have a norm of time, in the order of the page; the engine's own list reads opening hours. */

import type { NormFunction } from "../../engine/supply.js";

export const NORM_FUNCTION_NAMES: readonly NormFunction[] = ["seh", "acute-obstetrics"];
