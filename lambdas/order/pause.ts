import { setTimeout } from 'node:timers/promises';

/** Waits, where a function of a real shop would wait for the answer of another service. */
export async function pause(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds);
}
