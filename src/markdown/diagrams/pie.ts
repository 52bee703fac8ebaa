/** Draws Mermaid's pie charts, which no library for Node does: https://mermaid.js.org/syntax/pie.html */
import { escapeHtml } from "../../core/html/escape-html.ts";
import type { DiagramFault, Drawing } from "./draw.ts";

interface Slice {
  readonly label: string;
  readonly value: number;
}

const head = /^pie\b[ \t]{0,9}(showData\b)?[ \t]{0,9}(?:title[ \t]{1,9}(\S.{0,500}))?$/i;
const slice = /^(?:"([^"]*)"|'([^']*)')[ \t]{0,9}:[ \t]{0,9}(\d+(?:\.\d+)?)$/;

/** Lines that draw nothing: comments, directives, what screen readers are told. */
const isSilent = (line: string): boolean => /^(?:%%|accTitle\b|accDescr\b|$)/.test(line);

const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim());

export const isPie = (text: string): boolean =>
  head.test(linesOf(text).find((line) => !isSilent(line)) ?? "");

const radius = 120;
const middle = { x: 140, y: 140 };

export function drawPie(text: string): Drawing {
  const slices: Slice[] = [];
  const faults: DiagramFault[] = [];
  let title: string | undefined;
  let showsData = false;
  for (const [line, written] of linesOf(text).entries()) {
    if (isSilent(written)) continue;
    const begun = head.exec(written);
    const found = slice.exec(written);
    const ownTitle = /^title[ \t]{1,9}(\S.{0,500})$/.exec(written)?.[1];
    if (begun) [showsData, title] = [begun[1] !== undefined, begun[2]?.trim()];
    else if (ownTitle !== undefined) title = ownTitle.trim();
    else if (/^showData$/.test(written)) showsData = true;
    else if (found) slices.push({ label: found[1] ?? found[2] ?? "", value: Number(found[3]) });
    else faults.push({ reason: 'a slice is written `"label" : number`', line });
  }
  const sum = slices.reduce((total, { value }) => total + value, 0);
  if (faults.length === 0 && sum === 0) faults.push({ reason: "it has no slices" });
  if (faults.length > 0) return { faults };
  const top = title === undefined ? 0 : 32;
  const height = Math.max(middle.y * 2, slices.length * 26 + 20) + top;
  const labels = slices.map(
    ({ label, value }) => `${label} · ${percent(value / sum)}${showsData ? ` (${value})` : ""}`,
  );
  const width = 310 + Math.max(...labels.map((label) => [...label].length)) * 7.5;
  let from = 0;
  const parts = slices.map(({ value }, index) => {
    const to = from + value / sum;
    const ink = `fill="var(--accent)" fill-opacity="${opacity(index, slices.length)}" stroke="var(--bg)" stroke-width="2"`;
    const shape =
      value === sum
        ? `<circle cx="${middle.x}" cy="${middle.y + top}" r="${radius}" ${ink}/>`
        : `<path d="${arc(from, to, top)}" ${ink}/>`;
    from = to;
    const y = top + 30 + index * 26;
    return `${shape}<rect x="290" y="${y}" width="12" height="12" ${ink}/><text x="310" y="${y + 10.5}" font-size="13" fill="var(--_text)">${escapeHtml(labels[index]!)}</text>`;
  });
  const heading =
    title === undefined
      ? ""
      : `<text x="20" y="22" font-size="14" font-weight="600" fill="var(--_text)">${escapeHtml(title)}</text>`;
  return {
    svg: `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${heading}${parts.join("")}</svg>`,
    faults: [],
  };
}

const arc = (from: number, to: number, top: number): string => {
  const at = (share: number): string => {
    const angle = (share - 0.25) * 2 * Math.PI;
    return `${middle.x + radius * Math.cos(angle)},${middle.y + top + radius * Math.sin(angle)}`;
  };
  return `M${middle.x},${middle.y + top} L${at(from)} A${radius},${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)} Z`;
};

/** One ink, from full to faint. */
const opacity = (index: number, count: number): number => 1 - (0.78 * index) / Math.max(count - 1, 1);

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
