import { awsProblems, checkMachine, engineProblems } from '../../../lib/engine/check/check-machine.js';
import { problemText } from '../../../lib/engine/check/machine-problem.js';
import { call, chain, scope } from '../run-machine.js';

const parallel = (branch: object, rest: object = {}) => ({
  Type: 'Parallel',
  Branches: [scope({ Inner: branch })],
  ...rest,
});
const map = (config: object | undefined, rest: object = {}) => ({
  Type: 'Map',
  ItemProcessor: {
    ...scope({ Inner: { Type: 'Pass' } }),
    ...(config === undefined ? {} : { ProcessorConfig: config }),
  },
  ...rest,
});
const task = (Resource: unknown, rest: object = {}) => chain({ A: { Type: 'Task', Resource, Arguments: {}, ...rest } });
const invoke = (rest: object) => chain({ A: call('f', rest) });
const pass = (rest: object) => chain({ A: { Type: 'Pass', ...rest } });

/** The same states in JSONPath, with one in JSONata after them so that the machine is not all JSONPath. */
const inJsonPath = (states: Readonly<Record<string, object>>) =>
  chain({ ...states, Last: { Type: 'Pass', QueryLanguage: 'JSONata' } }, { QueryLanguage: undefined } as object);

const schema = (message: string, at: string) => `SCHEMA_VALIDATION_FAILED: ${message} at ${at}`;
const either = (fields: string) => `This object should have only one of the following fields: [${fields}]`;
const notBoth = (fields: string) => `There should only be one of the following fields: [${fields}]`;

describe('what AWS would refuse', () => {
  it.each<[string, unknown, string[]]>([
    ['a machine in order', chain({ A: call('f'), B: { Type: 'Succeed' } }), []],
    ['a machine in JSONPath', { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }, []],
    ['text', 'text', [schema('Expected value of type [OBJECT]', '/')]],
    ['an empty object', {}, [schema('These fields are required: [States, StartAt]', '/')]],
    ['no start', { States: { A: { Type: 'Succeed' } } }, [schema('These fields are required: [StartAt]', '/')]],
    ['an unknown top-level field', { ...pass({}), Name: 'x' }, [schema("Field 'Name' is not supported", '/')]],
    [
      'another version',
      { ...pass({}), Version: '2.0' },
      [schema('Value should be one of the following: [1.0]', '/Version')],
    ],
    ['the version there is', { ...pass({}), Version: '1.0' }, []],
    [
      'a timeout out of bounds',
      { ...pass({}), TimeoutSeconds: 100_000_000 },
      [schema('Maximum value is 99999999', '/TimeoutSeconds')],
    ],
    ['a timeout of the machine of 0', { ...pass({}), TimeoutSeconds: 0 }, []],
    [
      'a timeout that is text',
      { ...pass({}), TimeoutSeconds: '5' },
      [schema('Expected value of type Integer', '/TimeoutSeconds')],
    ],
    [
      'an unknown query language',
      { ...pass({}), QueryLanguage: 'jsonata' },
      [schema('Value should be one of the following: [JSONPath, JSONata]', '/QueryLanguage')],
    ],
    [
      'a query language that is no text',
      pass({ QueryLanguage: 1 }),
      [schema('Expected value of type [STRING]', '/States/A/QueryLanguage')],
    ],
    [
      'JSONPath in a machine in JSONata, whatever else is wrong there',
      pass({ QueryLanguage: 'JSONPath', Output: 1 }),
      [schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", '/States/A')],
    ],
    [
      'a query language of a branch and of a processor',
      chain({
        P: { Type: 'Parallel', Branches: [{ ...scope({ B: { Type: 'Pass' } }), QueryLanguage: 'JSONata' }] },
        M: { Type: 'Map', ItemProcessor: { ...scope({ C: { Type: 'Pass' } }), QueryLanguage: 'JSONata' } },
      }),
      [
        schema("Field 'QueryLanguage' is not supported", '/States/P/Branches[0]'),
        schema("Field 'QueryLanguage' is not supported", '/States/M/ItemProcessor'),
      ],
    ],
    [
      'comments wherever they may be',
      {
        Comment: 'c',
        ...chain({
          P: {
            ...parallel({ Type: 'Pass', Comment: 'c' }, { Comment: 'c' }),
            Branches: [{ ...scope({ B: { Type: 'Pass' } }), Comment: 'c' }],
            Retry: [{ ErrorEquals: ['X'], Comment: 'c' }],
            Catch: [{ ErrorEquals: ['X'], Next: 'C', Comment: 'c' }],
          },
          M: { Type: 'Map', ItemProcessor: { ...scope({ I: { Type: 'Pass' } }), Comment: 'c' } },
          C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'E', Comment: 'c' }], Default: 'E' },
          E: { Type: 'Succeed', Comment: 'c' },
        }),
      },
      [],
    ],
    [
      'a start that is not there',
      { ...pass({}), StartAt: 'B' },
      [
        "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /StartAt",
        'MISSING_TRANSITION_TARGET: State "A" is not reachable. at /States/A',
      ],
    ],
    [
      'a next that is not there',
      chain({ A: { Type: 'Pass', Next: 'B' }, C: { Type: 'Succeed' } }),
      [
        "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next",
        'MISSING_TRANSITION_TARGET: State "C" is not reachable. at /States/C',
      ],
    ],
    [
      'a next in another scope, where no end is needed',
      chain({ P: parallel({ Type: 'Pass', Next: 'P' }) }),
      ["MISSING_TRANSITION_TARGET: Missing 'Next' target: P at /States/P/Branches[0]/States/Inner/Next"],
    ],
    [
      'targets of rules, of the default and of catchers',
      chain({
        A: call('f', { Catch: [{ ErrorEquals: ['X'], Next: 'Z' }] }),
        C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Y' }], Default: 'X' },
        E: { Type: 'Succeed' },
      }),
      [
        "MISSING_TRANSITION_TARGET: Missing 'Next' target: Z at /States/A/Catch[0]/Next",
        "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/C/Default",
        "MISSING_TRANSITION_TARGET: Missing 'Next' target: Y at /States/C/Choices[0]/Next",
        'MISSING_TRANSITION_TARGET: State "E" is not reachable. at /States/E',
      ],
    ],
    [
      'no end, whatever is out of reach',
      chain({ A: { Type: 'Pass', Next: 'A' }, B: { Type: 'Pass', Next: 'A' } }),
      ['MISSING_END_STATE: Workflow has no terminal state at null'],
    ],
    [
      'an end that nothing leads to',
      chain({ A: { Type: 'Pass', Next: 'A' }, B: { Type: 'Succeed' } }),
      ['MISSING_TRANSITION_TARGET: State "B" is not reachable. at /States/B'],
    ],
    [
      'an end of a branch that is out of reach',
      chain({
        P: { Type: 'Parallel', Branches: [{ ...scope({ B: { Type: 'Pass', End: true }, C: { Type: 'Succeed' } }) }] },
      }),
      ['MISSING_TRANSITION_TARGET: State "C" is not reachable. at /States/P/Branches[0]/States/C'],
    ],
    [
      'neither Next nor End',
      chain({ A: { Type: 'Pass', End: false }, B: { Type: 'Succeed' } }),
      [schema(either('Next, End'), '/States/A'), 'MISSING_TRANSITION_TARGET: State "B" is not reachable. at /States/B'],
    ],
    [
      'an End that is false beside Next',
      chain({ A: { Type: 'Pass', End: false, Next: 'B' }, B: { Type: 'Succeed' } }),
      [],
    ],
    [
      'both Next and End',
      chain({ A: { Type: 'Pass', End: true, Next: 'B' }, B: { Type: 'Succeed' } }),
      [schema(notBoth('Next, End'), '/States/A')],
    ],
    [
      'a name used twice',
      chain({ Inner: parallel({ Type: 'Pass' }) }),
      ['DUPLICATE_STATE_NAME: Duplicate State name: Inner at /States/Inner/Branches[0]/States/Inner'],
    ],
    [
      'a name of 81 characters',
      chain({ [`${'é'.repeat(81)}`]: { Type: 'Succeed' } }),
      [
        `INVALID_STATE_NAME: State name '${'é'.repeat(81)}' exceeds the 80-character limit allowed by the service at /States/${'é'.repeat(81)}`,
      ],
    ],
    ['a name of 80 characters', chain({ [`${'😀'.repeat(80)}`]: { Type: 'Succeed' } }), []],
    [
      'no type',
      { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { End: true } } },
      [schema('These fields are required: [Type]', '/States/A')],
    ],
    ['an unknown type', chain({ A: { Type: 'Loop' } }), [schema('Invalid state type: Loop', '/States/A')]],
    ['an unknown field', pass({ Color: 'red' }), [schema("Field 'Color' is not supported", '/States/A')]],
    [
      'a field of JSONPath',
      pass({ ResultPath: '$.x' }),
      [
        schema(
          "The QueryLanguage is set to 'JSONata', but field 'ResultPath' is only supported for the 'JSONPath' QueryLanguage",
          '/States/A',
        ),
      ],
    ],
    [
      'a field of JSONata in a state in JSONPath, also inside a Map in JSONata',
      inJsonPath({
        M: {
          Type: 'Map',
          QueryLanguage: 'JSONata',
          Items: [1],
          ItemProcessor: scope({ I: { Type: 'Pass', Output: 1 } }),
        },
      }),
      [
        schema(
          "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage",
          '/States/M/ItemProcessor/States/I',
        ),
      ],
    ],
    [
      'fields where they cannot be',
      chain({
        A: { Type: 'Pass', Retry: [{ ErrorEquals: ['X'] }], Next: 'P' },
        P: parallel({ Type: 'Pass' }, { TimeoutSeconds: 5 }),
        S: { Type: 'Succeed', Assign: { x: 1 } },
      }),
      [
        schema("Field 'Retry' is not supported", '/States/A'),
        schema("Field 'TimeoutSeconds' is not supported", '/States/P'),
        schema("Field 'Assign' is not supported", '/States/S'),
      ],
    ],
    [
      'no branches',
      chain({ P: { Type: 'Parallel', Branches: [] } }),
      [schema('Value cannot be empty', '/States/P/Branches')],
    ],
    [
      'a branch without states',
      chain({ P: { Type: 'Parallel', Branches: [{ StartAt: 'A' }] } }),
      [schema('These fields are required: [States]', '/States/P/Branches[0]')],
    ],
    ['no processor', chain({ M: { Type: 'Map' } }), [schema(either('ItemProcessor, Iterator'), '/States/M')]],
    [
      'no time to wait',
      chain({ W: { Type: 'Wait' } }),
      [schema(either('SecondsPath, Seconds, TimestampPath, Timestamp'), '/States/W')],
    ],
    [
      'two times to wait',
      chain({ W: { Type: 'Wait', Seconds: 1, Timestamp: '2025-01-01T00:00:00Z' } }),
      [schema(notBoth('SecondsPath, Seconds, TimestampPath, Timestamp'), '/States/W')],
    ],
    [
      'a bad literal instant',
      chain({ W: { Type: 'Wait', Timestamp: 'tomorrow' } }),
      [schema('String does not match RFC3339 timestamp', '/States/W/Timestamp')],
    ],
    [
      'an expression for an instant in JSONPath',
      inJsonPath({ W: { Type: 'Wait', Timestamp: "{% '2016-03-14T01:59:00Z' %}" } }),
      [schema('String does not match RFC3339 timestamp', '/States/W/Timestamp')],
    ],
    [
      'a wait of less than nothing',
      chain({ W: { Type: 'Wait', Seconds: -1 } }),
      [schema('Minimum value is 0', '/States/W/Seconds')],
    ],
    [
      'half a second',
      chain({ W: { Type: 'Wait', Seconds: 0.5 } }),
      [schema('Expected value of type Integer', '/States/W/Seconds')],
    ],
    [
      'rules that are none',
      chain({ C: { Type: 'Choice', Choices: [] } }),
      [
        schema('Value cannot be empty', '/States/C/Choices'),
        'MISSING_END_STATE: Workflow has no terminal state at null',
      ],
    ],
    [
      'rules that are incomplete, or in the other language',
      chain({
        C: {
          Type: 'Choice',
          Choices: [{ Condition: true }, { Next: 'E' }, { Variable: '$.x', IsNull: true, Next: 'E' }],
          Default: 'E',
        },
        E: { Type: 'Succeed' },
      }),
      [
        schema('These fields are required: [Next]', '/States/C/Choices[0]'),
        schema(
          'The object must have only one of the following fields, [And, Or, Not, Variable, Condition]',
          '/States/C/Choices[1]',
        ),
        schema(
          "The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the 'JSONPath' QueryLanguage",
          '/States/C/Choices[2]',
        ),
        schema(
          "The QueryLanguage is set to 'JSONata', but field 'IsNull' is only supported for the 'JSONPath' QueryLanguage",
          '/States/C/Choices[2]',
        ),
      ],
    ],
    ['a timeout of nothing', invoke({ TimeoutSeconds: 0 }), [schema('Minimum value is 1', '/States/A/TimeoutSeconds')]],
    ['a timeout that is an expression', invoke({ TimeoutSeconds: '{% 1 %}' }), []],
    [
      'retriers out of bounds',
      invoke({
        Retry: [
          {
            ErrorEquals: ['X'],
            BackoffRate: 0.5,
            MaxAttempts: 1.5,
            MaxDelaySeconds: 31_622_401,
            IntervalSeconds: 0,
            JitterStrategy: 'SOME',
          },
        ],
      }),
      [
        schema('Expected value of type Integer', '/States/A/Retry[0]/MaxAttempts'),
        schema('Minimum value is 1', '/States/A/Retry[0]/BackoffRate'),
        schema('Maximum value is 31622400', '/States/A/Retry[0]/MaxDelaySeconds'),
        schema('Value should be one of the following: [NONE, FULL]', '/States/A/Retry[0]/JitterStrategy'),
      ],
    ],
    [
      'a wild card beside others, and one that is not last',
      invoke({
        Retry: [{ ErrorEquals: ['X', 'States.ALL'] }],
        Catch: [
          { ErrorEquals: ['States.ALL'], Next: 'A' },
          { ErrorEquals: ['X'], Next: 'A' },
        ],
      }),
      [
        schema('States.ALL must appear alone and at end of list', '/States/A/Retry[0]/ErrorEquals'),
        schema('States.ALL must appear alone and at end of list', '/States/A/Catch[0]/ErrorEquals'),
      ],
    ],
    [
      'catchers and retriers that are incomplete',
      invoke({ Retry: [{}, { ErrorEquals: [] }], Catch: [{ ErrorEquals: ['X'] }] }),
      [
        schema('These fields are required: [ErrorEquals]', '/States/A/Retry[0]'),
        schema('Value cannot be empty', '/States/A/Retry[1]/ErrorEquals'),
        schema('These fields are required: [Next]', '/States/A/Catch[0]'),
      ],
    ],
    ['lists of retriers and catchers that are empty', invoke({ Retry: [], Catch: [] }), []],
    ['no resource', chain({ A: { Type: 'Task' } }), [schema('These fields are required: [Resource]', '/States/A')]],
    [
      'a resource that is no ARN',
      task('charge-card'),
      [schema('Value is not a valid resource ARN', '/States/A/Resource')],
    ],
    [
      'a service without arguments',
      chain({ A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' } }),
      [schema('Arguments field is required for resource ARN: arn:aws:states:::sqs:sendMessage', '/States/A')],
    ],
    [
      'arguments without what is called',
      task('arn:aws:states:::lambda:invoke.waitForTaskToken'),
      [schema("The field 'FunctionName' is required but was missing", '/States/A/Arguments')],
    ],
    [
      'arguments that are an expression',
      task('arn:aws:states:::lambda:invoke', { Arguments: '{% $states.input %}' }),
      [],
    ],
    [
      'arguments that are neither an object nor an expression',
      task('arn:aws:lambda:us-east-1:123456789012:function:f', { Arguments: [1] }),
      [schema('Expected value of type [OBJECT]', '/States/A/Arguments')],
    ],
    [
      'a payload that is a literal number',
      task('arn:aws:states:::lambda:invoke', { Arguments: { FunctionName: 'f', Payload: 1 } }),
      [
        schema(
          "The value for the field 'Payload' must be an object, an array, a string or null",
          '/States/A/Arguments',
        ),
      ],
    ],
    [
      'a heartbeat that is no shorter than the timeout',
      invoke({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      [
        schema(
          "The value of 'HeartbeatSeconds' must be smaller than that of 'TimeoutSeconds'",
          '/States/A/HeartbeatSeconds',
        ),
      ],
    ],
    [
      'credentials without a role, and for an activity',
      chain({
        A: call('f', { Credentials: {} }),
        B: {
          Type: 'Task',
          Resource: 'arn:aws:states:us-east-1:123456789012:activity:a',
          Credentials: { RoleArn: 'r' },
        },
      }),
      [
        schema("The field 'RoleArn' is required but was missing", '/States/A/Credentials'),
        schema("The field 'Credentials' is not supported for activities", '/States/B/Credentials'),
      ],
    ],
    ['a distributed Map', chain({ M: map({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, { Label: 'l' }) }), []],
    [
      'a distributed Map of no type',
      chain({ M: map({ Mode: 'DISTRIBUTED' }) }),
      [schema('These fields are required: [ExecutionType]', '/States/M/ItemProcessor/ProcessorConfig')],
    ],
    [
      'an inline Map of a type',
      chain({ M: map({ Mode: 'INLINE', ExecutionType: 'STANDARD' }) }),
      [schema("Field 'ExecutionType' is not supported", '/States/M/ItemProcessor/ProcessorConfig')],
    ],
    [
      'tolerated failures out of bounds',
      chain({ M: map(undefined, { ToleratedFailurePercentage: 101, ToleratedFailureCount: -1 }) }),
      [
        schema('Minimum value is 0', '/States/M/ToleratedFailureCount'),
        schema('Maximum value is 100', '/States/M/ToleratedFailurePercentage'),
      ],
    ],
    [
      'a label used twice, and one that is too long',
      chain({
        M: map(undefined, { Label: 'l' }),
        N: { ...map(undefined, { Label: 'l' }), ItemProcessor: scope({ I: { Type: 'Pass' } }) },
        O: { ...map(undefined, { Label: 'x'.repeat(41) }), ItemProcessor: scope({ J: { Type: 'Pass' } }) },
      }),
      [
        'DUPLICATE_LABEL_NAME: Duplicate Label name: l at /States/N/Label',
        `INVALID_LABEL_NAME: Label '${'x'.repeat(41)}' exceeds the 40-character limit allowed by the service at /States/O/Label`,
      ],
    ],
    [
      'a variable of an outer scope',
      chain({ P: parallel({ Type: 'Pass', Assign: { v: 1 } }, { Assign: { v: 2 } }) }),
      ["DUPLICATE_VARIABLE_NAME: An outer scope already assigns the variable 'v' at /States/P/Branches[0]"],
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
    [
      'the same variable in two branches',
      chain({
        P: {
          Type: 'Parallel',
          Branches: [
            scope({ A: { Type: 'Pass', Assign: { v: 1 } } }),
            scope({ B: { Type: 'Pass', Assign: { v: 1 } } }),
          ],
        },
      }),
      [],
    ],
    [
      'variables that are no identifiers',
      pass({ Assign: { _x: 1, 'a-b': 2, states: 3, é1: 4, ['x'.repeat(80)]: 5 } }),
      [
        "INVALID_VARIABLE_NAME: Invalid variable name '_x': the variable name contains invalid characters. at /States/A/Assign/_x",
        "INVALID_VARIABLE_NAME: Invalid variable name 'a-b': the variable name contains invalid characters. at /States/A/Assign/a-b",
        "RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at /States/A/Assign/states",
      ],
    ],
    [
      'a bad expression',
      pass({ Output: { x: ['{% 1 + %}'] } }),
      ['INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/A/Output/x[0]'],
    ],
    [
      'half an expression',
      pass({ Output: ['{% 1 ', '1 %}', ' {% 1 %} '] }),
      [
        schema('JSONata string must start with {% and end with %}', '/States/A/Output[0]'),
        schema('JSONata string must start with {% and end with %}', '/States/A/Output[1]'),
      ],
    ],
    ['expressions where there are none', chain({ A: { Type: 'Pass', Comment: '{% ( %}' } }), []],
    [
      'operators that came after 2.0.6',
      pass({ Output: ['{% $x ?? 1 %}', '{% $x ?: 1 %}'] }),
      [
        expect.stringMatching(/^INVALID_JSONATA_EXPRESSION: .* at \/States\/A\/Output\[0\]$/),
        expect.stringMatching(/^INVALID_JSONATA_EXPRESSION: .* at \/States\/A\/Output\[1\]$/),
      ],
    ],
    [
      'a bare name',
      pass({ Output: '{% name & "x" %}' }),
      ["UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'name' at the top level is not supported. at /States/A/Output"],
    ],
    [
      'the context item at the top',
      pass({ Output: ['{% $.a %}', '{% $$.a %}'] }),
      [
        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$' at the top level is not supported. at /States/A/Output[0]",
        "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at /States/A/Output[1]",
      ],
    ],
    [
      'a bare name in a lambda',
      pass({ Output: '{% $map([1], function($v) { $v + n }) %}' }),
      ["UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'n' at the top level is not supported. at /States/A/Output"],
    ],
    [
      'names within paths, predicates, orders and groups',
      pass({
        Output:
          '{% [$states.input.items[n > 3].(n + $), $states.input^(n), $states.input{n: $sum(m)}, $states.input.items.{"a": b}] %}',
      }),
      [],
    ],
    [
      'a result where there is none',
      chain({
        A: call('f', {
          Arguments: { FunctionName: 'f', Payload: '{% $states.result %}' },
          Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.result %}', Next: 'B' }],
        }),
        B: { Type: 'Pass', Output: '{% $states.result %}' },
      }),
      [
        "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at /States/A/Arguments/Payload",
        "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at /States/A/Catch[0]/Output",
        "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.result' does not exist. at /States/B/Output",
      ],
    ],
    [
      'an error output outside of a catcher',
      invoke({ Output: '{% $states.errorOutput.Error %}' }),
      ["UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist. at /States/A/Output"],
    ],
    [
      'a member of $states that there is nowhere',
      pass({ Output: ['{% $states.item %}', '{% $count($states.inputs.a) %}', '{% $states.`input`.item %}'] }),
      [
        "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.item' does not exist. at /States/A/Output[0]",
        "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.inputs' does not exist. at /States/A/Output[1]",
      ],
    ],
    [
      'post-2.0.6 operators',
      pass({ Output: ['{% $states.input.a ?? 1 %}', '{% $states.input.a ?: 1 %}'] }),
      [
        'INVALID_JSONATA_EXPRESSION: The symbol "?" cannot be used as a unary operator at /States/A/Output[0]',
        'INVALID_JSONATA_EXPRESSION: The symbol ":" cannot be used as a unary operator at /States/A/Output[1]',
      ],
    ],
    [
      'half an expression, but for keys and comments',
      pass({ Comment: '{% a', Output: { '{% k': ['{% 1', '1 %}', ' {% 1 %}', '{% 1 %} '] } }),
      [0, 1, 2, 3].map((index) =>
        schema('JSONata string must start with {% and end with %}', `/States/A/Output/{% k[${index}]`),
      ),
    ],
    [
      'conditions that are neither true nor false',
      chain({
        C: {
          Type: 'Choice',
          Choices: [true, '{% 1 %}', 'yes', 1, null].map((Condition) => ({ Condition, Next: 'E' })),
          Default: 'E',
        },
        E: { Type: 'Succeed' },
      }),
      [2, 3, 4].map((index) => schema('Expected value of type [BOOLEAN]', `/States/C/Choices[${index}]/Condition`)),
    ],
    [
      'an error and a cause that are no text',
      chain({ F: { Type: 'Fail', Error: 404, Cause: { a: 1 } } }),
      [
        schema('Expected value of type [STRING]', '/States/F/Error'),
        schema('Expected value of type [STRING]', '/States/F/Cause'),
      ],
    ],
    [
      'items that are none',
      chain({
        A: map(undefined, { Items: [1, '{% 2 %}'] }),
        B: { ...map(undefined, { Items: { a: 1 } }), ItemProcessor: scope({ I2: { Type: 'Pass' } }) },
        C: {
          ...map({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, { Items: 'x' }),
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            ...scope({ I3: { Type: 'Pass' } }),
          },
        },
      }),
      [
        schema('Expected value of type [ARRAY]', '/States/B/Items'),
        schema('Expected value of type [ARRAY, OBJECT]', '/States/C/Items'),
      ],
    ],
    [
      'paths that are none, in JSONPath',
      inJsonPath({
        A: {
          Type: 'Pass',
          InputPath: 'a',
          ResultPath: '$.a[*]',
          Parameters: { 'b.$': 'c', d: { 'e.$': '$.f', 'g.$': 1 } },
        },
        C: { Type: 'Choice', Choices: [{ Variable: 'x', IsNull: true, Next: 'Last' }], Default: 'Last' },
      }),
      [
        schema('Value must be a valid JSONPath.', '/States/A/InputPath'),
        schema('Value is not a Reference Path: $.a[*]', '/States/A/ResultPath'),
        schema(
          "The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function call",
          '/States/A/Parameters',
        ),
        schema(
          "The value for the field 'g.$' must be a valid JSONPath or a valid intrinsic function call",
          '/States/A/Parameters/d',
        ),
        schema("Value is not a Reference Path: Reference path didn't start with '$'", '/States/C/Choices[0]/Variable'),
      ],
    ],
    [
      'a field and its path',
      inJsonPath({
        A: {
          Type: 'Task',
          Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
          TimeoutSeconds: 1,
          TimeoutSecondsPath: '$.t',
        },
      }),
      [schema(notBoth('TimeoutSeconds, TimeoutSecondsPath'), '/States/A')],
    ],
  ])('tells of %s', (_name, document, expected) => {
    expect(awsProblems(document).map(problemText)).toEqual(expected);
  });

  it('finds everything at once', () => {
    const machine = chain({
      A: { Type: 'Pass', Next: 'X', Output: '{% ) %}' },
      B: { Type: 'Loop' },
      C: { Type: 'Succeed' },
    });
    expect(checkMachine(machine)).toHaveLength(5);
  });
});

describe('what AWS would refuse of an Express machine', () => {
  const activity = 'arn:aws:states:us-east-1:123456789012:activity:a';
  const express = (pattern: string) =>
    schema(`Express state machine does not support '${pattern}' service integration `, '/States/A/Resource');

  it.each<[string, unknown, string[]]>([
    ['a function that is waited for', chain({ A: call('f') }), []],
    [
      'an activity',
      task(activity),
      [schema('Express state machine does not support Activity ARN', '/States/A/Resource')],
    ],
    ['a callback', task('arn:aws:states:::sqs:sendMessage.waitForTaskToken'), [express('.waitForTaskToken')]],
    ['a job', task('arn:aws:states:::ecs:runTask.sync'), [express('.sync')]],
    [
      'a nested execution that is waited for',
      task('arn:aws:states:::states:startExecution.sync:2', { Arguments: { StateMachineArn: 'a' } }),
      [express('.sync')],
    ],
    [
      'a distributed Map',
      chain({ M: map({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }) }),
      [
        schema(
          "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
          '/States/M/ItemProcessor/ProcessorConfig/Mode',
        ),
      ],
    ],
  ])('tells of %s', (_name, document, expected) => {
    expect(awsProblems(document, 'EXPRESS').map(problemText)).toEqual(expected);
    if (!expected.some((line) => line.includes("'Mode'"))) expect(awsProblems(document)).toEqual([]);
  });

  it('holds the executions of a distributed Map to it as well', () => {
    const inner = { Type: 'Task', Resource: activity };
    const machine = (ExecutionType: string) =>
      chain({
        M: {
          Type: 'Map',
          ItemProcessor: { ...scope({ I: inner }), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType } },
        },
      });
    expect(awsProblems(machine('STANDARD'))).toEqual([]);
    expect(awsProblems(machine('EXPRESS')).map(problemText)).toEqual([
      schema('Express state machine does not support Activity ARN', '/States/M/ItemProcessor/States/I/Resource'),
    ]);
  });
});

describe('what is not run here', () => {
  it('says once that a machine is all JSONPath', () => {
    const machine = {
      StartAt: 'A',
      States: { A: { Type: 'Pass', Parameters: { 'x.$': '$..y' }, Next: 'B' }, B: { Type: 'Succeed' } },
    };
    expect(awsProblems(machine)).toEqual([]);
    expect(engineProblems(machine).map(({ location }) => location)).toEqual(['/']);
    expect(checkMachine(machine)).toEqual(engineProblems(machine));
  });

  it.each<[string, unknown, string[]]>([
    ['states in JSONPath beside one in JSONata', inJsonPath({ A: { Type: 'Pass', Parameters: { 'x.$': '$.y' } } }), []],
    [
      'a resource that nothing is known of',
      chain({ A: { Type: 'Task', Resource: 'arn:aws:batch:::job' } }),
      ['/States/A/Resource'],
    ],
    ['a service, which a mock may answer for', task('arn:aws:states:::sqs:sendMessage'), ['/States/A/Resource']],
    ['items that are in S3', chain({ M: map(undefined, { ItemReader: {} }) }), ['/States/M/ItemReader']],
    [
      'results that go to S3',
      chain({ M: map(undefined, { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' } }) }),
      ['/States/M/ResultWriter'],
    ],
    [
      'what there is besides names and positions in JSONPath',
      inJsonPath({
        A: {
          Type: 'Pass',
          InputPath: '$.a[1:]',
          Parameters: { 'b.$': '$.c[*]', 'd.$': '$..e', 'f.$': "States.Format('{}', $.g)", 'h.$': '$.i[?(@.j)]' },
        },
      }),
      ['/States/A/InputPath', ...['b', 'd', 'f', 'h'].map((name) => `/States/A/Parameters/${name}.$`)],
    ],
    [
      'the old name of a processor',
      inJsonPath({ M: { Type: 'Map', Iterator: scope({ I: { Type: 'Pass' } }) } }),
      ['/States/M/Iterator'],
    ],
  ])('tells of %s', (_name, document, expected) => {
    expect(awsProblems(document)).toEqual([]);
    expect(engineProblems(document).map(({ location }) => location)).toEqual(expected);
    expect(engineProblems(document).every(({ code }) => code === 'NOT_SUPPORTED')).toBe(true);
  });
});
