/**
 * A long list in blocks: to change one element, one block and the list of blocks are copied instead of everything.
 * Plain JSON. All blocks but the last are full.
 */
export type Blocks<T> = readonly (readonly T[])[];

const blockSize = 128;

/** @example inBlocks([1, 2, 3]) // [[1, 2, 3]] */
export function inBlocks<T>(list: readonly T[]): Blocks<T> {
  const blocks: (readonly T[])[] = [];
  for (let at = 0; at < list.length; at += blockSize) blocks.push(list.slice(at, at + blockSize));
  return blocks;
}

export function elementAt<T>(blocks: Blocks<T>, index: number): T | undefined {
  return blocks[Math.floor(index / blockSize)]?.[index % blockSize];
}

export function lengthOf<T>(blocks: Blocks<T>): number {
  return Math.max(0, blocks.length - 1) * blockSize + (blocks.at(-1)?.length ?? 0);
}

/** `index` may be that of the next element. */
export function withElement<T>(blocks: Blocks<T>, index: number, element: T): Blocks<T> {
  const changed = blocks.slice();
  const at = Math.floor(index / blockSize);
  const block = (blocks[at] ?? []).slice();
  block[index % blockSize] = element;
  changed[at] = block;
  return changed;
}
