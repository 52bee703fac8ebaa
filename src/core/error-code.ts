/** What Node and the file system call a failure, such as "ENOENT"; "" for one without a code. */

export const errorCode = (failure: unknown): string =>
  failure instanceof Error && "code" in failure ? String(failure.code) : "";
