import type { Json } from '../json.js';
import { seededFraction } from './seeded-fraction.js';

/**
 * What a stand-in returns for a task: something that holds the task's name, so that no result passes for another's, in
 * one of the shapes that JSONata likes to bend, and with the names of members that state machines use themselves.
 */
export function standInResult(task: string, seed: number): Json {
  const shapes: readonly Json[] = [
    { by: task },
    [{ by: task }],
    [[task]],
    [task, null],
    task,
    { by: task, done: {}, failed: { [task]: { error: 'none' } } },
    { by: [], of: [task] },
    { by: task, Payload: null, input: '' },
  ];
  return shapes[Math.floor(seededFraction(seed, 'result', task) * shapes.length)] ?? task;
}
