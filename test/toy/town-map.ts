/** Random drawn worlds for property tests: streets with people, hospitals and posts strewn over them. */

import fc from "fast-check";

const SIGNS = ["·", "·", "·", "·", " ", "1", "2", "4", "8", "A", "B", "C", "D", "p", "q"];

/** Two to five rows of up to nine signs; each letter stands at most once, and there is a post, a hospital and people. */
export const townMap: fc.Arbitrary<string[]> = fc
  .array(fc.array(fc.constantFrom(...SIGNS), { minLength: 3, maxLength: 9 }), { minLength: 2, maxLength: 5 })
  .map((rows) => {
    const seen = new Set<string>();
    const once = (sign: string) => {
      if (!/[a-z]/i.test(sign)) return sign;
      if (seen.has(sign)) return "·";
      seen.add(sign);
      return sign;
    };
    return [
      "A4B2p1C",
      ...rows.map((row) => row.map((sign) => (/[ABCp]/.test(sign) ? "·" : once(sign))).join("")),
    ];
  });

/** Minutes per sign: enough to put some people outside 45 minutes. */
export const pace = fc.integer({ min: 1, max: 14 });
