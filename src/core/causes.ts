/** A failure and what it follows from. */

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
