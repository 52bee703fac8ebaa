/** A time zone for dates that name only their offset from UTC: the day that the old site showed is the one of that offset. */

/** Winter and summer time of zones that change clocks, by offsets in hours; by language where several have them. */
const changing: readonly (readonly [offsets: string, zone: string, languages?: readonly string[]])[] = [
  ["1,2", "Europe/Oslo", ["nb", "nn", "no"]],
  ["1,2", "Europe/Paris", ["fr"]],
  ["1,2", "Europe/Rome", ["it"]],
  ["1,2", "Europe/Madrid", ["es", "ca"]],
  ["1,2", "Europe/Warsaw", ["pl"]],
  ["1,2", "Europe/Berlin"],
  ["2,3", "Asia/Jerusalem", ["he", "iw"]],
  ["2,3", "Europe/Athens"],
  ["0,1", "Europe/London"],
  ["-5,-4", "America/New_York"],
  ["-6,-5", "America/Chicago"],
  ["-7,-6", "America/Denver"],
  ["-8,-7", "America/Los_Angeles"],
  ["10,11", "Australia/Sydney"],
  ["12,13", "Pacific/Auckland"],
];

const fixed: Readonly<Record<string, string>> = {
  "9ja": "Asia/Tokyo",
  "9ko": "Asia/Seoul",
  "8zh": "Asia/Shanghai",
  "5.5": "Asia/Kolkata",
  "3ru": "Europe/Moscow",
  "7vi": "Asia/Ho_Chi_Minh",
};

/** Undefined where most dates name none, or are in UTC. */
export function zoneOfOffsets(dates: readonly string[], language: string): string | undefined {
  const counts = new Map<number, number>();
  for (const date of dates) {
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(date) ?? [];
    const offset =
      hours === undefined
        ? /Z$/.test(date)
          ? 0
          : undefined
        : Number(`${sign}1`) * (Number(hours) + Number(minutes) / 60);
    if (offset !== undefined) counts.set(offset, (counts.get(offset) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const often = [...counts]
    .filter(([, count]) => count > total / 10)
    .map(([offset]) => offset)
    .sort((a, b) => a - b);
  const [one] = often;
  if (one === undefined || often.length > 2) return undefined;
  const code = language.toLowerCase().split("-")[0] ?? "";
  if (often.length === 2)
    return changing.find(
      ([offsets, , languages]) => offsets === often.join() && (languages?.includes(code) ?? true),
    )?.[1];
  if (one === 0) return undefined;
  const known = fixed[`${one}${code}`] ?? fixed[String(one)];
  return known ?? (Number.isInteger(one) ? `Etc/GMT${one > 0 ? "-" : "+"}${Math.abs(one)}` : undefined);
}
