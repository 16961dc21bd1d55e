/** Numbers in [0, 1) that follow from a seed in [0, 1): one draw of the engine's stands for all of an evaluation. */
export function randomFrom(seed: number): () => number {
  let state = Math.floor(seed * 2 ** 32) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
