/** Paths of all files below a folder, with forward slashes; empty where there is none. */
export function filesIn(folder: string): Set<string>;

/** The same in a thread, which pays where there are thousands. */
export function filesInByThread(folder: string): Promise<Set<string>>;
