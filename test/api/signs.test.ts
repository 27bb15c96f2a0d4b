/** A number that rounds to nothing is shown without a sign. */

import { expect, it } from "vitest";
import { words } from "../../api/words/words.js";

it.each([-0.04, -0, 0, 0.04])("shows %f as a bare zero", (value) => {
  for (const language of ["nl", "en"] as const) {
    const { number, signed } = words(language);
    for (const shown of [number(value, 1), signed(value, 1)]) expect(shown).toMatch(/^0[,.]0$/);
  }
});

it("keeps the sign of what is left", () => {
  const { signed } = words("nl");
  expect([signed(-0.06, 1), signed(0.06, 1)]).toEqual(["−0,1", "+0,1"]);
});
