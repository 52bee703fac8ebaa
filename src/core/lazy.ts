/** Values that are made when they are first asked for, and then kept. */

export function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The same for values that belong to others. */
export function memoize<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined || made.has(key)) return known as Value;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** A page of the dev server asks no more often than this. */
const fewAsked = 50;

/** Looks for the first few answers, which is less work than an index of all, and makes the index after that. */
export function indexedLater<Key, Value>(
  find: (key: Key) => Value,
  index: () => (key: Key) => Value,
): (key: Key) => Value {
  const indexed = lazy(index);
  let asked = 0;
  return (key) => {
    asked += 1;
    return asked > fewAsked ? indexed()(key) : find(key);
  };
}
