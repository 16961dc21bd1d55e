import { machineNameIn } from '../undo/rollback-reference.js';
import type { MachineSummary, OperatePort } from './operate-port.js';

/** Tags by which a deployed workflow is found, and what belongs to it. */
const tagNames = {
  workflow: 'stepwright:workflow',
  starter: 'stepwright:starter',
  scheduleGroup: 'stepwright:schedule-group',
  payloads: 'stepwright:payloads',
} as const;

/** A state machine that runs a workflow, or any other one. */
export interface FoundMachine {
  readonly arn: string;
  readonly name: string;
  /** ARN of a version or an alias of it, where it was named by that one: what is to be started. */
  readonly qualifiedArn?: string;
  /** Absent for machines that are not of this product. */
  readonly workflow?: string;
  /** ARN of the machine that its schedules start where they cannot start it themselves. */
  readonly starterArn?: string;
  /** Of EventBridge Scheduler, with the schedules of this machine and no others. */
  readonly scheduleGroup?: string;
  /** Where its functions store what is too large to travel: `s3://…/`, or `file:///…/` of `stepwright dev`. */
  readonly payloads?: string;
}

/**
 * A state machine that is named by its ARN, or by that of a version or an alias, and what its tags say of it. Tags and
 * executions belong to the machine.
 */
export async function describeMachineAt(arn: string, port: Pick<OperatePort, 'tags'>): Promise<FoundMachine> {
  const own = arn.split(':').slice(0, 7).join(':');
  const machine = await describeMachine({ arn: own, name: machineNameIn(arn) }, port);
  return own === arn ? machine : { ...machine, qualifiedArn: arn };
}

/** A state machine, and what its tags say of it. */
export async function describeMachine(
  { arn, name }: Pick<MachineSummary, 'arn' | 'name'>,
  port: Pick<OperatePort, 'tags'>,
): Promise<FoundMachine> {
  const tags = await port.tags(arn);
  const workflow = tags.get(tagNames.workflow);
  const starter = tags.get(tagNames.starter);
  const scheduleGroup = tags.get(tagNames.scheduleGroup);
  const payloads = tags.get(tagNames.payloads);
  return {
    arn,
    name,
    ...(workflow === undefined ? {} : { workflow }),
    ...(starter === undefined ? {} : { starterArn: arn.replace(/[^:]+$/, starter) }),
    ...(scheduleGroup === undefined ? {} : { scheduleGroup }),
    ...(payloads === undefined ? {} : { payloads }),
  };
}
