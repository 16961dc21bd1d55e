import type { Json } from '../../json.js';
import type { ExecutionReport, TaskReport } from '../../operate/execution-report.js';
import type { AttemptRun } from '../../operate/task-run.js';
import { parseJson } from '../../undo/parse-json.js';

/** What `stepwright show --json` prints, behind its version: the report, with times as RFC 3339. */
export function showReport({ execution, workflow, tasks, ...related }: ExecutionReport): object {
  const { arn, name, status, input, output, startedAt, stoppedAt, redrivenAt, ...rest } = execution;
  return {
    execution: {
      ...{ arn, name, workflow, status, ...rest },
      ...spanOf(startedAt, stoppedAt, 'stoppedAt'),
      ...(redrivenAt === undefined ? {} : { redrivenAt: instant(redrivenAt) }),
      ...payload('input', input),
      ...payload('output', output),
    },
    tasks: tasks.map(taskJson),
    ...related,
  };
}

function taskJson({ attempts, startedAt, endedAt, ...rest }: TaskReport): object {
  return {
    ...rest,
    ...(startedAt === undefined ? {} : spanOf(startedAt, endedAt, 'endedAt')),
    attempts: attempts.map(attemptJson),
  };
}

function attemptJson({ scheduledAt, startedAt, endedAt, ...rest }: AttemptRun): object {
  return {
    ...rest,
    scheduledAt: instant(scheduledAt),
    ...(startedAt === undefined ? {} : { startedAt: instant(startedAt) }),
    ...(endedAt === undefined ? {} : { endedAt: instant(endedAt), durationMs: Math.max(0, endedAt - scheduledAt) }),
  };
}

function spanOf(startedAt: number, end: number | undefined, member: 'stoppedAt' | 'endedAt'): object {
  return {
    startedAt: instant(startedAt),
    ...(end === undefined ? {} : { [member]: instant(end), durationMs: Math.max(0, end - startedAt) }),
  };
}

/** The value; absent where payloads are not told. */
function payload(member: string, text: string | undefined): { readonly [name: string]: Json } {
  const value = parseJson(text);
  return value === undefined ? {} : { [member]: value };
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
