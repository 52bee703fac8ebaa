/** The figures as a bar chart in SVG, for docs/speed.md. */

export interface Bar {
  readonly name: string;
  /** Seconds. */
  readonly value: number;
  readonly own: boolean;
}

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** One bar a line, the names before them; readable on a light and on a dark ground. */
export function drawChart(title: string, bars: readonly Bar[]): string {
  const longest = Math.max(...bars.map(({ value }) => value));
  const height = 44 + bars.length * 30;
  const lines = bars.map(({ name, value, own }, index) => {
    const y = 40 + index * 30;
    const width = Math.max(2, Math.round((value / longest) * 400));
    return `<text x="212" y="${y + 15}" text-anchor="end">${escape(name)}</text><rect x="224" y="${y}" width="${width}" height="20" fill="${own ? "#9a3324" : "#8a847c"}"/><text x="${232 + width}" y="${y + 15}">${value.toFixed(value < 10 ? 2 : 1)} s</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${height}" width="720" height="${height}" role="img" aria-label="${escape(title)}" font-family="system-ui, sans-serif" font-size="14" fill="#7a746c"><title>${escape(title)}</title><text x="0" y="20" font-weight="600">${escape(title)}</text>${lines.join("")}</svg>\n`;
}
