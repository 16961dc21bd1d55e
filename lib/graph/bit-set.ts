/** A set of small numbers, one bit each, 32 to a word: union and intersection cost n/32. */
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

/** How many numbers from `low` to `high` are in both; nothing outside that range may be in `b`. */
export function countCommon(a: BitSet, b: BitSet, low: number, high: number): number {
  let count = 0;
  for (let word = low >>> 5; word <= high >>> 5; word += 1) count += bitsIn((a[word] ?? 0) & (b[word] ?? 0));
  return count;
}

/** Ones in a 32-bit word, summed in ever wider fields (Warren, Hacker's Delight, section 5-1). */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  const bytes = (fours + (fours >>> 4)) & 0x0f0f0f0f;
  const halves = bytes + (bytes >>> 8);
  return (halves + (halves >>> 16)) & 0x3f;
}
