import type { StateMachine, States } from '../../lib/asl/document.js';
import { virtualClock } from '../../lib/engine/clock.js';
import type { HistoryEvent } from '../../lib/engine/history.js';
import type {
  ExecutionRequest,
  ExecutionResult,
  FunctionCall,
  FunctionOutcome,
  Ports,
} from '../../lib/engine/ports.js';
import { runExecution } from '../../lib/engine/run.js';
import type { Json } from '../../lib/json.js';

/** What a function answers: outcomes for its calls in order (the last repeats), or a function of the call. */
export type Script = readonly FunctionOutcome[] | ((call: FunctionCall) => FunctionOutcome | Promise<FunctionOutcome>);

/** When a run starts in these tests: 2025-01-01T00:00:00Z. */
export const start = Date.UTC(2025, 0, 1);

export const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Machine';

export function machineOf(states: States, rest: Partial<StateMachine> = {}): StateMachine {
  return { QueryLanguage: 'JSONata', ...rest, ...states };
}

/** A machine of states that follow each other as listed, unless they say otherwise. */
export function chain(states: Readonly<Record<string, object>>, rest: Partial<StateMachine> = {}): StateMachine {
  return machineOf(scope(states), rest);
}

/** The same for a branch or a processor. */
export function scope(states: Readonly<Record<string, object>>): States {
  const names = Object.keys(states);
  const linked = names.map((name, index) => {
    const state = { ...states[name] };
    const placed =
      'Next' in state ||
      'End' in state ||
      ['Choice', 'Succeed', 'Fail'].includes(String((state as { Type?: string }).Type));
    const next = names[index + 1];
    return [name, placed ? state : { ...state, ...(next === undefined ? { End: true } : { Next: next }) }];
  });
  return { StartAt: names[0] ?? '', States: Object.fromEntries(linked) } as States;
}

/** A Task state that calls a function with a payload and gives what that returns. */
export function call(functionName: string, rest: object = {}): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: functionName, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    ...rest,
  };
}

export interface Ran extends ExecutionResult {
  /** The calls in order, with the milliseconds since the start of the run. */
  readonly calls: readonly (FunctionCall & { readonly at: number })[];
}

/** Runs a machine in virtual time. Every snapshot is written down and read back before the run goes on. */
export async function run(
  machine: StateMachine,
  input: Json = {},
  functions: Readonly<Record<string, Script>> = {},
  options: Partial<ExecutionRequest> & Partial<Ports> = {},
): Promise<Ran> {
  const clock = virtualClock(start);
  const calls: (FunctionCall & { at: number })[] = [];
  const result = await runExecution(
    { machine, input, name: 'run', stateMachineArn, ...options },
    {
      clock,
      random: () => 0.5,
      invoke: async (made) => {
        calls.push({ ...made, at: clock.now() - start });
        const script = functions[made.functionName];
        if (typeof script === 'function') return script(made);
        const earlier = calls.filter(({ functionName }) => functionName === made.functionName).length - 1;
        return script?.[Math.min(earlier, script.length - 1)] ?? { kind: 'returned', payload: made.payload };
      },
      keep: (snapshot) => {
        const written = JSON.parse(JSON.stringify(snapshot)) as typeof snapshot;
        expect(written).toStrictEqual(snapshot);
        return written;
      },
      ...options,
    },
  );
  return { ...result, calls };
}

export function returns(payload: Json, delayMs = 0): FunctionOutcome {
  return { kind: 'returned', payload, delayMs };
}

export function fails(error: string, cause = 'because', delayMs = 0): FunctionOutcome {
  return { kind: 'failed', error, cause, delayMs };
}

/** A history as lines: `id<previous type name`. */
export function printed(events: readonly HistoryEvent[]): string[] {
  return events.map(({ id, previousEventId, type, details }) => {
    const name = details?.name === undefined ? '' : ` ${String(details.name)}`;
    const index = details?.index === undefined ? '' : `[${String(details.index)}]`;
    return `${id}<${previousEventId} ${type}${name}${index}`;
  });
}
