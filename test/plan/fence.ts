import type { TaskOrder } from '../../lib/plan/plan.js';

/** Every even task comes before both its neighbours: 0 > 1 < 2 > 3 < 4 > 5. What is hardest to nest. */
export function fence(seconds: readonly number[]): TaskOrder {
  const pairs = seconds.flatMap((_, i) => (i % 2 === 0 ? [[i, i + 1] as const, [i, i - 1] as const] : []));
  return {
    tasks: seconds.map((expectedSeconds, i) => ({ name: `t${i}`, expectedSeconds })),
    edges: pairs
      .filter(([, after]) => after >= 0 && after < seconds.length)
      .map(([before, after]) => [`t${before}`, `t${after}`] as const),
  };
}
