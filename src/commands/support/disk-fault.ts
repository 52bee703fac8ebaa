/** Faults of the disk, in words: nobody's mistake in a text, and none of ours. */

export interface DiskFault {
  readonly message: string;
  readonly hint: string;
}

/** Nothing for what is our own fault, which keeps its stack. */
export function explainDiskFault(failure: unknown): DiskFault | undefined {
  if (!(failure instanceof Error) || !("code" in failure)) return undefined;
  const where = "path" in failure && typeof failure.path === "string" ? failure.path : "the disk";
  const makesFolder = "syscall" in failure && failure.syscall === "mkdir";
  switch (failure.code) {
    case "ENOSPC":
      return { message: "the disk is full", hint: "make room and run the command again" };
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return { message: `${where} cannot be written`, hint: "look at its permissions and at who owns it" };
    case "EMFILE":
      return {
        message: "too many files are open",
        hint: "raise the limit (ulimit -n) and run the command again",
      };
    case "EEXIST":
    case "ENOTDIR":
      return makesFolder
        ? { message: `${where} is a file, or below one, and a folder is needed`, hint: "name another folder" }
        : undefined;
    default:
      return undefined;
  }
}
