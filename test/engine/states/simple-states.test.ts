import { chain, printed, run, start } from '../run-machine.js';

describe('Pass', () => {
  it.each([
    ['its input', {}, { a: 1 }],
    ['a literal', { Output: [1, null, 'x'] }, [1, null, 'x']],
    ['null', { Output: null }, null],
    ['expressions at any depth', { Output: { a: ['{% $states.input.a + 1 %}'] } }, { a: [2] }],
    ['a string with text around the markers, as it is', { Output: ' {% 1 %} ' }, ' {% 1 %} '],
  ])('gives %s', async (_name, fields, expected) => {
    expect((await run(chain({ P: { Type: 'Pass', ...fields } }), { a: 1 })).output).toEqual(expected);
  });

  it('assigns after all is evaluated, and Output sees the old values', async () => {
    const machine = chain({
      A: { Type: 'Pass', Assign: { x: 1, y: 2 } },
      B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: ['{% $x %}', '{% $y %}'] },
      C: { Type: 'Pass', Output: { old: '{% $states.input %}', new: ['{% $x %}', '{% $y %}'] } },
    });
    const { output, events } = await run(machine);
    expect(output).toEqual({ old: [1, 2], new: [2, 1] });
    expect(events[4]?.details?.assignedVariables).toEqual({ x: '2', y: '1' });
  });

  it('fails with a cause that names expression and field, after the event before the state', async () => {
    const { error, cause, events } = await run(
      chain({ A: { Type: 'Pass' }, B: { Type: 'Pass', Output: { list: [0, '{% $nothing %}'] } } }),
    );
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toBe(
      "An error occurred while executing the state 'B' (entered at the event id #4). The JSONata expression '$nothing' specified for the field 'Output/list[1]' returned nothing (undefined).",
    );
    expect(printed(events).slice(3)).toEqual(['4<3 PassStateEntered B', '5<3 EvaluationFailed', '6<5 ExecutionFailed']);
    expect(events[4]?.details).toMatchObject({ location: 'Output/list[1]', state: 'B' });
  });

  it('fails when its output is too large', async () => {
    const { error, cause } = await run(chain({ Big: { Type: 'Pass', Output: "{% $pad('x', 262143) %}" } }));
    expect(error).toBe('States.DataLimitExceeded');
    expect(cause).toContain("The state/task 'Big'");
  });

  it('fails when it assigns more than 262,144 bytes', async () => {
    const machine = chain({
      Big: { Type: 'Pass', Assign: { a: "{% $pad('x', 150000) %}", b: "{% $pad('x', 150000) %}" } },
    });
    expect((await run(machine)).error).toBe('States.DataLimitExceeded');
  });

  it('fails when all variables together take more than 10 MiB', async () => {
    const names = Array.from({ length: 53 }, (_, index) => `v${index}`);
    const assign = (name: string) => [name, { Type: 'Pass', Assign: { [name]: "{% $pad('x', 200000) %}" } }];
    const { error, cause } = await run(chain(Object.fromEntries(names.map(assign))));
    expect(error).toBe('States.DataLimitExceeded');
    expect(cause).toContain("'v52'");
  });

  it('passes 262,144 bytes, quotes included', async () => {
    expect((await run(chain({ Big: { Type: 'Pass', Output: "{% $pad('x', 262142) %}" } }))).status).toBe('SUCCEEDED');
  });
});

describe('Wait', () => {
  it.each([
    ['seconds', { Seconds: 90 }, 90_000],
    ['seconds of an expression', { Seconds: '{% $states.input.s * 2 %}' }, 20_000],
    ['no time', { Seconds: 0 }, 0],
    ['an instant', { Timestamp: '2025-01-01T00:01:00Z' }, 60_000],
    ['an instant with an offset', { Timestamp: '2025-01-01T01:01:00+01:00' }, 60_000],
    ['an instant that is past', { Timestamp: '2024-01-01T00:00:00Z' }, 0],
  ])('waits for %s', async (_name, fields, expected) => {
    const { stoppedAt, output } = await run(chain({ W: { Type: 'Wait', ...fields } }), { s: 10 });
    expect(stoppedAt - start).toBe(expected);
    expect(output).toEqual({ s: 10 });
  });

  it.each([
    [{ Seconds: '{% 1.5 %}' }],
    [{ Seconds: '{% -1 %}' }],
    [{ Seconds: "{% '1' %}" }],
    [{ Timestamp: "{% '2025-02-30T00:00:00Z' %}" }],
    [{ Timestamp: "{% '2025-01-01 00:00:00Z' %}" }],
  ])('does not take %j', async (fields) => {
    expect((await run(chain({ W: { Type: 'Wait', ...fields } }))).error).toBe('States.QueryEvaluationError');
  });
});

describe('Succeed', () => {
  it('ends the scope with its Output', async () => {
    const { output, events } = await run(chain({ S: { Type: 'Succeed', Output: '{% $states.input.a %}' } }), { a: 1 });
    expect(output).toBe(1);
    expect(printed(events).slice(1)).toEqual([
      '2<0 SucceedStateEntered S',
      '3<2 SucceedStateExited S',
      '4<3 ExecutionSucceeded',
    ]);
  });
});

describe('Fail', () => {
  it.each([
    ['both', { Error: 'E', Cause: '{% $states.input.why %}' }, { error: 'E', cause: 'x' }],
    ['an error', { Error: 'E' }, { error: 'E' }],
    ['neither', {}, {}],
  ])('fails with %s', async (_name, fields, expected) => {
    const { status, error, cause, events } = await run(chain({ F: { Type: 'Fail', ...fields } }), { why: 'x' });
    expect(status).toBe('FAILED');
    expect(JSON.parse(JSON.stringify({ error, cause }))).toEqual(expected);
    expect(printed(events).slice(1)).toEqual(['2<0 FailStateEntered F', '3<2 ExecutionFailed']);
  });

  it('takes only text', async () => {
    const { error, cause } = await run(chain({ F: { Type: 'Fail', Error: '{% 1 %}' } }));
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("Expected 'string', but was 'number' for value: 1");
  });
});
