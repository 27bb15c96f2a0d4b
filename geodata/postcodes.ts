/** Dutch postcodes as people write them: "1234 ab", "1234AB ", "1234". */

/** "1234AB" or "1234"; undefined when it is neither. Spaces, dots, hyphens and case do not matter. */
export function normalPostcode(text: string): string | undefined {
  const plain = text.replace(/[\s.-]/g, "").toUpperCase();
  return /^[1-9]\d{3}([A-Z]{2})?$/.test(plain) ? plain : undefined;
}

/** The four digits: "1234AB" → "1234". */
export const pc4Of = (postcode: string) => postcode.slice(0, 4);
