import { call, chain, run, scope } from '../run-machine.js';

const end = { Type: 'Succeed' };
const map = (rest: object) =>
  chain({ M: { Type: 'Map', Items: [1], ItemProcessor: scope({ I: { Type: 'Pass' } }), ...rest } });
const choice = (Condition: string) => chain({ C: { Type: 'Choice', Choices: [{ Condition, Next: 'E' }] }, E: end });

/** A machine whose first state has the expression in the field. */
const machineWith: Readonly<Record<string, (expression: string) => ReturnType<typeof chain>>> = {
  Items: (Items) => map({ Items }),
  MaxConcurrency: (MaxConcurrency) => map({ MaxConcurrency }),
  ToleratedFailureCount: (ToleratedFailureCount) => map({ ToleratedFailureCount }),
  ToleratedFailurePercentage: (ToleratedFailurePercentage) => map({ ToleratedFailurePercentage }),
  TimeoutSeconds: (TimeoutSeconds) => chain({ T: call('f', { TimeoutSeconds }) }),
  HeartbeatSeconds: (HeartbeatSeconds) => chain({ T: call('f', { HeartbeatSeconds }) }),
  Seconds: (Seconds) => chain({ W: { Type: 'Wait', Seconds } }),
  Timestamp: (Timestamp) => chain({ W: { Type: 'Wait', Timestamp } }),
  'Choices[0]/Condition': choice,
  Error: (error) => chain({ F: { Type: 'Fail', Error: error } }),
  Cause: (Cause) => chain({ F: { Type: 'Fail', Cause } }),
};

const values = {
  array: '[1]',
  boolean: 'true',
  null: 'null',
  number: '1',
  object: '{"a":1}',
  string: '"x"',
} as const;

const wanted: Readonly<Record<string, keyof typeof values>> = {
  Items: 'array',
  Timestamp: 'string',
  'Choices[0]/Condition': 'boolean',
  Error: 'string',
  Cause: 'string',
};

const rows = Object.keys(machineWith).flatMap((field) =>
  Object.entries(values)
    .filter(([type]) => type !== (wanted[field] ?? 'number'))
    .map(([type, text]) => [field, type, text] as const),
);

describe('a field of one type that an expression gives another', () => {
  it.each(rows)('%s, given %s', async (field, type, text) => {
    const { status, error, cause } = await run(machineWith[field]?.(`{% ${text} %}`) ?? chain({ E: end }));
    expect(status).toBe('FAILED');
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain(
      `The JSONata expression '${text}' specified for the field '${field}' returned an unexpected result type. ` +
        `Expected '${wanted[field] ?? 'number'}', but was '${type}' for value: ${text}`,
    );
  });
});

describe('a number that a field does not take', () => {
  it.each([
    ['TimeoutSeconds', '0', 'a positive integer'],
    ['TimeoutSeconds', '1.5', 'a positive integer'],
    ['TimeoutSeconds', '100000000', 'a positive integer of at most 99999999'],
    ['HeartbeatSeconds', '-1', 'a positive integer'],
    ['Seconds', '-1', 'a non-negative integer'],
    ['Seconds', '0.5', 'a non-negative integer'],
    ['Seconds', '100000000', 'a non-negative integer of at most 99999999'],
    ['MaxConcurrency', '-1', 'a non-negative integer'],
    ['MaxConcurrency', '1.5', 'a non-negative integer'],
    ['ToleratedFailureCount', '1.5', 'a non-negative integer'],
  ])('%s of %s', async (field, text, kind) => {
    const { error, cause } = await run(machineWith[field]?.(`{% ${text} %}`) ?? chain({ E: end }));
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain(`The value of the field '${field}' must be ${kind}, but was: ${text}`);
  });
});
