/** What indexes one part after another, seen from the build: a process, or this one where there is little to do. */
import { fork } from "node:child_process";
import { fileOfAddress } from "../../core/address-codec.ts";
import { moduleUrl, nodeArguments } from "../../core/package-files.ts";
import type { PartOrder } from "./index-part.ts";
import { writePack } from "./pack.ts";

export interface Indexer {
  /** Resolves when the part's file is written. */
  readonly run: (order: PartOrder) => Promise<void>;
  readonly end: () => void;
}

type FromProcess = { readonly ready: true } | { readonly pack: string } | { readonly failure: string };

export const processFile = fileOfAddress(moduleUrl("outputs/search/index-process.ts").href);

/** Takes less time than a process takes to start, while the parts are small. */
export const indexHere: Indexer = {
  async run(order) {
    const { indexPart } = await import("./index-part.ts");
    writePack(order.pack, indexPart(order));
  },
  end: () => undefined,
};

/** Ends the process when `signal` says so; what it was doing is rejected. */
export function startIndexer(signal: AbortSignal): Indexer {
  const child = fork(processFile, {
    execArgv: nodeArguments,
    serialization: "advanced",
    stdio: ["ignore", 2, 2, "ipc"],
  });
  let settle: { readonly resolve: () => void; readonly reject: (failure: Error) => void } | undefined;
  let gone: Error | undefined;
  const fail = (failure: Error): void => {
    gone ??= failure;
    settle?.reject(failure);
  };
  const end = (): void => {
    child.kill();
    signal.removeEventListener("abort", end);
  };
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  child.on("message", (message) => {
    const answer = message as FromProcess;
    if ("failure" in answer) settle?.reject(new Error(answer.failure));
    else if ("pack" in answer) settle?.resolve();
  });
  child.on("error", fail);
  child.on("exit", (code, killed) =>
    fail(new Error(`the process that makes the search index ended early (${killed ?? code})`)),
  );
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        if (gone !== undefined) return reject(gone);
        settle = { resolve, reject };
        child.send(order, (failure) => {
          if (failure) fail(failure);
        });
      }),
    end,
  };
}
