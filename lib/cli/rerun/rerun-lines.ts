import type { NoRedrive, RerunPlan, RerunRequest, RunningTask, RunReason } from '../../operate/rerun/rerun-plan.js';
import { readableMessage } from '../../undo/readable-message.js';
import { machineNameIn } from '../../undo/rollback-reference.js';
import { utcBound } from '../../utc-second.js';
import type { Host } from '../host.js';
import { columnWidth, wrapIndented } from '../render/fit-text.js';
import { indent } from '../render/indent.js';
import { type Paint, painter } from '../render/paint.js';
import { textTable } from '../render/text-table.js';

/** Characters that the names of tasks may take. */
const LONGEST_TASK = 30;

/**
 * A plan as the terminal has room for it: what is undone first, what is reused, what runs and why, and how.
 *
 * @example
 * // Shop A-1: FAILED
 * //
 * // Reuse: Validate
 * // Run:
 * //   Charge   was undone by A-1-rollback
 * //   Ship     failed: BrokenShip: Ship is broken
 * //
 * // By a new execution, A-1-rerun: what A-1 did was undone.
 */
export function rerunLines(plan: RerunPlan, request: RerunRequest, host: Host): readonly string[] {
  const { execution, undoFirst } = plan;
  const paint = painter(host.colour);
  const name = paint('strong', `${machineNameIn(execution.arn)} ${execution.name}`);
  return [
    ...wrapIndented([`${name}: ${execution.status}`], host.columns),
    '',
    ...wrapIndented(
      [
        ...(undoFirst.length === 0 ? [] : [`${paint('undone', 'Undo first:')} ${undoFirst.join(', ')}`]),
        `${paint('good', 'Reuse:')} ${reused(plan)}`,
      ],
      host.columns,
    ),
    ...(plan.run.length === 0 ? ['Run: nothing'] : [paint('busy', 'Run:'), ...runLines(plan, paint, host.columns)]),
    '',
    ...wrapIndented([...wayLines(plan, request), ...waitLines(plan, host.now())], host.columns),
  ];
}

function reused({ reuse, execution }: RerunPlan): string {
  if (reuse.length === 0) return 'nothing';
  return reuse.map(({ task, ranIn }) => (ranIn === execution.name ? task : `${task} (of ${ranIn})`)).join(', ');
}

function runLines({ run }: RerunPlan, paint: Paint, columns: number): readonly string[] {
  const width = columnWidth(
    run.map(({ task }) => task),
    LONGEST_TASK,
  );
  const rows = run.map((each) => [each.task, [reasonText(each.because), ...againText(each, paint)].join('; ')]);
  // Two before it, and two between.
  return indent(textTable(rows, [width, columns - width - 5]));
}

function reasonText(because: RunReason): string {
  switch (because.kind) {
    case 'not-run':
      return 'was not run';
    case 'failed':
      return because.failure === undefined
        ? 'failed'
        : `failed: ${readableMessage(because.failure.error, because.failure.cause)}`;
    case 'unknown':
      return 'was cut off';
    case 'undone':
      return `was undone by ${because.by}`;
    case 'undo-begun':
      return 'its rollback was begun, and did not succeed';
    case 'asked':
      return 'as you say';
    case 'input':
      return 'with the new input';
    case 'depends':
      return `depends on ${because.of}`;
    case 'behind':
      return `would not be undone if ${because.of}, which runs before it, failed`;
    case 'lost-rollback':
      return 'has no rollback any more';
    default:
      return because satisfies never;
  }
}

function againText({ again }: RunningTask, paint: Paint): readonly string[] {
  switch (again) {
    case 'certain':
      return [paint('bad', 'a SECOND time: it succeeded, and has no rollback')];
    case 'possible':
      return [paint('undone', 'nobody knows whether it had its effect, so it gets the same idempotency key')];
    case undefined:
      return [];
    default:
      return again satisfies never;
  }
}

function wayLines({ execution, how }: RerunPlan, { newCode }: RerunRequest): readonly string[] {
  const { name } = execution;
  if (how.kind === 'redrive') return [`By a redrive: ${name} goes on where it ended.`];
  const code = newCode ? ' It runs what is deployed now.' : '';
  return [`By a new execution, ${how.name}${because(how.because, name)}.${code}`];
}

/** Nobody has to be told why who asked for it. */
function because(reason: NoRedrive, name: string): string {
  switch (reason) {
    case 'asked':
      return '';
    case 'undone':
      return `: something that ${name} did was undone, and a redrive would not do it again`;
    case 'failure-handled':
      return `: ${name} has handled its failure, and a redrive would only fail again`;
    case 'would-repeat':
      return `: a redrive would run again what succeeded`;
    default:
      return `: AWS cannot redrive ${name} (${reason.aws.replace(/\.$/, '')})`;
  }
}

function waitLines({ underWay, notBefore, undoFirst }: RerunPlan, now: number): readonly string[] {
  if (notBefore === undefined || Date.parse(notBefore) <= now) return [];
  const what = undoFirst.length === 0 ? 'Nothing runs' : 'Nothing is undone and nothing runs';
  const those = underWay.length === 1 ? 'whose function' : 'whose functions';
  return [`${what} before ${utcBound(notBefore)}, for ${underWay.join(', ')}, ${those} may be under way until then.`];
}

/** @example rerunQuestion(plan) // 'Undo Charge, and start A-1-rerun?' */
export function rerunQuestion({ execution, how, undoFirst }: RerunPlan): string {
  if (how.kind === 'redrive') return `Redrive ${execution.name}?`;
  return undoFirst.length === 0 ? `Start ${how.name}?` : `Undo ${undoFirst.join(', ')}, and start ${how.name}?`;
}
