/**
 * Draws diagrams as SVG, in a thread that the caller waits for: Graphviz is WebAssembly, which gets ready only with a promise,
 * and bodies are rendered without one.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { createLimitedMemo } from "../../core/limited-memo.ts";
import { moduleUrl, nodeArguments } from "../../core/package-files.ts";
import { cleanSvg } from "./clean-svg.ts";
import { isPie } from "./pie.ts";
import { isFlowChart } from "./tidy-mermaid.ts";
import { findUndrawn } from "./undrawn.ts";

/** Why a diagram, or a part of it, cannot be drawn. */
export interface DiagramFault {
  /** As part of a sentence. */
  readonly reason: string;
  /** Line of the diagram, from 0, where it is known. */
  readonly line?: number;
}

/** Without `svg` nothing of it can be shown. */
export interface Drawing {
  readonly svg?: string;
  readonly faults: readonly DiagramFault[];
}

export interface DiagramOrder {
  readonly language: DiagramLanguage;
  readonly text: string;
}

export type DiagramLanguage = "mermaid" | "dot";

const languages: ReadonlyMap<string, DiagramLanguage> = new Map([
  ["mermaid", "mermaid"],
  ["mmd", "mermaid"],
  ["dot", "dot"],
  ["graphviz", "dot"],
  ["gv", "dot"],
]);

/** The language of a fence by any of its names. */
export const diagramLanguageOf = (written: string): DiagramLanguage | undefined =>
  languages.get(written.toLowerCase());

// Layout takes time that grows faster than the text.
const longest = 20_000;
/** Milliseconds after which a layout counts as endless; none that ends in a sensible time comes near. */
const patience = 60_000;

const drawings = createLimitedMemo<Drawing>(500);

/** The same text always gives the same drawing; it never throws for what stands in it. */
export const drawDiagram = (language: DiagramLanguage, text: string): Drawing =>
  drawings(`${language} ${text}`, () => {
    if (text.length > longest) return { faults: [{ reason: "it has more than 20,000 characters" }] };
    const { svg, faults } = askThread({ language, text });
    if (svg === undefined) return { faults };
    const cleaned = cleanSvg(svg);
    const undrawn =
      language === "mermaid" && !isFlowChart(text) && !isPie(text) ? findUndrawn(text, cleaned.words) : [];
    return undrawn.length > 0
      ? { faults: [...faults, ...undrawn] }
      : { svg: cleaned.html, faults: [...faults, ...cleaned.faults] };
  });

interface Thread {
  readonly worker: Worker;
  readonly answers: MessagePort;
  /** 0 until an answer is there. */
  readonly signal: Int32Array;
}

let thread: Thread | undefined;

function askThread(order: DiagramOrder): Drawing {
  thread ??= startThread();
  const { worker, answers, signal } = thread;
  Atomics.store(signal, 0, 0);
  worker.postMessage(order);
  // What was notified for the last answer may wake this wait too: only the signal itself says that one is there.
  while (Atomics.load(signal, 0) === 0)
    if (Atomics.wait(signal, 0, 0, patience) === "timed-out") {
      void worker.terminate();
      thread = undefined;
      return { faults: [{ reason: "its layout does not end" }] };
    }
  return receiveMessageOnPort(answers)!.message as Drawing;
}

function startThread(): Thread {
  const { port1: answers, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(moduleUrl("markdown/diagrams/drawing-thread.ts"), {
    workerData: { port: port2, signal },
    transferList: [port2],
    execArgv: nodeArguments,
  });
  // An idle thread must not keep the process alive.
  worker.unref();
  answers.unref();
  return { worker, answers, signal };
}
