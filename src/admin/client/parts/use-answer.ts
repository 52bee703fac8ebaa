/** An answer of the server's for a view: still awaited, there, or refused. */
import { useEffect, useState } from "preact/hooks";

export type Answer<Value> =
  | { readonly state: "awaited" }
  | { readonly state: "there"; readonly value: Value }
  | { readonly state: "refused"; readonly reason: unknown };

export type Asked<Value> = Answer<Value> & {
  /** Asks again; what is shown stays until the new answer is there. */
  readonly again: () => Promise<void>;
};

/** Asks when one of `inputs` changes. */
export function useAnswer<Value>(request: () => Promise<Value>, inputs: readonly unknown[]): Asked<Value> {
  const [answer, set] = useState<Answer<Value>>({ state: "awaited" });
  const [turn] = useState({ count: 0 });
  const again = async (): Promise<void> => {
    turn.count += 1;
    const own = turn.count;
    const fresh = await request().then(
      (value): Answer<Value> => ({ state: "there", value }),
      (reason: unknown): Answer<Value> => ({ state: "refused", reason }),
    );
    if (own === turn.count) set(fresh);
  };
  useEffect(() => {
    set({ state: "awaited" });
    void again();
    return () => {
      turn.count += 1;
    };
  }, inputs);
  return { ...answer, again };
}
