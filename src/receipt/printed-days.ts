/** Days as themes print them: "Jan 2, 2024", "2 January 2024", "2024/01/02". */

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const month = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";

const patterns: readonly (readonly [
  RegExp,
  (parts: readonly string[]) => readonly [string, number, string],
])[] = [
  [
    /\b(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/g,
    ([year = "", number = "", day = ""]) => [year, Number(number), day],
  ],
  [
    new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, "gi"),
    ([name = "", day = "", year = ""]) => [year, numberOf(name), day],
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ${month},? (\\d{4})\\b`, "gi"),
    ([day = "", name = "", year = ""]) => [year, numberOf(name), day],
  ],
];

const numberOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** As "2024-01-02". */
export const printedDays = (text: string): string[] =>
  patterns.flatMap(([pattern, read]) =>
    [...text.replace(/\s+/g, " ").matchAll(pattern)].flatMap(([, ...parts]) => {
      const [year, number, day] = read(parts);
      return number < 1 || number > 12
        ? []
        : [`${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`];
    }),
  );
