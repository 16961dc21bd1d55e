import type { Mocks } from '../../../lib/cli/mock-config/mocks';
import { namedStates } from '../../../lib/cli/mock-config/named-states';
import { readMocks } from '../../../lib/cli/mock-config/read-mocks';
import { Refused } from '../../../lib/cli/refusal';
import type { Json } from '../../../lib/json';

const task = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true };
const states = namedStates({
  StartAt: 'Charge',
  States: {
    Charge: task,
    Rest: { Type: 'Wait', Seconds: 1, Next: 'Both' },
    Both: { Type: 'Parallel', Branches: [{ StartAt: 'Ship', States: { Ship: task } }], Next: 'Each' },
    Each: { Type: 'Map', ItemProcessor: { StartAt: 'Pack', States: { Pack: task } }, End: true },
  },
});

const done = { '0': { Return: { ok: true } } };

/** A file with one test case that mocks Charge by the given response. */
function fileWith(response: Json, cases: Json = { Case: { Charge: 'Response' } }): Json {
  return { StateMachines: { order: { TestCases: cases } }, MockedResponses: { Response: response, Done: done } };
}

function read(config: Json, wanted: { stateMachine?: string; testCase?: string } = {}): Mocks {
  return readMocks(config, { file: 'mocks.json', machineName: 'order', states, ...wanted });
}

/** What is wrong with a file: places and messages, or the text of a refusal. */
function wrongWith(config: Json, wanted: { stateMachine?: string; testCase?: string } = {}): readonly string[] {
  try {
    read(config, wanted);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.refusals.flatMap((refusal) =>
      refusal.kind === 'file-problems'
        ? refusal.problems.map(({ place, message, fix }) => {
            expect(fix).toMatch(/\w/);
            return `${place ?? '/'} ${message}`;
          })
        : [(refusal as { message: string }).message],
    );
  }
  return [];
}

describe('a mocked response', () => {
  it('answers attempts by ranges, in their order', () => {
    const response = {
      '3': { Return: null },
      '1-2': { Throw: { Error: 'Lambda.ServiceException', Cause: 'down' } },
      '0': { Throw: { Error: 'Busy' } },
    };
    expect(read(fileWith(response))).toEqual({
      stateMachine: 'order',
      testCase: 'Case',
      states: new Map([
        [
          'Charge',
          {
            response: 'Response',
            answers: [
              { from: 0, to: 0, kind: 'throw', error: 'Busy' },
              { from: 1, to: 2, kind: 'throw', error: 'Lambda.ServiceException', cause: 'down' },
              { from: 3, to: 3, kind: 'return', result: null },
            ],
          },
        ],
      ]),
    });
  });

  it.each([[0], [false], [''], [[]], [null]])('returns any JSON: %j', (result) => {
    expect(read(fileWith({ '0': { Return: result } })).states.get('Charge')?.answers).toEqual([
      { from: 0, to: 0, kind: 'return', result },
    ]);
  });

  it('may answer nothing, for a state that is not reached', () => {
    expect(read(fileWith({})).states.get('Charge')?.answers).toEqual([]);
  });

  const at = '/MockedResponses/Response';
  it.each<[string, Json, readonly string[]]>([
    ['no object', 'x', [`${at} A mocked response is an object`]],
    ['no attempts', { first: { Return: 1 } }, [`${at}/first "first" names no attempts`]],
    ['a backward range', { '2-1': { Return: 1 } }, [`${at}/2-1 "2-1" names no attempts`]],
    ['a late beginning', { '1': { Return: 1 } }, [`${at} Nothing answers attempt 0, before "1"`]],
    ['a gap', { '0': { Return: 1 }, '3-4': { Return: 1 } }, [`${at} Nothing answers attempts 1-2, before "3-4"`]],
    ['an overlap', { '0-2': { Return: 1 }, '2': { Return: 1 } }, [`${at} "0-2" and "2" both answer attempt 2`]],
    ['an answer that is no object', { '0': 'x' }, [`${at}/0 An answer is an object`]],
    ['neither', { '0': {} }, [`${at}/0 It answers nothing`]],
    ['both', { '0': { Return: 1, Throw: { Error: 'E' } } }, [`${at}/0 It has "Return" and "Throw"`]],
    [
      'a misspelt field',
      { '0': { Retrun: 1 } },
      [`${at}/0/Retrun "Retrun" is not a field of an answer. Did you mean "Return"?`],
    ],
    ['no error', { '0': { Throw: { Cause: 'c' } } }, [`${at}/0/Throw "Error" is required, and is a text`]],
    ['a Throw that is a text', { '0': { Throw: 'E' } }, [`${at}/0/Throw "Error" is required, and is a text`]],
    ['a cause that is JSON', { '0': { Throw: { Error: 'E', Cause: {} } } }, [`${at}/0/Throw/Cause "Cause" is a text`]],
  ])('is refused with %s', (_, response, problems) => expect(wrongWith(fileWith(response))).toEqual(problems));

  it('is told once, however many states it is for', () => {
    const cases = { Case: { Charge: 'Response', Ship: 'Response', Pack: 'Done' } };
    expect(wrongWith(fileWith({ '0': {} }, cases))).toEqual([`${at}/0 It answers nothing`]);
  });

  it('is not judged when the test case does not use it', () => {
    expect(wrongWith(fileWith({ nonsense: 1 }, { Case: { Charge: 'Done' } }))).toEqual([]);
  });
});

describe('a test case', () => {
  const at = '/StateMachines/order/TestCases/Case';
  it.each<[string, Json, readonly string[]]>([
    [
      'an unknown state',
      { Chrage: 'Done' },
      [`${at}/Chrage The state machine has no state "Chrage". Did you mean "Charge"?`],
    ],
    ['a Wait state', { Rest: 'Done' }, [`${at}/Rest "Rest" is a Wait state, and only Task states are mocked`]],
    ['a Map state', { Each: 'Done' }, [`${at}/Each "Each" is a Map state, and only Task states are mocked`]],
    [
      'an unknown response',
      { Charge: 'Doen' },
      [`${at}/Charge There is no mocked response "Doen". Did you mean "Done"?`],
    ],
    ['a response in place', { Charge: done }, [`${at}/Charge The name of a mocked response is a text`]],
    ['no object', 'Done', [`${at} A test case names a mocked response for each state`]],
  ])('is refused with %s', (_, states, problems) =>
    expect(wrongWith(fileWith(done, { Case: states }))).toEqual(problems),
  );

  it('mocks states wherever they are nested', () => {
    const mocks = read(fileWith(done, { Case: { Ship: 'Done', Pack: 'Response' } }));
    expect([...mocks.states.keys()]).toEqual(['Ship', 'Pack']);
  });

  it('is told with all its problems', () => {
    expect(wrongWith(fileWith({ x: 1 }, { Case: { Charge: 'Response', Rest: 'Done', Shop: 'Nope' } }))).toHaveLength(5);
  });
});

describe('the choice', () => {
  const cases = { A: { Charge: 'Done' }, B: { Ship: 'Done' } };
  const file = (machines: Json): Json => ({ StateMachines: machines, MockedResponses: { Done: done } });

  it.each<[string, Json, { stateMachine?: string; testCase?: string }, string]>([
    ['the only test case', { order: { TestCases: { A: cases.A } } }, {}, 'order A'],
    ['the only machine, whatever its name', { Shop: { TestCases: { A: cases.A } } }, {}, 'Shop A'],
    ['the machine named like the file', { Shop: { TestCases: cases }, order: { TestCases: { A: {} } } }, {}, 'order A'],
    ['a machine by name', { Shop: { TestCases: cases }, order: {} }, { stateMachine: 'Shop', testCase: 'B' }, 'Shop B'],
    ['a test case by name', { order: { TestCases: cases } }, { testCase: 'B' }, 'order B'],
  ])('takes %s', (_, machines, wanted, chosen) => {
    const { stateMachine, testCase } = read(file(machines), wanted);
    expect(`${stateMachine} ${testCase}`).toBe(chosen);
  });

  it.each<[string, Json, { stateMachine?: string; testCase?: string }, string]>([
    ['several test cases', { order: { TestCases: cases } }, {}, 'Choose one with --test-case: "A", "B".'],
    [
      'no such test case',
      { order: { TestCases: { Declined: {} } } },
      { testCase: 'declind' },
      'Did you mean "Declined"?',
    ],
    ['no test cases', { order: {} }, {}, 'mocks.json has no test cases for the state machine "order".'],
    ['several machines', { A: {}, B: {} }, {}, 'Choose one with --state-machine: "A", "B".'],
    ['no machines', {}, {}, 'mocks.json has no state machines.'],
    ['no such machine', { Shop: {} }, { stateMachine: 'Shopp' }, 'Did you mean "Shop"? It has "Shop".'],
  ])('is refused with %s', (_, machines, wanted, message) =>
    expect(wrongWith(file(machines), wanted).join()).toContain(message),
  );

  it.each<[string, Json, readonly string[]]>([
    ['no object', [], ['/ A mock configuration is an object']],
    ['nothing', {}, ['/StateMachines There is no "StateMachines".', '/MockedResponses There is no "MockedResponses".']],
    [
      'a misspelt section',
      { StateMachines: {}, MockedResponse: {} },
      ['/MockedResponses There is no "MockedResponses". Is that "MockedResponse"?'],
    ],
  ])('is refused with %s in the file', (_, config, problems) => expect(wrongWith(config)).toEqual(problems));
});
