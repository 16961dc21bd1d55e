import { createHash } from 'node:crypto';
import type { MapState, State, StateMachine, States } from '../asl/document.js';

/** Whether the items of a Map state are executions of their own. */
export function isDistributed({ ItemProcessor: processor }: MapState): boolean {
  return processor.ProcessorConfig?.Mode === 'DISTRIBUTED';
}

/** What the ARNs of the executions of a distributed Map state say beside the name of the state machine. */
export function mapLabel(stateName: string, state: MapState): string {
  if (state.Label !== undefined) return state.Label;
  // AWS makes a label of its own where the state has none. Ours can be read, and no two states share one.
  const digest = createHash('sha256').update(stateName).digest('hex').slice(0, 8);
  return `${stateName.replace(/[^0-9A-Za-z_-]/g, '_').slice(0, 31)}-${digest}`;
}

/**
 * The machine that an execution of `…:stateMachine:Name/Label` runs: the processor of a distributed Map state. For an
 * ARN without a label it is the machine itself; undefined when there is no such label.
 */
export function machineFor(machine: StateMachine, stateMachineArn: string): StateMachine | undefined {
  const label = labelOf(stateMachineArn);
  return label === undefined ? machine : processorsOf(machine).get(label)?.machine;
}

/** Whether the executions of a distributed Map state are Standard or Express ones. */
export function processorType(machine: StateMachine, stateMachineArn: string): 'STANDARD' | 'EXPRESS' {
  const label = labelOf(stateMachineArn);
  return (label === undefined ? undefined : processorsOf(machine).get(label)?.type) ?? 'STANDARD';
}

function labelOf(stateMachineArn: string): string | undefined {
  const resource = stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1);
  const slash = resource.indexOf('/');
  return slash < 0 ? undefined : resource.slice(slash + 1);
}

interface Processor {
  readonly machine: StateMachine;
  readonly type: 'STANDARD' | 'EXPRESS';
}

const known = new WeakMap<StateMachine, ReadonlyMap<string, Processor>>();

function processorsOf(machine: StateMachine): ReadonlyMap<string, Processor> {
  const before = known.get(machine);
  if (before !== undefined) return before;
  const processors = new Map<string, Processor>();
  for (const [name, state] of statesWithin(machine)) {
    if (state.Type !== 'Map' || !isDistributed(state)) continue;
    const { StartAt, States: inner, ProcessorConfig: config } = state.ItemProcessor;
    processors.set(mapLabel(name, state), {
      machine: { QueryLanguage: machine.QueryLanguage, StartAt, States: inner },
      type: config?.ExecutionType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    });
  }
  known.set(machine, processors);
  return processors;
}

function* statesWithin(scope: States): Generator<readonly [string, State]> {
  for (const [name, state] of Object.entries(scope.States)) {
    yield [name, state];
    if (state.Type === 'Parallel') for (const branch of state.Branches) yield* statesWithin(branch);
    if (state.Type === 'Map') yield* statesWithin(state.ItemProcessor);
  }
}
