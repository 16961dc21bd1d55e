import type { ExecutionDetails } from '../../operate/operate-port.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import { printMilliseconds, quantity } from '../../quantity.js';
import { tasksByState } from '../../undo/function-states.js';
import type { ApiEvent } from '../../undo/history-event.js';
import { parseObject } from '../../undo/parse-object.js';
import { machineNameIn } from '../../undo/rollback-reference.js';
import { allOrRefused } from '../all-or-refused.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { noSuchExecution } from '../aws/no-such-execution.js';
import { resolveExecution } from '../aws/resolve-execution.js';
import type { StepFunctions } from '../aws/step-functions.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { historyTable } from '../history/history-table.js';
import { type EventChoice, type PickedEvents, pickEvents } from '../history/pick-events.js';
import { readEventTypes } from '../history/type-option.js';
import { wholeEvent } from '../history/whole-event.js';
import type { Host } from '../host.js';
import { wholeNumber } from '../number-option.js';
import { whileWorking } from '../progress/while-working.js';
import { wrongCall } from '../refusal.js';
import { printVersioned } from '../render/json-text.js';
import { type Paint, painter } from '../render/paint.js';
import { statusTone } from '../render/status-tone.js';

export interface HistoryOptions extends TargetOptions {
  readonly limit?: string;
  readonly reverse?: boolean;
  readonly type?: string;
  readonly task?: string;
  readonly json?: boolean;
}

/** The most events of an execution (DG: service-quotas). */
const MOST = 25_000;

/** `stepwright history`: the events of an execution, as Step Functions recorded them. */
export async function historyCommand(typed: string, options: HistoryOptions, host: Host): Promise<ExitCode> {
  const { reverse, type, limit: typedLimit, task } = options;
  const [types, limit] = await allOrRefused(
    async () => (type === undefined ? undefined : readEventTypes('--type', type, await eventTypes())),
    () => (typedLimit === undefined ? undefined : wholeNumber('--limit', typedLimit, 1, MOST)),
  );
  const { execution, raw, choice } = await withStepFunctions(typed, options, host, (stepFunctions) =>
    whileWorking(host, `Reading the history of ${typed}`, async (tell) => {
      const arn = await resolveExecution(typed, stepFunctions, host);
      const execution = await stepFunctions.details(arn);
      if (execution === undefined) throw noSuchExecution(arn);
      const choice: EventChoice = {
        ...(types === undefined ? {} : { types }),
        ...(limit === undefined ? {} : { limit }),
        ...(reverse ? { reverse } : {}),
        ...(task === undefined ? {} : { states: await statesOf(task, arn, stepFunctions) }),
      };
      const raw: ApiEvent[] = [];
      for await (const page of stepFunctions.events(arn)) {
        raw.push(...page);
        tell(`Reading the history of ${typed}: ${quantity(raw.length, 'event')}`);
      }
      return { execution, raw, choice };
    }),
  );
  const history = raw.map(wholeEvent);
  const picked = pickEvents(history, choice);
  if (options.json) {
    const byId = new Map(raw.map((event) => [event.id, event]));
    const events = picked.events.map(({ id }) => printedEvent(byId.get(id)));
    host.stdout.write(printVersioned({ executionArn: execution.arn, events, left: picked.left }));
    return exitCodes.done;
  }
  const paint = painter(host.colour);
  const lines =
    picked.events.length === 0
      ? [`None of its ${quantity(history.length, 'event')} was chosen.`]
      : historyTable(history, execution.startedAt, host.columns, paint, picked.events);
  const text = [titleLine(execution, history.length, host.now(), paint), '', ...lines, ...leftLines(picked, paint)];
  host.stdout.write(`${text.join('\n')}\n`);
  return exitCodes.done;
}

async function eventTypes(): Promise<readonly string[]> {
  return Object.values((await import('@aws-sdk/client-sfn')).HistoryEventType);
}

/** Names of the states that stand for a task. */
async function statesOf(task: string, executionArn: string, port: StepFunctions): Promise<ReadonlySet<string>> {
  const tasks = tasksByState(parseObject(await port.definitionRun(executionArn)) ?? {});
  const states = [...tasks].filter((entry) => entry[1] === task).map(([state]) => state);
  if (states.length > 0) return new Set(states);
  const names = [...new Set(tasks.values())];
  const fix =
    names.length === 0
      ? 'leave --task out: it runs no workflow, so it has no tasks'
      : `name one of ${names.join(', ')}`;
  throw wrongCall(`--task ${task}: the execution has no such task.${didYouMean(task, names)}\n  fix: ${fix}`);
}

/** As the AWS CLI prints it. */
function printedEvent(event: ApiEvent | undefined): object {
  return { ...event, timestamp: event?.timestamp?.toISOString() };
}

function titleLine(execution: ExecutionDetails, events: number, now: number, paint: Paint): string {
  const { name, status, startedAt, stoppedAt, stateMachineArn } = execution;
  const elapsed = printMilliseconds(Math.max(0, (stoppedAt ?? now) - startedAt));
  const time = stoppedAt === undefined ? `for ${elapsed} so far` : `after ${elapsed}`;
  return `${paint('strong', `${machineNameIn(stateMachineArn)}:${name}`)}  ${paint(statusTone(status), status)} ${time}, ${quantity(events, 'event')}`;
}

function leftLines({ left }: PickedEvents, paint: Paint): readonly string[] {
  return left === 0 ? [] : ['', paint('quiet', `${quantity(left, 'more event')}: see them without --limit.`)];
}
