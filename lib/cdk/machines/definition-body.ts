import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import { DefinitionBody, type StateMachineProps } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { StateMachine as Definition } from '../../asl/document.js';
import { writeIfChanged } from '../../bundle/write-if-changed.js';
import { definitionLength, definitionTemplate } from './definition-text.js';

/** Characters from which on a definition is an asset in S3. A template may have a million, for all that is in it (rulebook 8). */
const IN_TEMPLATE_UP_TO = 200_000;

/** Characters of definitions that a template takes in all; the rest of its million is for its up to 500 resources. */
const ALL_IN_TEMPLATE_UP_TO = 300_000;

/** Characters up to which a definition is indented, since the console shows it as it is. */
const INDENTED_UP_TO = 50_000;

/** Characters of definitions that are in the template of a stack so far. */
const inTemplates = new WeakMap<Stack, number>();

/** How a definition gets to CloudFormation: in the template, or as a file where the template has no room for it. */
export function definitionBody(
  scope: Construct,
  definition: Definition,
): Pick<StateMachineProps, 'definitionBody' | 'definitionSubstitutions'> {
  const stack = Stack.of(scope);
  const length = definitionLength(definition);
  const all = length + (inTemplates.get(stack) ?? 0);
  if (length > IN_TEMPLATE_UP_TO || all > ALL_IN_TEMPLATE_UP_TO) return fileBody(scope, definition);
  inTemplates.set(stack, all);
  const text = stack.toJsonString(definition, length > INDENTED_UP_TO ? undefined : 2);
  return { definitionBody: DefinitionBody.fromString(text) };
}

/** In the app's output folder, as bundles are, and named by what it says: different machines are different files. */
function fileBody(scope: Construct, definition: Definition) {
  const app = scope.node.root;
  if (!Stage.isStage(app)) throw new Error('A workflow has to be in an App: nothing else is deployed');
  const { text, substitutions } = definitionTemplate(definition);
  const name = `${createHash('sha256').update(text).digest('hex')}.json`;
  const file = join(app.assetOutdir, '.stepwright', 'definitions', name);
  writeIfChanged(file, Buffer.from(text));
  return { definitionBody: DefinitionBody.fromFile(file), definitionSubstitutions: substitutions };
}
