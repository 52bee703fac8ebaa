/** Stack traces name the lines of the sources, not of what they were compiled into; a map is read when a stack is. */
import { readFileSync } from "node:fs";
import { findSourceMap, SourceMap, type SourceMapPayload } from "node:module";
import { absoluteAddress, fileAddress, fileOfAddress } from "./address-codec.ts";

/** For this thread; asked again, it changes nothing. */
export function nameSourceLines(): void {
  if (Error.prepareStackTrace === prepare) return;
  Error.prepareStackTrace = prepare;
}

function prepare(error: Error, frames: readonly NodeJS.CallSite[]): string {
  const maps = new Map<string, SourceMap | undefined>();
  const lines = frames.map((frame) => `    at ${nameSource(frame, maps)}`);
  return [headOf(error), ...lines].join("\n");
}

function headOf(error: Error): string {
  try {
    return String(error);
  } catch {
    return "Error";
  }
}

/** A frame as V8 writes it, with the place in the source. */
function nameSource(frame: NodeJS.CallSite, maps: Map<string, SourceMap | undefined>): string {
  const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()];
  const written = String(frame);
  if (file == null || line === null || column === null) return written;
  if (!maps.has(file)) maps.set(file, readMap(file));
  const entry = maps.get(file)?.findEntry(line - 1, column - 1);
  if (entry === undefined || !("originalSource" in entry)) return written;
  const source = absoluteAddress(entry.originalSource, file.startsWith("file:") ? file : fileAddress(file));
  return written.replace(
    `${file}:${line}:${column}`,
    () => `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`,
  );
}

/** What lies beside a file of ours, or what Node knows where it was asked to read maps. */
function readMap(file: string): SourceMap | undefined {
  if (!/[/\\](\.cache|dist)[/\\]/.test(file)) return findSourceMap(file);
  try {
    const name = file.startsWith("file:") ? fileOfAddress(file) : file;
    return new SourceMap(JSON.parse(readFileSync(`${name}.map`, "utf8")) as SourceMapPayload);
  } catch {
    return undefined;
  }
}
