import { virtualClock } from '../../../lib/engine/clock.js';
import type { FunctionOutcome } from '../../../lib/engine/ports.js';
import { runExecution } from '../../../lib/engine/run.js';
import type { Json } from '../../../lib/json.js';
import type { Shape } from './shape.js';

const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Bench';

/** One execution with its full history. The virtual clock jumps over the delays of retries. */
export async function runOurs({ machine, input, newFunction }: Shape): Promise<Json> {
  const work = newFunction();
  const { output, events } = await runExecution(
    { machine, input, name: 'bench', stateMachineArn },
    {
      clock: virtualClock(),
      random: Math.random,
      invoke: async ({ payload }): Promise<FunctionOutcome> => {
        try {
          return { kind: 'returned', payload: work(payload) };
        } catch (error) {
          return { kind: 'failed', error: (error as Error).name, cause: (error as Error).message };
        }
      },
    },
  );
  if (events.length === 0) throw new Error('There is no history');
  return output ?? null;
}
