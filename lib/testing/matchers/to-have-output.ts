import type { Matched, MatcherTools } from './matcher.js';
import { readReceived } from './read-received.js';
import { ending, tell } from './tell.js';

/** The execution succeeded with this output: outputs by task of those that nothing depends on. */
export function toHaveOutput(this: MatcherTools, received: unknown, expected: unknown): Matched {
  const simulation = readReceived(received, 'toHaveOutput');
  const { workflow, output, status } = simulation;
  const pass = status === 'SUCCEEDED' && this.equals(output, expected);
  const sentence = () => {
    if (pass) return `${workflow} was not expected to have the output ${JSON.stringify(output)}, and it has.`;
    if (status !== 'SUCCEEDED') return `${workflow} was expected to have an output, but it ${ending(simulation)}.`;
    return `${workflow} has another output than expected.\n\n${this.utils.diff?.(expected, output) ?? JSON.stringify(output)}`;
  };
  return { pass, message: () => tell(simulation, sentence()) };
}
