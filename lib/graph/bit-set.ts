/** A set of small numbers, one bit each, 32 to a word: a union costs n/32. */
export type BitSet = Uint32Array;

/** An empty set for the numbers below `size`. */
export function bitSet(size: number): BitSet {
  return new Uint32Array((size + 31) >>> 5);
}

/** The set of these numbers, all below `size`. */
export function bitSetOf(numbers: Iterable<number>, size: number): BitSet {
  const set = bitSet(size);
  for (const number of numbers) addBit(set, number);
  return set;
}

export function hasBit(set: BitSet, number: number): boolean {
  return (((set[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
}

export function addBit(set: BitSet, number: number): void {
  set[number >>> 5] = (set[number >>> 5] ?? 0) | (1 << (number & 31));
}

/** Adds everything in `more` to `set`; both are of one size. */
export function addBits(set: BitSet, more: BitSet): void {
  for (let word = 0; word < set.length; word += 1) set[word] = (set[word] ?? 0) | (more[word] ?? 0);
}
