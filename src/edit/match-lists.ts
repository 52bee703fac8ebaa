/** Finds what two lists have in common, in order. */

/** Above this many comparisons the middle of the lists counts as changed altogether. */
const mostCells = 4_000_000;

/** Pairs of indices [old, new] of a longest common subsequence, ascending. */
export function matchLists<Item>(
  before: readonly Item[],
  after: readonly Item[],
  same: (a: Item, b: Item) => boolean,
): readonly (readonly [number, number])[] {
  let head = 0;
  const shorter = Math.min(before.length, after.length);
  while (head < shorter && same(before[head] as Item, after[head] as Item)) head += 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    same(before[before.length - 1 - tail] as Item, after[after.length - 1 - tail] as Item)
  )
    tail += 1;

  const rows = before.length - head - tail;
  const columns = after.length - head - tail;
  const middle: [number, number][] = [];
  if (rows > 0 && columns > 0 && rows * columns <= mostCells) {
    const width = columns + 1;
    const lengths = new Uint16Array((rows + 1) * width);
    const isSame = (row: number, column: number): boolean =>
      same(before[head + row] as Item, after[head + column] as Item);
    for (let row = rows - 1; row >= 0; row -= 1) {
      for (let column = columns - 1; column >= 0; column -= 1) {
        lengths[row * width + column] = isSame(row, column)
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
      }
    }
    let [row, column] = [0, 0];
    while (row < rows && column < columns) {
      if (isSame(row, column)) {
        middle.push([head + row, head + column]);
        row += 1;
        column += 1;
      } else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0))
        row += 1;
      else column += 1;
    }
  }
  return [
    ...Array.from({ length: head }, (_, index): [number, number] => [index, index]),
    ...middle,
    ...Array.from({ length: tail }, (_, index): [number, number] => [
      before.length - tail + index,
      after.length - tail + index,
    ]),
  ];
}

/** What lies between two neighbouring matches: old items that go, new ones that come in their place. */
export interface Gap {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export function gapsOf(
  before: number,
  after: number,
  matches: readonly (readonly [number, number])[],
): Gap[] {
  const gaps: Gap[] = [];
  let [left, right] = [0, 0];
  for (const [a, b] of [...matches, [before, after] as const]) {
    if (a > left || b > right) gaps.push({ before: range(left, a), after: range(right, b) });
    [left, right] = [a + 1, b + 1];
  }
  return gaps;
}

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, index) => start + index);
