import { Lazy } from 'aws-cdk-lib';
import type { StateMachine } from '../../../lib/asl/document.js';
import { definitionLength, definitionTemplate } from '../../../lib/cdk/machines/definition-text.js';

const machine = (comment: string, ...arns: readonly string[]): StateMachine => ({
  Comment: comment,
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: {
    A: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: arns.join(' ') },
      End: true,
    },
  },
});

const [one, two] = ['one', 'two'].map((text) => Lazy.string({ produce: () => text })) as [string, string];

/** What CloudFormation does with the text: see AWS::StepFunctions::StateMachine, DefinitionSubstitutions. */
const fillIn = (text: string, values: Readonly<Record<string, string>>) =>
  text.replace(/\$\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);

describe('definitionTemplate', () => {
  it('has names in place of tokens, each once, in the order of their use', () => {
    const { text, substitutions } = definitionTemplate(machine('', two, one, two));
    expect(text).toContain(`"FunctionName":"\${V1} \${V2} \${V1}"`);
    expect(substitutions).toEqual({ V1: two, V2: one });
  });

  it.each([`\${V1}`, `$\${V1}`, `\\\${V1}`, `\${`, 'costs $5 {approx}', `"\${V2}"`])(
    'means what it meant before once it is filled in, also of a text like %s',
    (comment) => {
      const { text, substitutions } = definitionTemplate(machine(comment, one, two));
      const values = { V1: 'arn:1', V2: 'arn:2' };
      expect(Object.keys(substitutions)).toEqual(['V1', 'V2']);
      expect(JSON.parse(fillIn(text, values))).toEqual(machine(comment, 'arn:1', 'arn:2'));
    },
  );

  it('is the plain text where nothing is filled in', () => {
    expect(definitionTemplate(machine('x', 'arn:1'))).toEqual({
      text: JSON.stringify(machine('x', 'arn:1')),
      substitutions: {},
    });
  });
});

it('definitionLength counts the longest ARN for every token', () => {
  const plain = JSON.stringify(machine('')).length;
  expect(definitionLength(machine(''))).toBe(plain);
  expect(definitionLength(machine('', one, two))).toBe(plain + 1 + 2 * 128);
});
