import type { StateMachine } from '../../asl/document.js';
import type { CompiledWorkflow } from '../../compile/compile-document.js';
import type { Problem } from '../../problems/problem.js';
import { definitionLength } from '../machines/definition-text.js';

/** Characters that a definition may have (API: CreateStateMachine; rulebook 6.1). */
const MOST = 1_048_576;

/** WF411 for machines that are too large for Step Functions, wherever they are kept. */
export function checkDefinitionSize({ document, main, rollback }: CompiledWorkflow): readonly Problem[] {
  return [...check(document.name, main), ...check(`${document.name}-Rollback`, rollback?.machine)];
}

function check(name: string, definition: StateMachine | undefined): readonly Problem[] {
  if (definition === undefined) return [];
  const length = definitionLength(definition);
  if (length <= MOST) return [];
  return [
    {
      code: 'WF411',
      message: `the state machine ${name} has ${length.toLocaleString('en-US')} characters, and Step Functions takes ${MOST.toLocaleString('en-US')}`,
      fix: 'make two workflows of it, of which one task of the first starts the second',
    },
  ];
}
