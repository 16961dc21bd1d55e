import { printMilliseconds, quantity } from '../../quantity.js';
import { machineNameIn } from '../../undo/rollback-reference.js';
import { tasksTo, type UndoPlan } from '../../undo/undo-plan.js';
import { utcSecond } from '../../utc-second.js';
import type { Host } from '../host.js';
import { wrapIndented } from '../render/fit-text.js';
import { type Paint, painter } from '../render/paint.js';
import type { SightedExecution } from './sighted-execution.js';
import type { StopResult } from './stop-result.js';

/**
 * What is under way, before anybody says that it is to be stopped.
 *
 * @example
 * // Shop A-1 has been running for 12.4 s
 * //   under way: Charge, until 2026-11-26 05:12:01 UTC at the latest
 * //   completed: Validate
 */
export function sightedLines({ details, now }: SightedExecution, host: Host): readonly string[] {
  if (now === undefined) return [];
  const { underWay, completed } = now;
  return wrapIndented(
    [
      `${nameOf(details, painter(host.colour))} has been running for ${printMilliseconds(Math.max(0, host.now() - details.startedAt))}`,
      ...(underWay.length === 0 ? ['  under way: no function'] : []),
      ...underWay.map(
        ({ task, mayRunUntil }) =>
          `  under way: ${task}, until ${utcSecond(Date.parse(mayRunUntil))} UTC at the latest`,
      ),
      `  completed: ${completed.length === 0 ? 'nothing' : completed.join(', ')}`,
    ],
    host.columns,
  );
}

/** What stopping them means. */
export function meaningLines(
  running: readonly SightedExecution[],
  rollback: boolean,
  { columns }: Host,
): readonly string[] {
  const functions = running.flatMap(({ now }) => now?.underWay ?? []);
  const toUndo = running.some(({ now }) => (now?.toUndo ?? []).length > 0);
  const lines = [
    ...(functions.length === 0 ? [] : ['Functions that are under way run to their end; nobody uses what they return.']),
    ...(functions.length > 0 && rollback && toUndo ? ['Nothing is undone before that.'] : []),
    ...(rollback || !toUndo ? [] : ['Nothing is undone by stopping: --rollback does that.']),
  ];
  return lines.length === 0 ? [] : ['', ...wrapIndented(lines, columns)];
}

/** @example stopQuestion([one], true) // 'Stop it, and undo what it did?' */
export function stopQuestion(running: readonly SightedExecution[], rollback: boolean): string {
  const [what, did] = running.length === 1 ? ['it', 'it did'] : [quantity(running.length, 'execution'), 'they did'];
  return rollback ? `Stop ${what}, and undo what ${did}?` : `Stop ${what}?`;
}

/** How an execution has ended: by this, or otherwise. */
export function endedLine({ sighted, details, isStopped, problem }: StopResult, host: Host): string {
  const name = nameOf(details, painter(host.colour));
  const after =
    details.stoppedAt === undefined ? '' : ` after ${printMilliseconds(details.stoppedAt - details.startedAt)}`;
  if (isStopped) return `Stopped ${name}${after}.`;
  if (problem !== undefined) return `NOT stopped: ${name}`;
  const at = details.stoppedAt === undefined ? '' : ` at ${utcSecond(details.stoppedAt)} UTC`;
  return sighted.now === undefined
    ? `${name} was over already: ${details.status}${at}.`
    : `${name} ended by itself before it was stopped: ${details.status}${after}.`;
}

/**
 * What is left to undo, for those who did not ask for it.
 *
 * @param again the command that undoes it
 */
export function leftLines(plan: UndoPlan, again: string, { columns, now }: Host): readonly string[] {
  const left = tasksTo(plan, 'to-undo');
  const cannot = tasksTo(plan, 'cannot');
  const waits = plan.notBefore !== undefined && Date.parse(plan.notBefore) > now();
  const broken = (lines: readonly string[]) => wrapIndented(lines, columns);
  return [
    ...(plan.state === 'under-way' ? ['A rollback of it is running.'] : []),
    ...(left.length === 0 ? [] : broken([`Left to undo: ${left.join(', ')}.`])),
    ...(waits && left.length > 0
      ? broken([
          `  not before ${utcSecond(Date.parse(plan.notBefore ?? ''))} UTC, when all that was under way must be over`,
        ])
      : []),
    // A command is copied whole: it is not broken into lines.
    ...(left.length === 0 ? [] : [`  fix: ${again}`]),
    ...(cannot.length === 0 ? [] : broken([`Look yourself: nobody knows whether ${cannot.join(', ')} had an effect.`])),
    ...(left.length + cannot.length === 0 && plan.state === 'over' ? ['Nothing is left to undo.'] : []),
  ];
}

function nameOf({ arn, name }: { readonly arn: string; readonly name: string }, paint: Paint): string {
  return `${paint('strong', machineNameIn(arn))} ${name}`;
}
