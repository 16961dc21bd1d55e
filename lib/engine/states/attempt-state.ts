import type { Eventually } from '../eventually.js';
import { attemptChoice } from './attempt-choice.js';
import { attemptFail } from './attempt-fail.js';
import { attemptMap } from './attempt-map.js';
import { attemptParallel } from './attempt-parallel.js';
import { attemptPass } from './attempt-pass.js';
import { attemptTask } from './attempt-task.js';
import { attemptWait } from './attempt-wait.js';
import type { Outcome } from './outcome.js';
import type { Visiting } from './visiting.js';

/** Begins the work of a state: once after it was entered, and again for each retry. */
export function attemptState(visiting: Visiting): Eventually<Outcome> {
  const { state } = visiting;
  switch (state.Type) {
    case 'Task':
      return attemptTask(visiting, state);
    case 'Parallel':
      return attemptParallel(visiting, state);
    case 'Map':
      return attemptMap(visiting, state);
    case 'Choice':
      return attemptChoice(visiting, state);
    case 'Pass':
    case 'Succeed':
      return attemptPass(visiting, state);
    case 'Wait':
      return attemptWait(visiting, state);
    case 'Fail':
      return attemptFail(visiting, state);
    default:
      return state satisfies never;
  }
}
