import { checkMachine } from '../../../lib/engine/check/check-machine.js';
import { call, chain, scope } from '../run-machine.js';

const parallel = (branch: object, rest: object = {}) => ({
  Type: 'Parallel',
  Branches: [scope({ Inner: branch })],
  ...rest,
});
const task = (Resource: string) => chain({ A: { Type: 'Task', Resource } });

function codes(document: unknown): string[] {
  return checkMachine(document).map(({ code, location }) => `${code} ${location}`);
}

describe('checkMachine', () => {
  it.each<[string, unknown, string[]]>([
    ['a machine in order', chain({ A: call('f'), B: { Type: 'Succeed' } }), []],
    ['something else', 'text', ['SCHEMA_VALIDATION_FAILED /']],
    ['an empty object', {}, ['SCHEMA_VALIDATION_FAILED /']],
    ['JSONPath', { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }, ['NOT_SUPPORTED /States/A']],
    ['a state in JSONata', { StartAt: 'A', States: { A: { Type: 'Pass', QueryLanguage: 'JSONata', End: true } } }, []],
    [
      'a start that is not there',
      { ...chain({ A: { Type: 'Pass' } }), StartAt: 'B' },
      ['MISSING_TRANSITION_TARGET /StartAt'],
    ],
    [
      'a next that is not there',
      chain({ A: { Type: 'Pass', Next: 'B' }, C: { Type: 'Succeed' } }),
      ['MISSING_TRANSITION_TARGET /States/C', 'MISSING_TRANSITION_TARGET /States/A/Next'],
    ],
    [
      'a next in another scope',
      chain({ P: parallel({ Type: 'Pass', Next: 'P' }) }),
      [
        'MISSING_TRANSITION_TARGET /States/P/Branches[0]/States/Inner/Next',
        'MISSING_END_STATE /States/P/Branches[0]/States',
      ],
    ],
    [
      'neither Next nor End',
      chain({ A: { Type: 'Pass', End: false }, B: { Type: 'Pass' } }),
      ['MISSING_TRANSITION_TARGET /States/B', 'SCHEMA_VALIDATION_FAILED /States/A'],
    ],
    [
      'a state that nothing leads to',
      chain({ A: { Type: 'Pass', End: true }, B: { Type: 'Succeed' } }),
      ['MISSING_TRANSITION_TARGET /States/B'],
    ],
    ['no end', chain({ A: { Type: 'Pass', Next: 'A' } }), ['MISSING_END_STATE /States']],
    [
      'a name used twice',
      chain({ Inner: parallel({ Type: 'Pass' }) }),
      ['DUPLICATE_STATE_NAME /States/Inner/Branches[0]/States/Inner'],
    ],
    ['an unknown type', chain({ A: { Type: 'Loop' } }), ['SCHEMA_VALIDATION_FAILED /States/A']],
    [
      'a bad expression',
      chain({ A: { Type: 'Pass', Output: { x: ['{% 1 + %}'] } } }),
      ['INVALID_JSONATA_EXPRESSION /States/A/Output/x[0]'],
    ],
    [
      'a variable of an outer scope',
      chain({ P: parallel({ Type: 'Pass', Assign: { v: 1 } }, { Assign: { v: 2 } }) }),
      ['DUPLICATE_VARIABLE_NAME /States/P/Branches[0]'],
    ],
    [
      'a variable of the catcher around',
      chain({
        P: parallel(
          { Type: 'Pass', Assign: { v: 1 } },
          { Catch: [{ ErrorEquals: ['States.ALL'], Assign: { v: 2 }, Next: 'P' }] },
        ),
      }),
      [],
    ],
    ['a service that is not run here', task('arn:aws:states:::sqs:sendMessage'), ['NOT_SUPPORTED /States/A/Resource']],
    ['a callback', task('arn:aws:states:::lambda:invoke.waitForTaskToken'), ['NOT_SUPPORTED /States/A/Resource']],
    [
      'a distributed Map',
      chain({
        M: {
          Type: 'Map',
          ItemProcessor: { ...scope({ A: { Type: 'Pass' } }), ProcessorConfig: { Mode: 'DISTRIBUTED' } },
        },
      }),
      ['NOT_SUPPORTED /States/M/ItemProcessor/ProcessorConfig'],
    ],
    ['no branches', chain({ P: { Type: 'Parallel', Branches: [] } }), ['SCHEMA_VALIDATION_FAILED /States/P/Branches']],
    [
      'a bad literal instant',
      chain({ W: { Type: 'Wait', Timestamp: 'tomorrow' } }),
      ['SCHEMA_VALIDATION_FAILED /States/W/Timestamp'],
    ],
    [
      'both kinds of Wait',
      chain({ W: { Type: 'Wait', Seconds: 1, Timestamp: '2025-01-01T00:00:00Z' } }),
      ['SCHEMA_VALIDATION_FAILED /States/W'],
    ],
    [
      'a field of JSONPath',
      chain({ A: { Type: 'Pass', ResultPath: '$.x' } }),
      ['SCHEMA_VALIDATION_FAILED /States/A/ResultPath'],
    ],
    [
      'Retry where there is none',
      chain({ A: { Type: 'Pass', Retry: [{ ErrorEquals: ['States.ALL'] }] } }),
      ['SCHEMA_VALIDATION_FAILED /States/A/Retry'],
    ],
    [
      'a wild card beside others',
      chain({ A: call('f', { Retry: [{ ErrorEquals: ['X', 'States.ALL'] }] }) }),
      ['SCHEMA_VALIDATION_FAILED /States/A/Retry[0]/ErrorEquals'],
    ],
    [
      'a wild card that is not last',
      chain({ A: call('f', { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] }) }),
      ['SCHEMA_VALIDATION_FAILED /States/A/Retry[0]/ErrorEquals'],
    ],
    [
      'a backoff rate below 1',
      chain({ A: call('f', { Retry: [{ ErrorEquals: ['X'], BackoffRate: 0.5 }] }) }),
      ['SCHEMA_VALIDATION_FAILED /States/A/Retry[0]/BackoffRate'],
    ],
    [
      'attempts that are no whole number',
      chain({ A: call('f', { Retry: [{ ErrorEquals: ['X'], MaxAttempts: 1.5 }] }) }),
      ['SCHEMA_VALIDATION_FAILED /States/A/Retry[0]/MaxAttempts'],
    ],
    [
      'a timeout of nothing',
      chain({ A: call('f', { TimeoutSeconds: 0 }) }),
      ['SCHEMA_VALIDATION_FAILED /States/A/TimeoutSeconds'],
    ],
    [
      'half an expression',
      chain({ A: { Type: 'Pass', Output: '{% 1 ' } }),
      ['INVALID_JSONATA_EXPRESSION /States/A/Output'],
    ],
    [
      'a bare name',
      chain({ A: { Type: 'Pass', Output: '{% name & "x" %}' } }),
      ['UNSUPPORTED_JSONATA_EXPRESSION /States/A/Output'],
    ],
    [
      'the context item at the top',
      chain({ A: { Type: 'Pass', Output: '{% $.a %}' } }),
      ['UNSUPPORTED_JSONATA_EXPRESSION /States/A/Output'],
    ],
    [
      'a bare name in a lambda',
      chain({ A: { Type: 'Pass', Output: '{% $map([1], function($v) { $v + n }) %}' } }),
      ['UNSUPPORTED_JSONATA_EXPRESSION /States/A/Output'],
    ],
    [
      'names within paths, predicates, orders and groups',
      chain({
        A: {
          Type: 'Pass',
          Output:
            '{% [$states.input.items[n > 3].(n + $), $states.input^(n), $states.input{n: $sum(m)}, $states.input.items.{"a": b}] %}',
        },
      }),
      [],
    ],
    [
      'a result where there is none',
      chain({ A: call('f', { Arguments: { FunctionName: 'f', Payload: '{% $states.result %}' } }) }),
      ['UNSUPPORTED_JSONATA_EXPRESSION /States/A/Arguments/Payload'],
    ],
    [
      'a result in a catcher',
      chain({ A: call('f', { Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.result %}', Next: 'A' }] }) }),
      ['UNSUPPORTED_JSONATA_EXPRESSION /States/A/Catch[0]/Output'],
    ],
    [
      'an error output outside of a catcher',
      chain({ A: call('f', { Output: '{% $states.errorOutput.Error %}' }) }),
      ['UNSUPPORTED_JSONATA_EXPRESSION /States/A/Output'],
    ],
    [
      'a variable that is no identifier',
      chain({ A: { Type: 'Pass', Assign: { _x: 1, 'a-b': 2, states: 3, é1: 4 } } }),
      ['SCHEMA_VALIDATION_FAILED /', 'SCHEMA_VALIDATION_FAILED /', 'SCHEMA_VALIDATION_FAILED /'],
    ],
    [
      'a call that is not waited for',
      chain({ A: call('f', { Arguments: { FunctionName: 'f', InvocationType: 'Event' } }) }),
      ['NOT_SUPPORTED /States/A/Arguments/InvocationType'],
    ],
  ])('looks at %s', (_name, document, expected) => {
    expect(codes(document)).toEqual(expected);
  });

  it('finds everything at once', () => {
    const machine = chain({
      A: { Type: 'Pass', Next: 'X', Output: '{% ) %}' },
      B: { Type: 'Loop' },
      C: { Type: 'Succeed' },
    });
    expect(codes(machine)).toHaveLength(5);
  });
});
