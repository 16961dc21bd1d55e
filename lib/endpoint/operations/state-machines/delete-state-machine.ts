import { splitQualifier } from '../../registry/qualified-arn.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { parseArn } from '../parse-arn.js';
import { qualifiedArnRefused } from './qualified-arn-refused.js';

/** With its versions and aliases. Executions under way go on to their end; one that is not there is deleted already. */
export const deleteStateMachine = operation(structure({ stateMachineArn: shapes.arn }, {}), (input, { registry }) => {
  const { arn } = parseArn(input.stateMachineArn, 'stateMachine');
  if (splitQualifier(arn).qualifier !== undefined) throw qualifiedArnRefused(arn);
  if (registry.stateMachine(arn) !== undefined) registry.change({ kind: 'drop', stateMachineArn: arn });
  return {};
});
