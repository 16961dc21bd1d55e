import { foldEvent } from '../../../lib/cli/progress/fold-event';
import { functionStates } from '../../../lib/cli/progress/function-states';
import type { RunView } from '../../../lib/cli/progress/run-view';
import { startView } from '../../../lib/cli/progress/start-view';
import { type CompiledWorkflow, compileDocument } from '../../../lib/compile/compile-document';
import { placeholderMachineArn } from '../../../lib/compile/placeholder-references';
import type { WorkflowDocument } from '../../../lib/definition/document';
import { virtualClock } from '../../../lib/engine/clock';
import type { FunctionCall, FunctionOutcome, Ports } from '../../../lib/engine/ports';
import { startExecution } from '../../../lib/engine/run';
import type { Json } from '../../../lib/json';

/** What functions do in a run in virtual time, by `Task` or `Task.rollback`. Default: succeed after a second. */
export type Script = Readonly<
  Record<string, (attempt: number) => Partial<FunctionOutcome> & { readonly delayMs?: number }>
>;

/** A run of a document in virtual time, as the view after each of its events. */
export interface Recorded {
  readonly compiled: CompiledWorkflow;
  readonly views: readonly RunView[];
  readonly last: RunView;
}

/** Records a run. `stopAfterMs`: when it is stopped. Begins at 2025-01-01T00:00:00Z. */
export async function record(document: WorkflowDocument, script: Script = {}, stopAfterMs?: number): Promise<Recorded> {
  const compiled = compileDocument(document);
  const states = functionStates(compiled);
  const clock = virtualClock();
  const views: RunView[] = [startView(compiled)];
  const ports: Ports = {
    clock,
    random: () => 0.5,
    invoke: async (call) => answerOf(call, script),
    onEvent: (execution, event) => views.push(foldEvent(views.at(-1)!, states, execution, event)),
  };
  const {
    document: { name },
    main,
    rollback,
  } = compiled;
  const machines = new Map(
    rollback === undefined ? [] : [[placeholderMachineArn(`${name}-Rollback`), rollback.machine]],
  );
  const handle = startExecution(
    { machine: main, stateMachineArn: placeholderMachineArn(name), machines, name: 'run-1', input: {} },
    ports,
  );
  if (stopAfterMs !== undefined) {
    void clock.until(clock.now() + stopAfterMs).then(() => handle.stop('Interrupted'));
  }
  await handle.result;
  return { compiled, views, last: views.at(-1)! };
}

/** What a function does by a script. */
export function answerOf({ payload, retryCount }: FunctionCall, script: Script): FunctionOutcome {
  const { task, outcome: undone } = payload as { task: string; outcome?: Json };
  const said = script[undone === undefined ? task : `${task}.rollback`]?.(retryCount + 1) ?? {};
  return { kind: 'returned', payload: { of: task }, delayMs: 1000, ...said } as FunctionOutcome;
}

/** An outcome: the function throws. */
export function throws(name: string, message: string): Partial<FunctionOutcome> {
  const report = {
    errorType: name,
    errorMessage: message,
    trace: [`${name}: ${message}`, '    at ship (lambdas/ship.ts:3:9)'],
  };
  return { kind: 'failed', error: name, cause: JSON.stringify(report) };
}
