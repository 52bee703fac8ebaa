/** The thread that draws diagrams, see draw.ts; each library is loaded for the first diagram of its language. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { DiagramFault, DiagramLanguage, DiagramOrder, Drawing } from "./draw.ts";
import { drawPie, isPie } from "./pie.ts";
import { tidyMermaid } from "./tidy-mermaid.ts";
import { errorMessage } from "../../core/failure.ts";

const { port, signal } = workerData as { readonly port: MessagePort; readonly signal: Int32Array };

parentPort?.on("message", async ({ language, text }: DiagramOrder) => {
  port.postMessage(await draw[language](text).catch(() => ({ faults: [{ reason: "its layout fails" }] })));
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});

const draw: Readonly<Record<DiagramLanguage, (text: string) => Promise<Drawing>>> = {
  async mermaid(text) {
    if (isPie(text)) return drawPie(text);
    const { text: tidy, edges, faults } = tidyMermaid(text);
    if (faults.length > 0) return { faults };
    const { renderMermaidSVG } = await import("beautiful-mermaid");
    try {
      const svg = renderMermaidSVG(tidy, { transparent: true });
      return edges === countEdges(svg)
        ? { svg, faults }
        : { faults: [{ reason: "not all of its arrows are understood" }] };
    } catch (failure) {
      return { faults: [{ reason: explain(failure) }] };
    }
  },

  async dot(text) {
    if (text.trim() === "") return { faults: [{ reason: "it is empty" }] };
    const { instance } = await import("@viz-js/viz");
    const { output, errors } = (await instance()).render(text, {
      format: "svg",
      graphAttributes: { bgcolor: "transparent", fontname: "Helvetica", fontsize: 13 },
      nodeAttributes: { fontname: "Helvetica", fontsize: 13 },
      edgeAttributes: { fontname: "Helvetica", fontsize: 12 },
    });
    return {
      ...(output !== undefined && { svg: output }),
      faults: errors.filter(({ message }) => !ofItsOwn.test(message)).map(faultOf),
    };
  },
};

/** The kinds that the library draws begin so; it names them in a sentence of its own, which is longer. */
function explain(failure: unknown): string {
  const message = errorMessage(failure);
  const kind = /^Invalid mermaid header: "([\w-]+)/.exec(message)?.[1];
  if (message.startsWith("Empty")) return "it is empty";
  return kind === undefined
    ? message.split("\n", 1)[0]!.replace(/\.$/, "")
    : `\`${kind}\` is not a kind of diagram that can be drawn here`;
}

/** As the library marks them. */
const countEdges = (svg: string): number =>
  svg.match(/ class="(?!edge-label)[^"]*" data-(?:from|entity1)="/g)?.length ?? 0;

/** Widths of letters that Graphviz estimates are none of the author's business. */
const ofItsOwn = /no value for width of non-ASCII character/;

function faultOf({ message }: { readonly message: string }): DiagramFault {
  const line = /\bin line (\d+)/.exec(message)?.[1];
  return {
    reason: message.replace(/ ?\bin line \d+/, "").replace(/\s+/g, " "),
    ...(line !== undefined && { line: Number(line) - 1 }),
  };
}
