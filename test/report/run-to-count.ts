import type { CompiledWorkflow } from '../../lib/compile/compile-document.js';
import { functionPlaceholders } from '../../lib/compile/placeholder-references.js';
import { virtualClock } from '../../lib/engine/clock.js';
import type { FunctionOutcome, MockedOutcome, Ports } from '../../lib/engine/ports.js';
import { runExecution } from '../../lib/engine/run.js';
import { machinesOf } from '../../lib/local/machines-of.js';
import { type EngineCounts, engineCounts } from './engine-counts.js';

/** What goes wrong in a run, by the names of functions: the errors of their attempts, after which they succeed. */
export interface Troubles {
  readonly tasks: (task: string) => readonly string[];
  readonly rollbacks: (task: string) => readonly string[];
  /** How often the execution that undoes is refused to be started. */
  readonly refusals: number;
  /** Milliseconds that an attempt takes. */
  readonly delayMs?: (task: string, role: 'task' | 'rollback') => number;
  /** What is drawn for delays with jitter. Default: the longest. */
  readonly random?: () => number;
}

export interface CountedRun extends EngineCounts {
  readonly status: string;
  readonly error: string | undefined;
}

/** Runs a compiled workflow in virtual time, and counts. */
export async function runToCount(compiled: CompiledWorkflow, troubles: Troubles): Promise<CountedRun> {
  const references = new Map(functionPlaceholders(compiled.document).map((each) => [each.placeholder, each]));
  const attempts = new Map<string, number>();
  const next = (name: string) => {
    const attempt = attempts.get(name) ?? 0;
    attempts.set(name, attempt + 1);
    return attempt;
  };
  const invoke: Ports['invoke'] = async ({ functionName }): Promise<FunctionOutcome> => {
    const { task, role } = references.get(functionName)!;
    const error = (role === 'task' ? troubles.tasks : troubles.rollbacks)(task)[next(functionName)];
    const delayMs = troubles.delayMs?.(task, role) ?? 0;
    return error === undefined ? { kind: 'returned', payload: null, delayMs } : { kind: 'failed', error, delayMs };
  };
  const refused: MockedOutcome = { kind: 'failed', error: 'StepFunctions.ThrottlingException' };
  const mock: Ports['mock'] = ({ effect }) =>
    effect.kind === 'startExecution' && next('start') < troubles.refusals ? Promise.resolve(refused) : undefined;
  const result = await runExecution(
    { ...machinesOf(compiled), input: {}, name: 'run', mocked: (state) => state.startsWith('Undo') },
    { clock: virtualClock(0), random: troubles.random ?? (() => 1), invoke, mock },
  );
  return { ...engineCounts(result), status: result.status, error: result.error };
}

export const nothingWrong: Troubles = { tasks: () => [], rollbacks: () => [], refusals: 0 };
