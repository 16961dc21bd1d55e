import { compileDocument } from '../../../lib/compile/compile-document.js';
import {
  functionPlaceholders,
  placeholderMachineArn,
  rollbackMachineName,
} from '../../../lib/compile/placeholder-references.js';
import type { WorkflowDocument } from '../../../lib/definition/document.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import type { ExecutionResult, FunctionOutcome } from '../../../lib/engine/ports.js';
import { type ExecutionHandle, startExecution } from '../../../lib/engine/run.js';
import type { Json } from '../../../lib/json.js';
import { machinesOf } from '../../../lib/local/machines-of.js';
import { explainExecution } from '../../../lib/operate/explain/explain-execution.js';
import type { Explanation } from '../../../lib/operate/explain/explanation.js';
import type { ExecutionDetails, OperatePort } from '../../../lib/operate/operate-port.js';
import { executionArn } from '../../../lib/undo/rollback-reference.js';
import { workflow } from '../../asl/emit/workflow-notation.js';

/** What functions do, by the name of a task; `Charge.rollback` is its rollback. */
export type Script = Readonly<Record<string, FunctionScript>>;

interface FunctionScript {
  /** Milliseconds. Default: 100 */
  readonly takes?: number;
  /** Errors of its first attempts: `Name: message`. */
  readonly fails?: readonly string[];
}

/** An execution that is run, in virtual time. */
export interface WorldRun {
  readonly name: string;
  readonly input?: Json;
  readonly script?: Script;
  /** Stops it after so many events of it, and says so many words. */
  readonly stop?: { readonly after: number; readonly error?: string; readonly cause?: string };
}

/** Where virtual time begins, and a minute of which every execution gets its own. */
const START = Date.parse('2026-03-01T09:00:00Z');
const MINUTE = 60_000;

/** A shop, `Validate ; (Charge | Reserve) ; Ship ; Notify`, of which Charge and Reserve can be undone and Charge is retried. */
export const shop: WorkflowDocument = named(
  'Shop',
  'Validate > Charge* Reserve*, Charge > Ship, Reserve > Ship, Ship > Notify',
  {
    Charge: 2,
  },
);

/** A workflow in the notation of the tests, with retries of some of its tasks. */
export function named(
  name: string,
  notation: string,
  retries: Readonly<Record<string, number>> = {},
): WorkflowDocument {
  const document = workflow(notation);
  const tasks = document.tasks.map((task) =>
    task.kind !== 'function' || retries[task.name] === undefined
      ? task
      : { ...task, retries: { ...task.retries, attempts: retries[task.name] ?? 0 } },
  );
  return { ...document, name, tasks };
}

/** Runs executions one a minute, and gives the port through which they are looked at. */
export async function explainWorld(document: WorkflowDocument, runs: readonly WorldRun[]): Promise<OperatePort> {
  const compiled = compileDocument(document);
  const machines = machinesOf(compiled);
  const rollbackArn = placeholderMachineArn(rollbackMachineName(document));
  const references = new Map(functionPlaceholders(compiled.document).map((each) => [each.placeholder, each]));
  const known = new Map<string, ExecutionResult & { readonly machineArn: string }>();
  const keep = (result: ExecutionResult, machineArn: string) => {
    known.set(result.execution.arn, { ...result, machineArn });
    for (const child of result.children) keep(child, rollbackArn);
  };
  for (const [i, { name, input = {}, script = {}, stop }] of runs.entries()) {
    const counts = new Map<string, number>();
    let seen = 0;
    let handle: ExecutionHandle | undefined;
    handle = startExecution(
      { ...machines, input, name },
      {
        clock: virtualClock(START + i * MINUTE),
        random: () => 0.5,
        onEvent: () => {
          seen += 1;
          if (seen === stop?.after) handle?.stop(stop.error, stop.cause);
        },
        invoke: async ({ functionName }) => {
          const { task, role } = references.get(functionName) ?? { task: '', role: 'task' };
          const attempt = counts.get(functionName) ?? 0;
          counts.set(functionName, attempt + 1);
          return outcomeOf(task, script[role === 'task' ? task : `${task}.rollback`] ?? {}, attempt);
        },
      },
    );
    keep(await handle.result, machines.stateMachineArn);
  }
  const details = (arn: string): ExecutionDetails | undefined => {
    const found = known.get(arn);
    if (found === undefined) return undefined;
    const { execution, status, events, error, cause, output, machineArn } = found as typeof found &
      Partial<ExecutionDetails>;
    return {
      ...{ arn, name: execution.name, status, stateMachineArn: machineArn, redriveCount: 0 },
      startedAt: events[0]?.timestamp ?? 0,
      stoppedAt: events.at(-1)?.timestamp ?? 0,
      input: String(events[0]?.details?.input),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
      ...(output === undefined ? {} : { output: JSON.stringify(output) }),
    };
  };
  const unused = async () => Promise.reject(new Error('nothing is changed'));
  return {
    details: async (arn) => details(arn),
    describe: async (arn) => details(arn),
    history: async (arn, after = 0) => (known.get(arn)?.events ?? []).filter(({ id }) => id > after),
    definitionRun: async (arn) =>
      JSON.stringify(known.get(arn)?.machineArn === rollbackArn ? compiled.rollback?.machine : compiled.main),
    definition: async (arn) => JSON.stringify(arn === rollbackArn ? compiled.rollback?.machine : compiled.main),
    executions: async function* (machineArn, { status } = {}) {
      const found = [...known.values()].filter((each) => each.machineArn === machineArn && each.status === status);
      yield found.reverse().flatMap(({ execution }) => details(execution.arn) ?? []);
    },
    pause: async () => {},
    machines: async () => [],
    tags: async () => new Map(),
    start: unused,
    begin: unused,
    stop: unused,
    redrive: unused,
  };
}

function outcomeOf(task: string, { takes = 100, fails = [] }: FunctionScript, attempt: number): FunctionOutcome {
  const [error, message = ''] = fails[attempt]?.split(': ') ?? [];
  if (error === undefined) return { kind: 'returned', payload: { by: task }, delayMs: takes };
  const trace = [
    `${error}: ${message}`,
    '    with {"city":"Atlantis"}',
    `    at book (lambdas/${task.toLowerCase()}.ts:13:34)`,
    `    at async ${task.toLowerCase()} (lambdas/${task.toLowerCase()}.ts:22:19)`,
    '    at async <anonymous> (stepwright/runtime/handler.ts:25:20)',
  ];
  return {
    kind: 'failed',
    error,
    cause: JSON.stringify({ errorType: error, errorMessage: message, trace }),
    delayMs: takes,
  };
}

/** ARN of an execution of a workflow. */
export function arnOf(name: string, machine = 'Shop'): string {
  return executionArn(`arn:aws:states:us-east-1:123456789012:stateMachine:${machine}`, name);
}

/** Explains the last of some executions. */
export async function explained(document: WorkflowDocument, runs: readonly WorldRun[]): Promise<Explanation> {
  const port = await explainWorld(document, runs);
  const name = runs.at(-1)?.name ?? '';
  const explanation = await explainExecution(port, arnOf(name, document.name), START + runs.length * MINUTE);
  if (explanation === undefined) throw new Error(`there is no ${name}`);
  return explanation;
}
