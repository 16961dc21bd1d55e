import { checkMachine } from '../../lib/engine/check-machine.js';
import { call, chain, scope } from './run-machine.js';

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
      ['MISSING_TRANSITION_TARGET /States/A/Next'],
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
      ['SCHEMA_VALIDATION_FAILED /States/A'],
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
  ])('looks at %s', (_name, document, expected) => {
    expect(codes(document)).toEqual(expected);
  });

  it('finds everything at once', () => {
    const machine = chain({
      A: { Type: 'Pass', Next: 'X', Output: '{% ) %}' },
      B: { Type: 'Loop' },
      C: { Type: 'Succeed' },
    });
    expect(codes(machine)).toHaveLength(3);
  });
});
