import { describe, expect, it } from "vitest";
import { type Dimension, parseQuantity, quantityKey } from "../../geodata/quantity.js";

const si = async (text: string, dimension: Dimension) => {
  const found = await parseQuantity(text, dimension, "test");
  return found.ok ? found.value : found.diagnostics[0]!.code;
};

describe("a quantity", () => {
  it("becomes SI once", async () => {
    expect(await si("15 min", "time")).toBe(900);
    expect(await si("1.5 h", "time")).toBe(5400);
    expect(await si("90 km/h", "speed")).toBe(25);
    expect(await si("1.4 km", "length")).toBe(1400);
    expect(await si("3000 / km^2", "density")).toBe(0.003);
  });

  it("of another dimension, or none, is refused", async () => {
    for (const [text, dimension] of [
      ["15 km", "time"],
      ["15", "time"],
      ["min", "time"],
      ["15 km/h", "length"],
      ["3 min; import('fs')", "time"],
      ["", "time"],
    ] as const)
      expect([text, await si(text, dimension)]).toEqual([text, "quantity-not-understood"]);
  });

  it("that is known beforehand is taken as it is", async () => {
    const known = { [quantityKey("15 min", "time")]: 42 };
    expect(await parseQuantity("15 min", "time", "test", known)).toMatchObject({ value: 42 });
  });
});
