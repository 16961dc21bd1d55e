/** Calls that are under way at a time: AWS counts them by the account and the second (DG: service-quotas). */
const AT_A_TIME = 10;

/**
 * What `ask` answers for each item, in their order; a few are asked at a time. When one fails, no more are.
 *
 * @param atATime how many. Default: 10
 */
export async function inBatches<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<R>,
  atATime: number = AT_A_TIME,
): Promise<readonly R[]> {
  const answers = new Array<R>(items.length);
  const waiting = items.entries();
  let hasFailed = false;
  const askOn = async () => {
    for (const [index, item] of waiting) {
      if (hasFailed) return;
      try {
        answers[index] = await ask(item);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, askOn));
  return answers;
}
