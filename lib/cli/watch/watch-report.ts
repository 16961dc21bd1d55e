import { shellWord } from '../../shell-word.js';
import type { Host } from '../host.js';
import { leftToUndo } from '../progress/run-summary.js';
import { nextSteps } from '../render/next-steps.js';
import { painter } from '../render/paint.js';
import { reportLines } from '../render/report-lines.js';
import type { Followed } from './follow-execution.js';

/**
 * The end of an execution that was watched: the report of `stepwright run`, and the commands to go on with.
 *
 * @param target options that these commands need, as `printTarget` has them
 */
export function watchReport(
  { details, view, hasTasks, rerun }: Followed,
  target: string,
  { columns, colour }: Host,
): readonly string[] {
  const paint = painter(colour);
  const command = (name: string, execution = details.name) => `stepwright ${name} ${shellWord(execution)}${target}`;
  const left = leftToUndo(view).length > 0;
  const report = reportLines({
    view,
    execution: details.name,
    console: [],
    rollbackModule: () => undefined,
    columns,
    paint,
    ...(left ? { undoCommand: command('rollback') } : {}),
  });
  if (details.status === 'SUCCEEDED') return report;
  const next = [
    { command: command('explain'), what: 'what led to it' },
    ...(left ? [{ command: command('rollback'), what: 'undo what is left' }] : []),
    ...(rerun === undefined ? [] : [{ command: command('watch', rerun), what: 'its rerun' }]),
    ...(rerun === undefined && hasTasks ? [{ command: command('rerun'), what: 'run again what has to' }] : []),
  ];
  return [...report, '', ...nextSteps(next, columns, paint)];
}
