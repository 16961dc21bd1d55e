import { virtualClock } from '../../lib/engine/clock.js';
import { createPowers } from '../../lib/engine/data-flow/create-powers.js';
import type { Powers } from '../../lib/engine/data-flow/evaluation.js';
import { startExecution } from '../../lib/engine/run.js';
import { chain, start, stateMachineArn } from './run-machine.js';

/** Expressions that name `slow` take a second, as in another process. */
function slowPowers(meanwhile: () => void): Powers {
  const powers = createPowers(() => 0.5);
  let late = 0;
  return {
    ...powers,
    now: () => start + late,
    evaluate: (expression, scope) => {
      if (!expression.includes('slow')) return powers.evaluate(expression, scope);
      meanwhile();
      return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        late += 1000;
        return powers.evaluate(expression, scope);
      });
    },
  };
}

it('an evaluation that is waited for takes time, and no event goes back behind it', async () => {
  const machine = chain({
    A: { Type: 'Pass', Output: "{% 'slow' %}" },
    B: { Type: 'Pass', Output: '{% $states.context.State.EnteredTime %}' },
    C: { Type: 'Wait', Seconds: 60 },
  });
  // Comes in while the evaluation is under way, by a clock that stands still.
  const powers = slowPowers(() => handle.stop('Stopped'));
  const ports = { clock: virtualClock(start), random: () => 0.5, powers, invoke: async () => never() };
  const handle = startExecution({ machine, input: {}, name: 'run', stateMachineArn }, ports);
  const { status, events } = await handle.result;
  expect(status).toBe('ABORTED');
  const times = events.map(({ type, timestamp }) => `${type} ${timestamp - start}`);
  expect(times.slice(0, 3)).toEqual(['ExecutionStarted 0', 'PassStateEntered 0', 'PassStateExited 1000']);
  expect(events.every(({ timestamp }, index) => timestamp >= (events[index - 1]?.timestamp ?? 0))).toBe(true);
  expect(events.at(-1)?.timestamp).toBe(start + 1000);
});

function never(): never {
  throw new Error('nothing is called');
}
