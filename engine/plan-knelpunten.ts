/** Facts of the knelpunten of a plan, as the NZa asks for them. */

import { all, counted, failing } from "./plan-counts.js";

export const KNELPUNT_FACTS = [
  counted("planBottlenecks", "knelpunten", "het aantal knelpunten", "knelpunten", ({ bottlenecks }) =>
    failing(bottlenecks, "bottlenecks", all),
  ),
  counted(
    "planPriorities",
    "knelpunten",
    "het aantal knelpunten met voorrang",
    "knelpunten that come first",
    ({ bottlenecks }) => failing(bottlenecks, "bottlenecks", ({ priority }) => priority),
  ),
  counted(
    "planBottlenecksWithoutGroup",
    "knelpunten",
    "het aantal knelpunten zonder doelgroep in aard en omvang",
    "knelpunten without a target group in kind and size",
    ({ bottlenecks }) =>
      failing(bottlenecks, "bottlenecks", ({ targetGroup }) => targetGroup?.size === undefined),
  ),
  counted(
    "planBottlenecksWithoutCauses",
    "knelpunten",
    "het aantal knelpunten zonder oorzaken, of met een oorzaak waarvan niet staat of zij te beïnvloeden is",
    "knelpunten without causes, or with one that is not said to be influenceable or not",
    ({ bottlenecks }) =>
      failing(
        bottlenecks,
        "bottlenecks",
        ({ causes }) => !causes?.length || causes.some(({ influenceable }) => influenceable === undefined),
      ),
  ),
  counted(
    "planBottlenecksWithoutEffects",
    "knelpunten",
    "het aantal knelpunten zonder gevolgen",
    "knelpunten without effects",
    ({ bottlenecks }) => failing(bottlenecks, "bottlenecks", ({ effects }) => !effects?.length),
  ),
  counted(
    "planBottlenecksAlsoCause",
    "knelpunten",
    "het aantal knelpunten dat ook als oorzaak wordt genoemd",
    "knelpunten that are named as a cause too",
    ({ bottlenecks }) => {
      const causes = bottlenecks?.flatMap((one) => one.causes ?? []).map(({ what }) => folded(what));
      return failing(bottlenecks, "bottlenecks", ({ title }) => causes!.includes(folded(title)));
    },
  ),
  counted(
    "planBottlenecksWithoutActors",
    "knelpunten",
    "het aantal knelpunten zonder samenwerkingsverband of zonder actor",
    "knelpunten without a partnership or without an actor",
    ({ bottlenecks }) =>
      failing(
        bottlenecks,
        "bottlenecks",
        ({ partnership, actors }) => partnership === undefined || !actors?.length,
      ),
  ),
];

/** The same words, however they are written. */
export const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
