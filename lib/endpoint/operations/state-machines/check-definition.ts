import { checkDefinitionText } from '../../../engine/check/check-definition-text.js';
import type { MachineProblem, MachineType } from '../../../engine/check/machine-problem.js';
import { nestingFault } from '../input/nesting.js';

/**
 * All reasons not to take a definition: those of AWS, and after them what is legal there but not run here
 * (`NOT_SUPPORTED`).
 */
export function checkDefinition(text: string, type: MachineType): readonly MachineProblem[] {
  const nesting = nestingFault(text);
  if (nesting !== undefined) return [{ code: 'INVALID_JSON_DESCRIPTION', message: nesting }];
  const { awsProblems, engineProblems } = checkDefinitionText(text, type);
  return [...awsProblems, ...engineProblems];
}
