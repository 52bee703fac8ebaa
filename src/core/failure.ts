/** What is known of a failure: its code, its words, and what it follows from. */

/** What Node and the file system call it, such as "ENOENT"; "" where it has no code. */
export const errorCode = (failure: unknown): string =>
  failure instanceof Error && "code" in failure ? String(failure.code) : "";

/** Whatever was thrown, in words. */
export const errorMessage = (failure: unknown): string =>
  failure instanceof Error ? failure.message : String(failure);

/** What comes last says most. */
export function causesOf(failure: unknown): Error[] {
  const causes: Error[] = [];
  for (
    let cause = failure;
    cause instanceof Error && causes.length < 10;
    cause = (cause as { originalError?: unknown }).originalError ?? cause.cause
  )
    causes.push(cause);
  return causes;
}
