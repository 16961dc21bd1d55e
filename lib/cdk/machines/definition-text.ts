import type { StateMachine } from '../../asl/document.js';

/** What stands in a text for something that is known only when it is deployed, as CDK writes it. */
const TOKEN = /\$\{Token\[[^\]]*\]\}/g;

/** The longest ARN that a machine refers to: that of a version of a function, with a name of 64 characters. */
const LONGEST_ARN = 'arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:'.length + 64 + ':12345'.length;

/** Characters that a definition has at the most, once it is deployed. */
export function definitionLength(definition: StateMachine): number {
  const text = JSON.stringify(definition);
  const tokens = text.match(TOKEN) ?? [];
  return text.length + tokens.reduce((sum, token) => sum + LONGEST_ARN - token.length, 0);
}

/** A definition with names in place of what is known only when it is deployed. */
export interface DefinitionTemplate {
  /** JSON in which `${Name}` stands for a value, and nothing else looks like that. */
  readonly text: string;
  /** What the names stand for: tokens. */
  readonly substitutions: Readonly<Record<string, string>>;
}

/**
 * Takes out of a definition what only CloudFormation knows, for files: those it fills in by `DefinitionSubstitutions`, which
 * replaces `${Name}` wherever it stands. What a user wrote like that is written as JSON's escape, which means the same.
 *
 * Names are short and in the order in which they are first used, so the same definition is the same text.
 *
 * @example
 * definitionTemplate({ …, Arguments: { FunctionName: fcn.functionArn } })
 * // { text: '… "FunctionName":"${V1}" …', substitutions: { V1: fcn.functionArn } }
 */
export function definitionTemplate(definition: StateMachine): DefinitionTemplate {
  const names = new Map<string, string>();
  // Tokens have no character that JSON would escape, so they are in it as they are.
  const json = JSON.stringify(definition);
  const pieces = json.split(TOKEN).map((text) => text.replaceAll('${', '\\u0024{'));
  const found = (json.match(TOKEN) ?? []).map((token) => {
    const name = names.get(token) ?? `V${names.size + 1}`;
    names.set(token, name);
    return `\${${name}}`;
  });
  return {
    text: pieces.map((piece, index) => piece + (found[index] ?? '')).join(''),
    substitutions: Object.fromEntries([...names].map(([token, name]) => [name, token])),
  };
}
