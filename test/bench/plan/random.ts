/**
 * Numbers in [0, 1) that a text decides on: what one graph is given does not depend on which others are there.
 * FNV-1a for the seed, then mulberry32; good enough to vary durations.
 */
export function randomOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(text)) state = Math.imul(state ^ byte, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Between two positive numbers, their logarithms evenly spread: half and double are equally likely. */
export function logUniform(random: () => number, least: number, most: number): number {
  return least * (most / least) ** random();
}

/** Around 1, the logarithm normally distributed (Box and Muller 1958). */
export function logNormal(random: () => number, sigma: number): number {
  return Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
}
