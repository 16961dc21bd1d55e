import type { StateMachine } from '../../lib/asl/document.js';
import { virtualClock } from '../../lib/engine/clock.js';
import { createPowers } from '../../lib/engine/data-flow/create-powers.js';
import type { Evaluation } from '../../lib/engine/data-flow/evaluation.js';
import { executionIdentity } from '../../lib/engine/identity.js';
import { fixedLibrary } from '../../lib/engine/machine-library.js';
import type { FunctionOutcome } from '../../lib/engine/ports.js';
import { RunLoop } from '../../lib/engine/run-loop.js';
import { call, chain, start, stateMachineArn } from './run-machine.js';

const turns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A loop that runs a machine, whose functions and slow expressions are answered by hand. */
function startLoop(machine: StateMachine) {
  const written: string[] = [];
  const broken: unknown[] = [];
  const powers = createPowers(() => 0.5);
  let answer: (outcome: FunctionOutcome) => void = () => {};
  let evaluated: (evaluation: Evaluation) => void = () => {};
  const loop = new RunLoop(
    fixedLibrary(new Map([[stateMachineArn, machine]])),
    {
      clock: virtualClock(start),
      random: () => 0.5,
      powers: {
        ...powers,
        evaluate: (expression, scope) =>
          expression === "'slow'"
            ? new Promise((resolve) => {
                evaluated = resolve;
              })
            : powers.evaluate(expression, scope),
      },
      invoke: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      store: {
        created: () => written.push('created'),
        stepped: (_before, { events }) => written.push(...events.map(({ type }) => type)),
        awaited: () => {},
        find: () => undefined,
      },
    },
    { broken: (error) => broken.push(error) },
  );
  const live = loop.launch(
    executionIdentity(stateMachineArn, 'run'),
    {},
    { machine, revision: stateMachineArn, stateMachineArn },
  );
  return {
    loop,
    live,
    written,
    broken,
    answer: () => answer({ kind: 'failed', error: 'Killed' }),
    evaluated: () => evaluated({ kind: 'value', value: 1 }),
  };
}

describe('a loop that is halted', () => {
  it('takes no answer of a function in: those that its end kills have not failed', async () => {
    const { loop, written, broken, answer } = startLoop(chain({ A: call('a') }));
    await turns();
    const before = [...written];
    expect(before.at(-1)).toBe('TaskStarted');
    loop.halt();
    answer();
    await turns();
    expect([written, broken]).toEqual([before, []]);
  });

  it('takes nothing in that is said to an execution', async () => {
    const { loop, live, written } = startLoop(chain({ A: call('a') }));
    await turns();
    const before = [...written];
    loop.halt();
    void loop.deliver(live, { kind: 'stopped', time: start });
    await turns();
    expect(written).toEqual(before);
  });

  it('gives up a step that was waiting for an evaluation', async () => {
    const { loop, written, broken, evaluated } = startLoop(chain({ A: { Type: 'Pass', Output: "{% 'slow' %}" } }));
    await turns();
    expect(written).toEqual(['created']);
    loop.halt();
    evaluated();
    await turns();
    expect([written, broken]).toEqual([['created'], []]);
  });
});
