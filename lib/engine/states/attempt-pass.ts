import type { PassState, SucceedState } from '../../asl/document.js';
import type { Eventually } from '../eventually.js';
import { leave } from './leave.js';
import type { Outcome } from './outcome.js';
import type { Visiting } from './visiting.js';

/** Pass and Succeed hand on their input, or their `Output`. */
export function attemptPass(visiting: Visiting, state: PassState | SucceedState): Eventually<Outcome> {
  return leave(visiting, state, visiting.visit.input);
}
