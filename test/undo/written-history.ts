import { compileDocument } from '../../lib/compile/compile-document.js';
import type { Json, JsonObject } from '../../lib/json.js';
import type { HistoryEvent } from '../../lib/undo/history-event.js';
import { executionArn, rollbackName } from '../../lib/undo/rollback-reference.js';
import type { ExecutionFacts, ExecutionStatus, UndoFacts } from '../../lib/undo/undo-facts.js';
import { workflow } from '../asl/emit/workflow-notation.js';

const rollbackMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Test-Rollback';
const execution = { arn: 'arn:aws:states:us-east-1:123456789012:execution:Test:run', name: 'run' };

/** What a line of a written history may begin with, and the event that it stands for. */
const types: Readonly<Record<string, string>> = {
  enter: 'TaskStateEntered',
  schedule: 'TaskScheduled',
  start: 'TaskStarted',
  succeed: 'TaskSucceeded',
  fail: 'TaskFailed',
  'time-out': 'TaskTimedOut',
  abort: 'TaskStateAborted',
  misevaluate: 'EvaluationFailed',
  exit: 'TaskStateExited',
  ABORTED: 'ExecutionAborted',
  FAILED: 'ExecutionFailed',
  SUCCEEDED: 'ExecutionSucceeded',
  TIMED_OUT: 'ExecutionTimedOut',
  REDRIVEN: 'ExecutionRedriven',
};

/**
 * A history in a notation for tests, an event a word or two: `'enter a, schedule a, start a, succeed a, exit a, ABORTED'`.
 * `call a` is the first three of these, `do a` all five. The n-th event happens `n` seconds after `from`. A task returns `out a`; it
 * fails with `fail a Boom`; a call may take 60 seconds. A star before a word leaves the payloads out.
 */
export function history(notation: string, { prefix = '', from = 0 } = {}): readonly HistoryEvent[] {
  const words = notation.split(',').flatMap((word) => expand(word.trim()));
  const last = new Map<string, number>();
  const events: HistoryEvent[] = [
    { id: 1, previousEventId: 0, timestamp: (from + 1) * 1000, type: 'ExecutionStarted' },
  ];
  for (const word of words) {
    const [verb = '', task = '', error = ''] = word.replace(/^\*/, '').split(' ');
    const type = types[verb];
    if (type === undefined) throw new Error(`"${word}" is no event`);
    const id = events.length + 1;
    // A redrive breaks the chain: what comes next follows it.
    if (type === 'ExecutionRedriven') last.clear();
    events.push({
      id,
      previousEventId: last.get(task) ?? id - 1,
      timestamp: (from + id) * 1000,
      type,
      details: word.startsWith('*') ? {} : detailsOf(type, task, error, prefix),
    });
    last.set(task, id);
  }
  return events;
}

function expand(word: string): readonly string[] {
  const [verb = '', task = ''] = word.split(' ');
  const call = [`enter ${task}`, `schedule ${task}`, `start ${task}`];
  if (verb === 'call') return call;
  return verb === 'do' ? [...call, `succeed ${task}`, `exit ${task}`] : [word];
}

function detailsOf(type: string, task: string, error: string, prefix: string): JsonObject {
  const service = { resourceType: 'lambda', resource: 'invoke' };
  switch (type) {
    case 'TaskStateEntered':
    case 'TaskStateExited':
      return { name: prefix + task };
    case 'TaskScheduled':
      return { ...service, parameters: JSON.stringify({ Payload: { task } }), timeoutInSeconds: 60 };
    case 'TaskSucceeded':
      return { ...service, output: JSON.stringify({ Payload: `out ${task}`, StatusCode: 200 }) };
    case 'TaskFailed':
      return { ...service, error, cause: `{"errorType":"${error}","errorMessage":"it broke"}` };
    case 'TaskTimedOut':
      return { ...service, error: 'States.Timeout' };
    case 'EvaluationFailed':
      return { error: 'States.QueryEvaluationError', cause: 'no such thing', state: prefix + task };
    default:
      return service;
  }
}

/** A rollback: its status is that of its last word; one that is running has none. */
export interface WrittenRollback {
  readonly events: string;
  readonly input?: Json;
  /** Seconds since 1970 at which it was started. Default: long after the execution. */
  readonly from?: number;
}

/** All that a plan is made from, for the execution `run` of the workflow `Test`. */
export function facts(
  notation: string,
  events: string,
  rollbacks: readonly (string | WrittenRollback)[] = [],
): UndoFacts {
  const { main, rollback } = compileDocument(workflow(notation));
  if (rollback === undefined) throw new Error(`nothing can be undone in ${notation}`);
  const json = <T>(value: T) => JSON.parse(JSON.stringify(value)) as JsonObject;
  return {
    execution: { ...execution, ...endOf(history(events)), input: { id: 1 } },
    machine: json(main),
    rollbackMachine: { arn: rollbackMachineArn, definition: json(rollback.machine) },
    rollbacks: rollbacks.map((written, index): ExecutionFacts => {
      const {
        events: words,
        input = {},
        from = 1000 * (index + 1),
      } = typeof written === 'string' ? { events: written } : written;
      const name = rollbackName(execution, index + 1);
      return {
        arn: executionArn(rollbackMachineArn, name),
        name,
        ...endOf(history(words, { prefix: 'Undo ', from })),
        input,
      };
    }),
  };
}

function endOf(events: readonly HistoryEvent[]): Pick<ExecutionFacts, 'status' | 'events'> {
  const last = events.at(-1)?.type;
  const status = Object.entries(types).find(([word, type]) => type === last && word === word.toUpperCase())?.[0];
  return { status: (status ?? 'RUNNING') as ExecutionStatus, events };
}
