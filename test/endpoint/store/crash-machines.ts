import * as fc from 'fast-check';
import type { StateMachine } from '../../../lib/asl/document.js';
import { type RandomCase, randomCase } from '../../engine/random-machine.js';
import { machineOf } from '../../engine/run-machine.js';

const arnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;

/** The same in every process. */
export const cases: ReadonlyMap<string, RandomCase> = new Map(
  fc.sample(randomCase, { numRuns: 40, seed: 5 }).map((random, index) => [arnOf(`Machine${index}`), random]),
);

/** Starts three others and waits for them. */
function parentOf(index: number): StateMachine {
  const start = {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: { StateMachineArn: arnOf(`Machine${index}`), Input: { item: '{% $states.input %}' } },
    End: true,
  };
  const ItemProcessor = { StartAt: 'start', States: { start } };
  return machineOf({
    StartAt: 'each',
    States: { each: { Type: 'Map', Items: [1, 2, 3], ItemProcessor, End: true } },
  } as Parameters<typeof machineOf>[0]);
}

export const machines: ReadonlyMap<string, StateMachine> = new Map([
  ...[...cases].map(([arn, { machine }]) => [arn, machine] as const),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => [arnOf(`Parent${index}`), parentOf(index * 5)] as const),
]);

/** The executions of the test: the number of one says which state machine it is of. */
export function machineArnOf(execution: number): string {
  return execution % 5 === 0 ? arnOf(`Parent${(execution / 5) % 8}`) : arnOf(`Machine${execution % 40}`);
}
