import type { Json } from '../../../lib/json.js';
import { call, chain, fails, run, scope } from '../run-machine.js';

const swap = { x: '{% $y %}', y: '{% $x %}' };
const seen = '{% [$x, $y] %}';
const branch = scope({ I: { Type: 'Pass' } });

/** A first state that sets x to 1 and y to 2, and a last one that tells what they are, and what it was given. */
function around(states: Readonly<Record<string, object>>) {
  return chain({
    First: { Type: 'Pass', Assign: { x: 1, y: 2 } },
    ...states,
    Last: { Type: 'Pass', Output: '{% {"now": [$x, $y], "given": $states.input} %}' },
  });
}

describe('all expressions of a state see the variables as they were when it was entered', () => {
  it.each<[string, Readonly<Record<string, object>>]>([
    ['Pass', { A: { Type: 'Pass', Assign: swap, Output: seen } }],
    ['Wait', { A: { Type: 'Wait', Seconds: 1, Assign: swap, Output: seen } }],
    ['Task', { A: call('f', { Assign: swap, Output: seen }) }],
    ['a catcher', { A: call('bad', { Catch: [{ ErrorEquals: ['Boom'], Next: 'Last', Assign: swap, Output: seen }] }) }],
    ['Parallel', { A: { Type: 'Parallel', Branches: [branch], Assign: swap, Output: seen } }],
    ['Map', { A: { Type: 'Map', Items: [1, 2], ItemProcessor: branch, Assign: swap, Output: seen } }],
    [
      'a rule',
      {
        A: {
          Type: 'Choice',
          Choices: [{ Condition: true, Next: 'Last', Assign: swap, Output: seen }],
          Default: 'Last',
        },
      },
    ],
    [
      'the way to Default',
      {
        A: {
          Type: 'Choice',
          Choices: [{ Condition: false, Next: 'Last' }],
          Default: 'Last',
          Assign: swap,
          Output: seen,
        },
      },
    ],
  ])('in %s', async (_name, states) => {
    const { output } = await run(around(states), {}, { bad: [fails('Boom')] });
    expect(output).toEqual({ now: [2, 1], given: [1, 2] });
  });
});

describe('variables of inner scopes', () => {
  const inner = (rest: object) =>
    scope({ I: { Type: 'Pass', Assign: { z: '{% $x + 10 %}' } }, J: { Type: 'Pass', Output: '{% $z %}', ...rest } });

  it.each<[string, object, Json]>([
    ['a branch', { Type: 'Parallel', Branches: [inner({})] }, [11]],
    ['an iteration', { Type: 'Map', Items: [0, 0], ItemProcessor: inner({}) }, [11, 11]],
  ])('of %s end with it, and are read nowhere else', async (_name, state, result) => {
    expect((await run(around({ A: state }))).output).toMatchObject({ given: result });
    const outside = chain({
      First: { Type: 'Pass', Assign: { x: 1 } },
      A: state,
      B: { Type: 'Pass', Output: '{% $z %}' },
    });
    expect(await run(outside)).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('of a branch that failed are not read by the catcher, which writes the outer ones', async () => {
    const failing = scope({ I: { Type: 'Pass', Assign: { z: 5 } }, J: { Type: 'Fail', Error: 'Boom' } });
    const machine = around({
      A: {
        Type: 'Parallel',
        Branches: [failing],
        Catch: [{ ErrorEquals: ['Boom'], Next: 'Last', Assign: { x: '{% $exists($z) %}' }, Output: 0 }],
      },
    });
    expect((await run(machine)).output).toEqual({ now: [false, 2], given: 0 });
  });
});

describe('an inline Map with every field it has', () => {
  it('does as all of them say', async () => {
    const machine = chain({
      M: {
        Type: 'Map',
        Comment: 'all of them',
        Items: '{% $states.input.items %}',
        ItemSelector: {
          item: '{% $states.context.Map.Item.Value %}',
          at: '{% $states.context.Map.Item.Index %}',
          all: '{% $states.input.items %}',
        },
        MaxConcurrency: '{% 1 + 1 %}',
        ToleratedFailureCount: 1,
        ToleratedFailurePercentage: 50.5,
        ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, Comment: 'inner', ...scope({ T: call('f') }) },
        Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 1, IntervalSeconds: 5 }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }],
        Assign: { many: '{% $count($states.result) %}', tries: '{% $states.context.State.RetryCount %}' },
        Output: '{% $states.result.at %}',
      },
      End: { Type: 'Pass', Output: ['{% $many %}', '{% $states.input %}', '{% $tries %}'] },
    });
    let calls = 0;
    const { output, stoppedAt, startedAt } = await run(
      machine,
      { items: ['a', 'b', 'c'] },
      {
        f: ({ payload }) => {
          calls += 1;
          return calls === 2 ? fails('Boom') : { kind: 'returned', payload };
        },
      },
    );
    expect(output).toEqual([3, [0, 1, 2], 1]);
    expect(stoppedAt - startedAt).toBe(5000);
  });
});
