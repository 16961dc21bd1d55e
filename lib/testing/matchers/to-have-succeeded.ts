import type { Matched } from './matcher.js';
import { readReceived } from './read-received.js';
import { ending, tell } from './tell.js';

/** The execution succeeded. */
export function toHaveSucceeded(received: unknown): Matched {
  const simulation = readReceived(received, 'toHaveSucceeded');
  const pass = simulation.status === 'SUCCEEDED';
  const expected = pass ? 'not expected to succeed, and it did' : `expected to succeed, but it ${ending(simulation)}`;
  return { pass, message: () => tell(simulation, `${simulation.workflow} was ${expected}.`) };
}
