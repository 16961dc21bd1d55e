import { type MachineProblem, type MachineType, problemText } from '../../../engine/check/machine-problem.js';
import { ApiError } from '../api-error.js';
import { checkDefinition } from './check-definition.js';

/** Refuses a definition that AWS would refuse, or that is not run here, with `InvalidDefinition`. */
export function requireDefinition(definition: string, type: MachineType): void {
  const problems = checkDefinition(definition, type);
  if (problems.length > 0) throw invalidDefinition(problems);
}

export function invalidDefinition(problems: readonly MachineProblem[]): ApiError {
  return new ApiError(
    'InvalidDefinition',
    `Invalid State Machine Definition: '${problems.map(problemText).join(', ')}'`,
  );
}
