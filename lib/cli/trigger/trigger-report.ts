import type { Json } from '../../json.js';
import { consoleLink } from '../../operate/console-link.js';
import type { FoundMachine } from '../../operate/find-machine.js';
import type { ExecutionDetails } from '../../operate/operate-port.js';
import { printMilliseconds } from '../../quantity.js';
import { shellWord } from '../../shell-word.js';
import { parseJson } from '../../undo/parse-json.js';
import { utcSecond } from '../../utc-second.js';
import { wrap } from '../render/fit-text.js';
import { indent } from '../render/indent.js';
import { type NextStep, nextSteps } from '../render/next-steps.js';
import type { Paint } from '../render/paint.js';
import type { Begun } from './begin-execution.js';

/**
 * What `stepwright trigger --json` prints. Members may be added; those that are here stay, with their meaning. Instants
 * are RFC 3339.
 */
export interface TriggerReport {
  /** ARN. */
  readonly execution: string;
  readonly name: string;
  readonly workflow: string;
  readonly stateMachine: string;
  readonly startedAt: string;
  /** It was running or had succeeded already, under this name and with this input: nothing was started. */
  readonly ranAlready: boolean;
  /** When it had succeeded before. */
  readonly succeededAt?: string;
  /** Address of its page. Absent at an endpoint, and for Express executions. */
  readonly console?: string;
  /** Present when it was waited for. */
  readonly result?: TriggerResult;
}

export interface TriggerResult {
  readonly status: ExecutionDetails['status'];
  readonly stoppedAt?: string;
  readonly durationMs?: number;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}

/** @param hasConsole whether it runs in AWS */
export function triggerReport(begun: Begun, machine: FoundMachine, hasConsole: boolean): TriggerReport {
  return {
    execution: begun.arn,
    name: begun.name,
    workflow: machine.workflow ?? machine.name,
    stateMachine: machine.arn,
    startedAt: new Date(begun.startedAt).toISOString(),
    ranAlready: begun.ranAlready,
    ...(begun.succeededAt === undefined ? {} : { succeededAt: new Date(begun.succeededAt).toISOString() }),
    ...(hasConsole && !begun.isExpress ? { console: consoleLink(begun.arn) } : {}),
  };
}

export function triggerResult({ status, startedAt, stoppedAt, output, error, cause }: ExecutionDetails): TriggerResult {
  const value = parseJson(output);
  return {
    status,
    ...(stoppedAt === undefined
      ? {}
      : { stoppedAt: new Date(stoppedAt).toISOString(), durationMs: stoppedAt - startedAt }),
    ...(value === undefined ? {} : { output: value }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}

/** That it was started, and the commands to go on with. Addresses stay on one line, to be copied and followed. */
export function startLines(
  { name, workflow, execution, startedAt, ranAlready, succeededAt, console }: TriggerReport,
  next: readonly NextStep[],
  columns: number,
  paint: Paint,
): readonly string[] {
  const first = ranAlready
    ? `${paint('strong', name)} of ${workflow} ${sinceWhen(startedAt, succeededAt)}, with the same input: nothing was started.`
    : `Started ${paint('strong', name)} of ${workflow}`;
  return [
    first,
    ...indent([execution, ...(console === undefined ? [] : [console])]),
    ...(next.length === 0 ? [] : ['', ...nextSteps(next, columns, paint)]),
  ];
}

function sinceWhen(startedAt: string, succeededAt: string | undefined): string {
  const at = (instant: string) => `${utcSecond(Date.parse(instant))} UTC`;
  return succeededAt === undefined
    ? `is running already, since ${at(startedAt)}`
    : `succeeded already, at ${at(succeededAt)}`;
}

/** How an execution that was waited for ended: its output, or why there is none. */
export function endLines(
  { name }: TriggerReport,
  { status, durationMs, output, error, cause }: TriggerResult,
  target: string,
  columns: number,
  paint: Paint,
): readonly string[] {
  const after = durationMs === undefined ? '' : ` after ${printMilliseconds(durationMs)}`;
  if (status === 'SUCCEEDED') {
    return [
      `${paint('good', 'Succeeded')}${after}`,
      ...(output === undefined ? [] : JSON.stringify(output, undefined, 2).split('\n')),
    ];
  }
  // The causes of compiled machines begin with the task, and name its error.
  const parts = cause !== undefined && error !== undefined && cause.includes(error) ? [cause] : [error, cause];
  const why = parts.filter((text) => text !== undefined && text !== '').join(': ');
  return [
    `${paint('bad', ends[status])}${after}`,
    ...(why === '' ? [] : indent(wrap(why, columns - 3))),
    '',
    ...nextSteps(
      [{ command: `stepwright explain ${shellWord(name)}${target}`, what: 'what led to it' }],
      columns,
      paint,
    ),
  ];
}

const ends: Readonly<Record<ExecutionDetails['status'], string>> = {
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  TIMED_OUT: 'Timed out',
  ABORTED: 'Stopped',
  RUNNING: 'Still running',
  PENDING_REDRIVE: 'Still running',
};
