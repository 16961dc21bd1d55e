import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './raw-request.js';

export interface Responsiveness {
  readonly count: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

/** Asks a server for its state machines, again and again while something goes on, and tells how long that took. */
export async function measureWhile<T>(
  url: string,
  act: () => Promise<T>,
): Promise<Responsiveness & { readonly result: T }> {
  const times: number[] = [];
  let over = false;
  const probing = (async () => {
    while (!over) {
      const before = performance.now();
      await ask(url, 'ListStateMachines');
      times.push(performance.now() - before);
      await pause(20);
    }
  })();
  try {
    const result = await act();
    over = true;
    await probing;
    const sorted = times.toSorted((one, other) => one - other).map(Math.round);
    return {
      result,
      count: sorted.length,
      medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
      worstMs: sorted.at(-1) ?? 0,
    };
  } finally {
    over = true;
  }
}
