/** Remembers results of pure work by its input, up to a number of them; the oldest go first. */

export function createLimitedMemo<Result>(limit: number): (input: string, work: () => Result) => Result {
  const results = new Map<string, Result>();
  return (input, work) => {
    const known = results.get(input);
    if (known !== undefined) return known;
    const result = work();
    // Huge inputs come once; keeping them would cost more than it saves.
    if (input.length > 50_000) return result;
    if (results.size >= limit) results.delete(results.keys().next().value!);
    results.set(input, result);
    return result;
  };
}
