import type { StateMachine } from '../../../lib/asl/document.js';
import { emitScheduleStarter, type StarterOptions } from '../../../lib/cdk/schedule/schedule-starter.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import type { MockedAttempt, MockedOutcome } from '../../../lib/engine/ports.js';
import { runExecution } from '../../../lib/engine/run.js';
import type { Json, JsonObject } from '../../../lib/json.js';

export const WORKFLOW = 'arn:aws:states:us-east-1:123456789012:stateMachine:Report';
export const STARTER = `${WORKFLOW}-Starter`;

/** An execution of the workflow. Milliseconds since 1970. */
export interface Started {
  readonly name: string;
  readonly input: JsonObject;
  readonly startedAt: number;
  readonly endsAt: number;
}

/** One answer of ListExecutions. */
export interface Listed {
  /** Name of the execution of the starter that asked. */
  readonly by: string;
  /** The moment that the answer is of. */
  readonly asOf: number;
}

/** How the services of a world behave, each time they are called. */
export interface Behaviour {
  /** Milliseconds until the answer. */
  readonly latencyMs: number;
  /** Milliseconds that ListExecutions is behind. */
  readonly lagMs: number;
  /** `throttled`: nothing is done. `lost`: it is done, and nobody hears of it. */
  readonly failure: 'none' | 'throttled' | 'lost';
}

export interface World {
  /** What is delivered, and when. */
  readonly deliveries: readonly { readonly at: number; readonly input: JsonObject }[];
  /** How long executions of the workflow run, one after the other, over and over. Milliseconds. */
  readonly durationsMs: readonly number[];
  /** How calls go, one after the other, over and over. The fourth attempt of a call never fails. */
  readonly behaviours: readonly Behaviour[];
  readonly starter: Pick<StarterOptions, 'overlap' | 'type'>;
}

/** What has happened in a world. */
export interface Chronicle {
  readonly started: readonly Started[];
  readonly listed: readonly Listed[];
  /** How executions of the starter ended, by name. */
  readonly starters: ReadonlyMap<string, { readonly status: string; readonly output: Json | undefined }>;
}

/** Runs starters on our engine in a world whose Step Functions is this file: AWS's rules for names, and lists that lag. */
export async function liveThrough({ deliveries, durationsMs, behaviours, starter }: World): Promise<Chronicle> {
  const clock = virtualClock(Math.min(...deliveries.map(({ at }) => at)) - 1);
  const machine: StateMachine = emitScheduleStarter({
    ...{ workflow: 'Report', stateMachineArn: WORKFLOW, partition: 'aws', ...starter },
  });
  const started: Started[] = [];
  const listed: Listed[] = [];
  const starters = new Map<string, { status: string; output: Json | undefined; input: Json }>();
  const underWay: Promise<void>[] = [];
  let calls = 0;

  const runStarter = async (name: string, input: JsonObject) => {
    const entry = { status: 'RUNNING', output: undefined as Json | undefined, input: input as Json };
    starters.set(name, entry);
    const { status, output } = await runExecution(
      { machine, input, name, stateMachineArn: STARTER, mocked: () => true },
      { clock, random: () => 0.5, mock: (attempt) => Promise.resolve(answer(attempt)), invoke: neverCalled },
    );
    Object.assign(entry, { status, output });
  };

  const startWorkflow = (name: string, input: JsonObject): MockedOutcome => {
    const now = clock.now();
    const known = started.filter((execution) => execution.name === name).at(-1);
    if (known !== undefined && starter.type === 'STANDARD') {
      const isSame = known.endsAt > now && JSON.stringify(known.input) === JSON.stringify(input);
      return isSame ? submitted(name) : exists(name);
    }
    const duration = durationsMs[started.length % durationsMs.length] ?? 0;
    started.push({ name, input, startedAt: now, endsAt: now + duration });
    return submitted(name);
  };

  const startStarter = (name: string, input: JsonObject): MockedOutcome => {
    const known = starters.get(name);
    if (known === undefined) {
      underWay.push(runStarter(name, input));
      return submitted(name);
    }
    const isSame = known.status === 'RUNNING' && JSON.stringify(known.input) === JSON.stringify(input);
    return isSame ? submitted(name) : exists(name);
  };

  const list = (by: string, asOf: number, parameters: JsonObject): MockedOutcome => {
    expect(parameters).toEqual({ StateMachineArn: WORKFLOW, StatusFilter: 'RUNNING', MaxResults: 1 });
    listed.push({ by, asOf });
    const running = started.filter(({ startedAt, endsAt }) => startedAt <= asOf && endsAt > asOf).reverse();
    const executions = running.map(({ name }) => ({ ExecutionArn: executionArn(name), Name: name, Status: 'RUNNING' }));
    return { kind: 'answered', result: { Executions: executions.slice(0, 1) } };
  };

  const act = ({ effect, execution }: MockedAttempt, lagMs: number): MockedOutcome => {
    if (effect.kind === 'callService')
      return list(execution.name, clock.now() - lagMs, effect.parameters as JsonObject);
    if (effect.kind !== 'startExecution') throw new Error(`a starter does not do this: ${effect.kind}`);
    const { stateMachineArn, name, input } = effect;
    if (stateMachineArn === STARTER) return startStarter(name, input as JsonObject);
    expect(stateMachineArn).toBe(WORKFLOW);
    return startWorkflow(name, input as JsonObject);
  };

  const answer = (attempt: MockedAttempt): MockedOutcome => {
    const { latencyMs, lagMs, failure } = behaviours[calls++ % behaviours.length] ?? IDEAL;
    const fails = attempt.retryCount < 3 && failure !== 'none';
    const outcome = fails && failure === 'throttled' ? undefined : act(attempt, lagMs);
    return fails || outcome === undefined ? throttled(latencyMs) : { ...outcome, delayMs: latencyMs };
  };

  for (const [index, { at, input }] of deliveries.entries()) {
    underWay.push(clock.until(at).then(() => runStarter(`delivery-${index}`, input)));
  }
  // What is started while we wait is waited for as well.
  for (const run of underWay) await run;
  return { started, listed, starters };
}

/** Calls are answered at once, by a list of this very moment. */
export const IDEAL: Behaviour = { latencyMs: 0, lagMs: 0, failure: 'none' };

function executionArn(name: string): string {
  return `${WORKFLOW.replace('stateMachine', 'execution')}:${name}`;
}

function submitted(name: string): MockedOutcome {
  return { kind: 'answered', result: { ExecutionArn: executionArn(name), StartDate: '2026-11-26T06:00:00Z' } };
}

function exists(name: string): MockedOutcome {
  const cause = `Execution Already Exists: '${executionArn(name)}'`;
  return { kind: 'failed', error: 'StepFunctions.ExecutionAlreadyExistsException', cause };
}

function throttled(delayMs: number): MockedOutcome {
  return { kind: 'failed', error: 'StepFunctions.ThrottlingException', cause: 'Rate exceeded', delayMs };
}

async function neverCalled(): Promise<never> {
  throw new Error('a starter calls no function');
}
