import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Json } from '../../../lib/json.js';
import type { Shape } from './shape.js';

/** Their machines, made and checked once a shape: that is not part of an execution. */
const machines = new Map<Shape, StateMachine>();

/** One execution on the peer. No delay for retries, and its event log is made but not read. */
export async function runPeer(shape: Shape): Promise<Json> {
  const machine = machines.get(shape) ?? new StateMachine(shape.peerMachine as StateMachineDefinition);
  machines.set(shape, machine);
  const work = shape.newPeerFunction();
  const handler = async (input: unknown) => work(input as Json) as never;
  const { result } = machine.run(shape.input as never, {
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(shape.peerTasks.map((name) => [name, handler])),
      retryIntervalOverrides: Object.fromEntries(shape.peerTasks.map((name) => [name, 0])),
    },
  });
  return (await result) as Json;
}
