import type { StepFunctions } from '../../../lib/cli/aws/step-functions.js';
import type { Host } from '../../../lib/cli/host.js';
import { undoPlanText } from '../../../lib/cli/rollback/roll-back-execution.js';
import { planUndo } from '../../../lib/undo/plan-undo.js';
import { facts } from '../../undo/written-history.js';

const arn = 'arn:aws:states:us-east-1:123456789012:execution:Test:run-rerun';
const local = { target: { options: { local: true } } } as StepFunctions;

it.each([
  [80, 'undo run-rerun:\n    stepwright rollback Test:run-rerun --local\n'],
  [160, 'undo run-rerun: stepwright rollback Test:run-rerun --local\n'],
])('prints a command whole and for the same AWS, in %d columns', (columns, end) => {
  const successor = { arn, name: 'run-rerun', status: 'FAILED', reused: new Set(['a']) } as const;
  const planning = planUndo({ ...facts('a* > b', 'do a, ABORTED'), successor });
  if (planning.kind === 'refused') throw new Error(planning.refusal.message);
  expect(undoPlanText(planning.plan, local, { columns } as Host)).toMatch(new RegExp(`${end}$`));
});
