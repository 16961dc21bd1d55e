import { checkDefinitionText } from '../../../lib/engine/check/check-definition-text.js';
import { invalidDefinitionMessage } from '../../../lib/engine/check/machine-problem.js';

const values = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'";

function source(text: string, line: number, column: number): string {
  return `[Source: (String)"${text}"; line: ${line}, column: ${column}]`;
}

describe('the text of a definition', () => {
  // The first row is a recording of AWS; the others are what Jackson says.
  it.each<[string, string, number, number]>([
    ['not a definition', `Unrecognized token 'not': was expecting (${values})`, 1, 4],
    ['{"a":1,}', "Unexpected character ('}' (code 125)): was expecting double-quote to start field name", 1, 9],
    ['{a:1}', "Unexpected character ('a' (code 97)): was expecting double-quote to start field name", 1, 3],
    ['{"a" 1}', "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value", 1, 7],
    ['{"a":1 "b":2}', "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries", 1, 9],
    ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries", 1, 5],
    ['{"a":}', `Unexpected character ('}' (code 125)): expected a valid value (${values})`, 1, 7],
    ["{'a':1}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 1, 3],
    ['{\n  "a": tru\n}', `Unrecognized token 'tru': was expecting (${values})`, 2, 11],
    ['{"a": 01}', 'Invalid numeric value: Leading zeroes not allowed', 1, 9],
    ['{"a": "b', 'Unexpected end-of-input: was expecting closing quote for a string value', 1, 9],
    ['{"a', 'Unexpected end-of-input in field name', 1, 4],
    ['{"a": "\\x"}', "Unrecognized character escape 'x' (code 120)", 1, 10],
    [
      '{"a": 1',
      `Unexpected end-of-input: expected close marker for Object (start marker at ${source('{"a": 1', 1, 1)})`,
      1,
      8,
    ],
    [
      '{"a": [1,',
      `Unexpected end-of-input: expected close marker for Array (start marker at ${source('{"a": [1,', 1, 7)})`,
      1,
      10,
    ],
  ])('%j is no JSON', (text, message, line, column) => {
    const location = source(text, line, column);
    expect(checkDefinitionText(text)).toEqual({
      awsProblems: [{ code: 'INVALID_JSON_DESCRIPTION', message: `${message}\n at ${location}`, location }],
      engineProblems: [],
    });
  });

  it('is quoted up to 500 characters', () => {
    const [problem] = checkDefinitionText(`{"a": "${'x'.repeat(600)}`).awsProblems;
    expect(problem?.location).toMatch(
      /^\[Source: \(String\)"\{"a": "x{493}"\[truncated 107 chars\]; line: 1, column: 608\]$/,
    );
  });

  it.each(['', ' \n ', 'null'])('%j holds nothing', (text) => {
    expect(checkDefinitionText(text).awsProblems).toMatchObject([{ code: 'MISSING_DESCRIPTION' }]);
  });

  it.each(['[]', '"x"', '1', 'true'])('%s is JSON, but no machine', (text) => {
    expect(checkDefinitionText(text).awsProblems).toMatchObject([{ code: 'SCHEMA_VALIDATION_FAILED', location: '/' }]);
    expect(checkDefinitionText(text)).not.toHaveProperty('document');
  });

  it.each([
    '{"a":tru}',
    '{"a":1}x',
    '[1,]',
    '{"a":-}',
    '{"a":1.}',
    '{"a":1e}',
    '{"a":"\\u12"}',
    '{"a":"\n"}',
    '/* */ {}',
    '-',
    '{"a"',
    '{"a":',
  ])('has something to say of %j', (text) => {
    const { awsProblems } = checkDefinitionText(text);
    expect(awsProblems).toMatchObject([{ code: 'INVALID_JSON_DESCRIPTION' }]);
  });

  it('has all its problems in one message', () => {
    // As AWS answers (github.com/localstack/localstack/issues/11978).
    const states = { pass1: { Type: 'Pass', Next: 'pass3' }, pass2: { Type: 'Pass', End: true } };
    const { awsProblems } = checkDefinitionText(JSON.stringify({ StartAt: 'pass1', States: states }));
    expect(invalidDefinitionMessage(awsProblems)).toBe(
      "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: pass3 at /States/pass1/Next, " +
        'MISSING_TRANSITION_TARGET: State "pass2" is not reachable. at /States/pass2\'',
    );
  });

  it('is checked for its type, and comes back as a document', () => {
    const text = JSON.stringify({
      StartAt: 'A',
      States: { A: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:a', End: true } },
    });
    expect(checkDefinitionText(text).awsProblems).toEqual([]);
    const { awsProblems, document } = checkDefinitionText(text, 'EXPRESS');
    expect(document).toEqual(JSON.parse(text));
    expect(invalidDefinitionMessage(awsProblems)).toBe(
      "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine does not support Activity ARN at /States/A/Resource'",
    );
  });
});
