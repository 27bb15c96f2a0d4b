import { describe, expect, it } from "vitest";
import { densitiesOf, meanAlong } from "../../geodata/density.js";
import { METRES_PER_DEGREE } from "../../geodata/ground.js";
import { NEUTRAL_FACTORS, type RoadsModel, mainFactor } from "../../geodata/roads-model.js";

const model = (rest: Partial<RoadsModel>) =>
  ({ ...NEUTRAL_FACTORS, densityRadius: 1_000, ...rest }) as RoadsModel;
const north = (metres: number) => 52 + metres / METRES_PER_DEGREE;
// 3,000 live at one point, 1,000 four kilometres north of it.
const people = { lon: [5, 5], lat: [52, north(4_000)], inhabitants: [3_000, 1_000] };

describe("how densely people live", () => {
  it("within the narrow circle: inhabitants over π r²", () => {
    const { densityAt } = densitiesOf(people, model({}));
    expect(densityAt(5, 52)).toBeCloseTo(3_000 / (Math.PI * 1_000 ** 2), 9);
    expect(densityAt(5, north(2_000))).toBe(0);
  });

  it("within the wide circle both count, to the size of its cells; without a radius it is the narrow one", () => {
    const { townAt } = densitiesOf(people, model({ townRadius: 5_000 }));
    const both = 4_000 / (Math.PI * 5_000 ** 2);
    // 317 cells of a tenth of the radius squared stand for the circle: 3.17 r² for π r².
    expect(townAt(5, 52) / both).toBeCloseTo(Math.PI / 3.17, 6);
    expect(townAt(5, north(7_500)) / both).toBeCloseTo(Math.PI / 3.17 / 4, 6);
    expect(townAt(5, north(12_000))).toBe(0);
    const plain = densitiesOf(people, model({}));
    expect(plain.townAt).toBe(plain.densityAt);
  });

  it("along a line: the mean of both ends and the middle", () => {
    expect(meanAlong((lon) => lon, 0, 52, 6, 52)).toBe(3);
    expect(meanAlong((lon) => (lon === 0 ? 9 : 0), 0, 52, 6, 52)).toBe(3);
  });
});

describe("a main road is longer", () => {
  // Villages 500, towns 2,000 inhabitants per km²; 1,000 is halfway on a logarithmic scale.
  const { villageDensity, townDensity } = NEUTRAL_FACTORS;
  const own = model({ provincialFactor: 1.3, mainTownFactor: 1.4 });
  it.each([
    [false, 0, 1],
    [false, villageDensity, 1],
    [false, Math.sqrt(villageDensity * townDensity), 1.2],
    [false, townDensity, 1.4],
    [false, 10 * townDensity, 1.4],
    [true, 0, 1.3],
    [true, townDensity, 1.7],
  ])("provincial %s, at %f per m²: %f times", (isProvincial, density, times) => {
    expect(mainFactor(own, isProvincial, density)).toBeCloseTo(times, 9);
  });

  it("by nothing where a model does not say so", () => {
    expect(mainFactor(model({}), true, townDensity)).toBe(1);
  });
});
