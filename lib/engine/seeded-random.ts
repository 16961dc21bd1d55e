/**
 * Numbers in [0, 1) that only the seed decides (mulberry32): the same in every run and on every machine.
 *
 * @example
 * runExecution(request, { clock: virtualClock(), random: seededRandom(1), invoke });
 */
export function seededRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
