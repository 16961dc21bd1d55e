import { call, chain, fails, printed, returns, run, scope, start } from '../run-machine.js';

const map = (fields: object, processor: Record<string, object> = { W: call('w') }) => ({
  Type: 'Map',
  ItemProcessor: scope(processor),
  ...fields,
});

describe('a Map state', () => {
  it('gives each iteration what ItemSelector says, and results in the order of the items', async () => {
    const ItemSelector = {
      value: '{% $states.context.Map.Item.Value %}',
      index: '{% $states.context.Map.Item.Index %}',
      shared: '{% $states.input.shared %}',
    };
    const machine = chain({ M: map({ Items: '{% $states.input.items %}', ItemSelector }) });
    const { output, calls } = await run(
      machine,
      { items: ['a', 'b'], shared: 1 },
      { w: [returns('A', 9), returns('B', 2)] },
    );
    expect(output).toEqual(['A', 'B']);
    expect(calls.map(({ payload }) => payload)).toEqual([
      { value: 'a', index: 0, shared: 1 },
      { value: 'b', index: 1, shared: 1 },
    ]);
  });

  it.each([
    ['as told', 2, 7, 2],
    ['as told by an expression', '{% 1 + 2 %}', 7, 3],
    ['at most 40', 0, 100, 40],
    ['at most 40, whatever is told', 90, 100, 40],
  ])('runs so many at a time: %s', async (_name, MaxConcurrency, items, expected) => {
    let running = 0;
    let most = 0;
    const machine = chain({ M: map({ Items: Array.from({ length: items }, (_, index) => index), MaxConcurrency }) });
    const { status } = await run(
      machine,
      {},
      {},
      {
        onEvent: (_execution, { type }) => {
          if (type === 'MapIterationStarted') running += 1;
          if (type === 'MapIterationSucceeded') running -= 1;
          most = Math.max(most, running);
        },
      },
    );
    expect(status).toBe('SUCCEEDED');
    expect(most).toBe(expected);
  });

  it('starts the next iteration after the last event of the one that made room', async () => {
    const machine = chain({ M: map({ Items: [1, 2], MaxConcurrency: 1 }, { P: { Type: 'Pass' } }) });
    const { events } = await run(machine);
    expect(printed(events)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 MapStateEntered M',
      '3<2 MapStateStarted',
      '4<3 MapIterationStarted M[0]',
      '5<4 PassStateEntered P',
      '6<5 PassStateExited P',
      '7<6 MapIterationSucceeded M[0]',
      '8<6 MapIterationStarted M[1]',
      '9<8 PassStateEntered P',
      '10<9 PassStateExited P',
      '11<10 MapIterationSucceeded M[1]',
      '12<11 MapStateSucceeded',
      '13<11 MapStateExited M',
      '14<13 ExecutionSucceeded',
    ]);
  });

  it('fails with the first iteration that fails, and starts no other', async () => {
    const machine = chain({ M: map({ Items: [1, 2, 3, 4], MaxConcurrency: 2 }) });
    const { error, calls, events, stoppedAt } = await run(machine, {}, { w: [returns(1, 50), fails('Bad', '', 5)] });
    expect(error).toBe('Bad');
    expect(calls).toHaveLength(2);
    expect(stoppedAt).toBe(start + 5);
    expect(events.map(({ type }) => type).slice(-6)).toEqual([
      'TaskStateAborted',
      'MapIterationFailed',
      'TaskStateAborted',
      'MapIterationAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('runs all iterations again when it is retried', async () => {
    const machine = chain({ M: map({ Items: [1, 2], MaxConcurrency: 1, Retry: [{ ErrorEquals: ['Bad'] }] }) });
    const { output, calls } = await run(machine, {}, { w: [returns(1), fails('Bad'), returns(3), returns(4)] });
    expect(output).toEqual([3, 4]);
    expect(calls).toHaveLength(4);
  });

  it.each([
    ['no items', { Items: [] }, []],
    ['the input, by default', {}, [1, 2]],
  ])('takes %s', async (_name, fields, expected) => {
    const { output } = await run(chain({ M: map(fields, { P: { Type: 'Pass' } }) }), [1, 2]);
    expect(output).toEqual(expected);
  });

  it.each([
    ['ToleratedFailureCount', '{% -1 %}', 'must be a non-negative integer, but was: -1'],
    ['ToleratedFailureCount', '{% 1.5 %}', 'must be a non-negative integer, but was: 1.5'],
    ['ToleratedFailurePercentage', '{% 101 %}', 'must be between 0 and 100.'],
    ['MaxConcurrency', '{% -1 %}', 'must be a non-negative integer, but was: -1'],
  ])('is held to the bounds of %s: %s', async (field, expression, complaint) => {
    const machine = chain({ M: map({ Items: [1], [field]: expression }, { P: { Type: 'Pass' } }) });
    const { error, cause } = await run(machine);
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain(complaint);
  });

  it.each([
    ['an item', { Items: ['{% $pad("x", 262143) %}'] }],
    ['what ItemSelector makes of it', { Items: [1], ItemSelector: { v: '{% $pad("x", 262143) %}' } }],
  ])('fails, catchably, when %s is too large for a state', async (_name, fields) => {
    const machine = chain({
      M: map(
        { ...fields, Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'C' }], End: true },
        {
          P: { Type: 'Pass', Output: 1 },
        },
      ),
      C: { Type: 'Pass', Output: 'caught' },
    });
    const { output, events } = await run(machine);
    expect(output).toBe('caught');
    expect(printed(events).slice(3, 6)).toEqual([
      '4<3 MapIterationStarted M[0]',
      '5<4 MapIterationFailed M[0]',
      '6<4 MapStateFailed',
    ]);
  });

  it('records a failing ItemSelector as a failure of the iteration', async () => {
    const machine = chain({ M: map({ Items: [1], ItemSelector: { v: '{% $nothing %}' } }) });
    const { cause, events } = await run(machine);
    expect(cause).toContain("specified for the field 'ItemSelector/v' returned nothing");
    expect(printed(events).slice(3)).toEqual([
      '4<3 MapIterationStarted M[0]',
      '5<0 EvaluationFailed',
      '6<5 MapIterationFailed M[0]',
      '7<5 MapStateFailed',
      '8<7 ExecutionFailed',
    ]);
  });

  it('knows Map.Item in ItemSelector only', async () => {
    const machine = chain({
      M: map({ Items: [1] }, { P: { Type: 'Pass', Output: '{% $exists($states.context.Map) %}' } }),
    });
    expect((await run(machine)).output).toEqual([false]);
  });
});
