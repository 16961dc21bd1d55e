import type { ExecutionReport } from '../../operate/execution-report.js';
import { executionReference } from '../../undo/execution-reference.js';
import { isOver } from '../../undo/is-over.js';
import type { NextStep } from '../render/next-steps.js';

/**
 * What to do about an execution.
 *
 * @param call how a command is called for it: `show` is `stepwright show A-1 --local`
 */
export function showNext(
  report: ExecutionReport,
  call: (command: string, execution?: string) => string,
): readonly NextStep[] {
  const { execution, tasks, rollbacks, supersededBy, undoes } = report;
  if (!isOver(execution)) {
    return [
      { command: call('watch'), what: 'see it go on' },
      { command: call('stop'), what: 'end it' },
    ];
  }
  if (undoes !== undefined) {
    return execution.status === 'SUCCEEDED' ? [] : [{ command: call('rollback', undoes), what: 'undo what is left' }];
  }
  // Its state machine is no workflow's.
  if (tasks.length === 0) {
    const states = { command: call('history'), what: 'see its states' };
    return execution.status === 'SUCCEEDED' ? [states] : [states, { command: call('explain'), what: 'see why' }];
  }
  const undoing = rollbacks.find(({ status }) => status === 'RUNNING');
  if (undoing !== undefined) {
    // Nothing is rerun, and nothing else undone, before that is over.
    return [{ command: call('watch', executionReference(undoing.arn)), what: 'see it being undone' }];
  }
  if (execution.status === 'SUCCEEDED') return [];
  const left = tasks.filter(({ undo }) => undo === 'to-undo').map(({ task }) => task);
  return [
    { command: call('explain'), what: 'see why' },
    ...(supersededBy === undefined
      ? [{ command: call('rerun'), what: 'run what is missing' }]
      : [{ command: call('show', executionReference(supersededBy)), what: 'see its rerun' }]),
    ...(left.length === 0 ? [] : [{ command: call('rollback'), what: undoWhat(left) }]),
  ];
}

function undoWhat(tasks: readonly string[]): string {
  return tasks.length > 3 ? `undo ${tasks.length} tasks` : `undo ${tasks.join(', ')}`;
}
