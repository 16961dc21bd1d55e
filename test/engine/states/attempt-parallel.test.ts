import { call, chain, fails, printed, returns, run, scope, start } from '../run-machine.js';

const parallel = (Branches: object[], rest: object = {}) => ({ Type: 'Parallel', Branches, ...rest });

describe('a Parallel state', () => {
  it('gives the results in the order of the branches, whichever ends first', async () => {
    const machine = chain({ P: parallel([scope({ A: call('a') }), scope({ B: call('b') })]) });
    const result = await run(machine, {}, { a: [returns('A', 30)], b: [returns('B', 10)] });
    expect(result).toMatchObject({ output: ['A', 'B'], stoppedAt: start + 30 });
  });

  it('chains the events of each branch, and goes on from the branch that ended last', async () => {
    const machine = chain({ P: parallel([scope({ A: call('a') }), scope({ B: { Type: 'Pass' } })]) });
    const { events } = await run(machine);
    expect(printed(events)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 ParallelStateEntered P',
      '3<2 ParallelStateStarted',
      '4<3 TaskStateEntered A',
      '5<4 TaskScheduled',
      '6<5 TaskStarted',
      '7<3 PassStateEntered B',
      '8<7 PassStateExited B',
      '9<6 TaskSucceeded',
      '10<9 TaskStateExited A',
      '11<10 ParallelStateSucceeded',
      '12<10 ParallelStateExited P',
      '13<12 ExecutionSucceeded',
    ]);
  });

  it('fails with the first branch that fails, and records what it stopped', async () => {
    const machine = chain({ P: parallel([scope({ A: call('a'), A2: call('a2') }), scope({ B: call('b') })]) });
    const result = await run(machine, {}, { a: [returns('A', 30)], b: [fails('Bad', 'b', 10)] });
    expect(result).toMatchObject({ status: 'FAILED', error: 'Bad', stoppedAt: start + 10 });
    expect(result.calls.map(({ functionName }) => functionName)).toEqual(['a', 'b']);
    expect(printed(result.events).slice(9)).toEqual([
      '10<9 TaskFailed',
      '11<6 TaskStateAborted',
      '12<10 TaskStateAborted',
      '13<10 ParallelStateFailed',
      '14<13 ExecutionFailed',
    ]);
  });

  it('can be caught; what was under way in a branch does nothing any more', async () => {
    const machine = chain({
      P: parallel([scope({ A: call('a'), A2: call('a2') }), scope({ B: call('b') })], {
        Catch: [{ ErrorEquals: ['Bad'], Assign: { e: '{% $states.errorOutput.Error %}' }, Next: 'Clean' }],
        Next: 'Done',
      }),
      Done: { Type: 'Succeed' },
      Clean: call('clean', { Arguments: { FunctionName: 'clean', Payload: '{% $e %}' } }),
    });
    const { output, calls } = await run(
      machine,
      {},
      {
        a: [returns('A', 30)],
        b: [fails('Bad', 'b', 10)],
        clean: [returns('cleaned', 100)],
      },
    );
    expect(output).toBe('cleaned');
    expect(calls.map(({ functionName, at }) => [functionName, at])).toEqual([
      ['a', 0],
      ['b', 0],
      ['clean', 10],
    ]);
    expect(calls[2]?.payload).toBe('Bad');
  });

  it('runs all branches again when it is retried', async () => {
    const Retry = [{ ErrorEquals: ['Bad'], MaxAttempts: 1 }];
    const machine = chain({ P: parallel([scope({ A: call('a') }), scope({ B: call('b') })], { Retry }) });
    const { output, calls, events } = await run(machine, {}, { a: [returns(1)], b: [fails('Bad'), returns(2)] });
    expect(output).toEqual([1, 2]);
    expect(calls.map(({ functionName }) => functionName)).toEqual(['a', 'b', 'a', 'b']);
    expect(events.filter(({ type }) => type === 'ParallelStateStarted')).toHaveLength(2);
    expect(events.some(({ type }) => type === 'ParallelStateFailed')).toBe(false);
  });

  it('lets branches read outer variables and keep their own to themselves', async () => {
    const machine = chain({
      V: { Type: 'Pass', Assign: { outer: 1 } },
      P: parallel([
        scope({ A: { Type: 'Pass', Assign: { own: '{% $outer + 1 %}' } }, A2: { Type: 'Pass', Output: '{% $own %}' } }),
        scope({ B: { Type: 'Pass', Assign: { own: '{% $outer + 2 %}' } }, B2: { Type: 'Pass', Output: '{% $own %}' } }),
      ]),
      Z: { Type: 'Pass', Output: { branches: '{% $states.input %}', gone: '{% $exists($own) %}' } },
    });
    expect((await run(machine)).output).toEqual({ branches: [2, 3], gone: false });
  });

  it('starts branches breadth first, in the order of the document', async () => {
    const machine = chain({
      P: parallel([
        scope({ Q: parallel([scope({ A: call('a') }), scope({ B: call('b') })]) }),
        scope({ C: call('c') }),
      ]),
    });
    const { calls } = await run(machine);
    expect(calls.map(({ functionName }) => functionName)).toEqual(['c', 'a', 'b']);
  });

  it('records aborted states of nested branches, inner ones first', async () => {
    const machine = chain({
      P: parallel([
        scope({
          Q: parallel([
            scope({ W: { Type: 'Wait', Seconds: 9 } }),
            scope({ M: { Type: 'Map', Items: [1], ItemProcessor: scope({ T: call('slow') }) } }),
          ]),
        }),
        scope({ F: call('f') }),
      ]),
    });
    const { events } = await run(machine, {}, { f: [fails('Bad', '', 5)], slow: [returns(1, 100)] });
    expect(events.map(({ type }) => type).filter((type) => type.endsWith('Aborted'))).toEqual([
      'WaitStateAborted',
      'TaskStateAborted',
      'MapIterationAborted',
      'MapStateAborted',
      'ParallelStateAborted',
      'TaskStateAborted',
    ]);
  });

  it('drains: branches that catch their own failures all end', async () => {
    const branch = (name: string) =>
      scope({
        [name]: call(name, {
          Catch: [
            {
              ErrorEquals: ['States.ALL'],
              Output: { failed: name, error: '{% $states.errorOutput.Error %}' },
              Next: `${name} reported`,
            },
          ],
          Next: `${name} reported`,
        }),
        [`${name} reported`]: { Type: 'Pass' },
      });
    const machine = chain({ P: parallel(['a', 'b', 'c'].map(branch)) });
    const { output } = await run(machine, {}, { a: [returns('A', 50)], b: [fails('Bad')], c: [returns('C', 20)] });
    expect(output).toEqual(['A', { failed: 'b', error: 'Bad' }, 'C']);
  });

  it('fails, catchably, when the Arguments are too large for a state', async () => {
    const Catch = [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'C' }];
    const machine = chain({
      P: { Type: 'Parallel', Arguments: '{% $pad("x", 262143) %}', Branches: [scope({ I: { Type: 'Pass' } })], Catch },
      C: { Type: 'Pass', Output: 'caught' },
    });
    const { output, events } = await run(machine);
    expect(output).toBe('caught');
    expect(printed(events).slice(2, 4)).toEqual(['3<2 ParallelStateFailed', '4<3 ParallelStateExited P']);
  });

  it('fails uncatchably when the results together are too large', async () => {
    const big = { Type: 'Pass', Output: "{% $pad('x', 200000) %}" };
    const machine = chain({
      P: parallel([scope({ A: big }), scope({ B: big })], { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] }),
      Z: { Type: 'Pass' },
    });
    const { error, cause } = await run(machine);
    expect(error).toBe('States.DataLimitExceeded');
    expect(cause).toContain("The state/task 'P'");
  });
});
