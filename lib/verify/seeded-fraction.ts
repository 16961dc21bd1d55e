import { createHash } from 'node:crypto';

/**
 * A number in [0, 1) that only the seed and the text decide: what is drawn for one scenario does not depend on which
 * others were run before it, so that each can be made again on its own.
 */
export function seededFraction(seed: number, ...texts: readonly string[]): number {
  return (
    createHash('md5')
      .update(JSON.stringify([seed, ...texts]))
      .digest()
      .readUInt32BE(0) /
    2 ** 32
  );
}
