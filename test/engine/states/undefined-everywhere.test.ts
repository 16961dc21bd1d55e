import type { Json } from '../../../lib/json.js';
import { call, chain, fails, run, scope } from '../run-machine.js';

/** Evaluates to nothing, which no field of AWS takes. */
const nothing = '{% $states.input.missing %}';

const end = { Type: 'Succeed' };
const lambda = 'arn:aws:states:::lambda:invoke';
const processor = scope({ I: { Type: 'Pass' } });
const map = (rest: object) => ({ M: { Type: 'Map', Items: [1], ItemProcessor: processor, ...rest } });
const choice = (rest: object) => ({
  C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.yes %}', Next: 'E' }], Default: 'E', ...rest },
  E: end,
});
const caught = (catcher: object) => ({
  T: call('f', { Catch: [{ ErrorEquals: ['Boom'], Next: 'E', ...catcher }] }),
  E: end,
});

describe('an expression that gives nothing fails its state, wherever it stands', () => {
  it.each<[string, Readonly<Record<string, object>>]>([
    ['Output', { P: { Type: 'Pass', Output: nothing } }],
    ['Output/a', { P: { Type: 'Pass', Output: { a: nothing } } }],
    ['Output/a[1]/b', { P: { Type: 'Pass', Output: { a: [1, { b: nothing }] } } }],
    ['Output[0]', { P: { Type: 'Pass', Output: [nothing] } }],
    ['Assign/v', { P: { Type: 'Pass', Assign: { v: nothing } } }],
    ['Assign/v/a', { P: { Type: 'Pass', Assign: { v: { a: nothing } } } }],
    ['Arguments', { T: { Type: 'Task', Resource: lambda, Arguments: nothing } }],
    ['Arguments/FunctionName', { T: { Type: 'Task', Resource: lambda, Arguments: { FunctionName: nothing } } }],
    [
      'Arguments/Payload/a',
      { T: { Type: 'Task', Resource: lambda, Arguments: { FunctionName: 'f', Payload: { a: nothing } } } },
    ],
    ['TimeoutSeconds', { T: call('f', { TimeoutSeconds: nothing }) }],
    ['HeartbeatSeconds', { T: call('f', { HeartbeatSeconds: nothing }) }],
    ['Output', { T: call('f', { Output: nothing }) }],
    ['Assign/v', { T: call('f', { Assign: { v: nothing } }) }],
    ['Catch[0]/Output', caught({ Output: nothing })],
    ['Catch[0]/Output/a', caught({ Output: { a: nothing } })],
    ['Catch[0]/Assign/v', caught({ Assign: { v: nothing } })],
    ['Seconds', { W: { Type: 'Wait', Seconds: nothing } }],
    ['Timestamp', { W: { Type: 'Wait', Timestamp: nothing } }],
    ['Output', { W: { Type: 'Wait', Seconds: 0, Output: nothing } }],
    ['Choices[0]/Condition', choice({ Choices: [{ Condition: nothing, Next: 'E' }] })],
    ['Choices[0]/Output', choice({ Choices: [{ Condition: true, Next: 'E', Output: nothing }] })],
    ['Choices[0]/Assign/v', choice({ Choices: [{ Condition: true, Next: 'E', Assign: { v: nothing } }] })],
    ['Output', choice({ Output: nothing })],
    ['Assign/v', choice({ Assign: { v: nothing } })],
    ['Output', { S: { Type: 'Succeed', Output: nothing } }],
    ['Error', { F: { Type: 'Fail', Error: nothing } }],
    ['Cause', { F: { Type: 'Fail', Error: 'E', Cause: nothing } }],
    ['Arguments', { P: { Type: 'Parallel', Arguments: nothing, Branches: [processor] } }],
    ['Output', { P: { Type: 'Parallel', Output: nothing, Branches: [processor] } }],
    ['Assign/v', { P: { Type: 'Parallel', Assign: { v: nothing }, Branches: [processor] } }],
    ['Items', map({ Items: nothing })],
    ['Items[0]', map({ Items: [nothing] })],
    ['ItemSelector', map({ ItemSelector: nothing })],
    ['ItemSelector/a', map({ ItemSelector: { a: nothing } })],
    ['MaxConcurrency', map({ MaxConcurrency: nothing })],
    ['ToleratedFailureCount', map({ ToleratedFailureCount: nothing })],
    ['ToleratedFailurePercentage', map({ ToleratedFailurePercentage: nothing })],
    ['Output', map({ Output: nothing })],
    ['Assign/v', map({ Assign: { v: nothing } })],
  ])('%s of %j', async (location, states) => {
    const functions = location.startsWith('Catch') ? { f: [fails('Boom')] } : {};
    const ran = await run(chain(states), { yes: false }, functions);
    const name = Object.keys(states)[0];
    expect(ran).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(ran.cause).toContain(`the state '${name}'`);
    expect(ran.cause).toContain(
      `The JSONata expression '$states.input.missing' specified for the field '${location}' returned nothing (undefined).`,
    );
    expect(ran.events.filter(({ type }) => type === 'EvaluationFailed').at(-1)?.details).toMatchObject({
      location,
      state: name,
    });
  });

  it.each<[string, string, Json]>([
    [
      'inside a constructor of JSONata it is left out',
      '{% {"a": $states.input.missing, "b": [1, $states.input.missing]} %}',
      { b: [1] },
    ],
    ['null is a value', '{% $states.input.none %}', null],
    ['a condition that is not reached is not evaluated', '{% true ? 1 : $states.input.missing.x %}', 1],
  ])('but %s', async (_name, Output, expected) => {
    expect((await run(chain({ P: { Type: 'Pass', Output } }), { none: null })).output).toEqual(expected);
  });

  it('and a rule that comes after the one that is true is not asked', async () => {
    const states = choice({
      Choices: [
        { Condition: true, Next: 'E' },
        { Condition: nothing, Next: 'E' },
      ],
    });
    expect((await run(chain(states), {})).status).toBe('SUCCEEDED');
  });
});

describe('numbers that are none', () => {
  it('are text in the output, and cannot be counted with', async () => {
    const { output } = await run(
      chain({ P: { Type: 'Pass', Output: ['{% 1/0 %}', '{% -1/0 %}', '{% 0/0 %}', '{% [1/0] %}'] } }),
    );
    expect(output).toEqual(['Infinity', '-Infinity', 'NaN', ['Infinity']]);
    const next = { P: { Type: 'Pass', Assign: { x: '{% 1/0 %}' } }, Q: { Type: 'Pass', Output: '{% $x + 1 %}' } };
    expect(await run(chain(next))).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});
