import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import { makespan } from '../../plan/makespan.js';
import type { Planned } from '../../plan/plan.js';
import type { Problem } from '../../problems/problem.js';
import { quantity } from '../../quantity.js';
import type { WorkflowStateMachineProps } from '../workflow-state-machine-props.js';

/** Seconds that an Express execution may take (rulebook 6.1). */
export const EXPRESS_SECONDS = 300;

/**
 * WF412 for what an Express workflow cannot have.
 *
 * @param planned undefined where something else is wrong with it
 */
export function checkExpress(
  workflow: WorkflowDocument,
  { type = 'STANDARD' }: Pick<WorkflowStateMachineProps, 'type'>,
  planned: Planned | undefined,
): readonly Problem[] {
  if (type === 'STANDARD') return [];
  if (type !== 'EXPRESS') return [unknownType(type)];
  return [
    ...functionTasks(workflow).flatMap(({ name, timeout, rollback }) => [
      ...(rollback === undefined ? [] : [hasRollback(name)]),
      ...(timeout <= EXPRESS_SECONDS ? [] : [takesTooLong(name, timeout)]),
    ]),
    ...(planned === undefined ? [] : checkExpected(workflow.name, planned)),
  ];
}

/** By what is known of its tasks alone: what is guessed is no reason. */
function checkExpected(workflow: string, { plan, report }: Planned): readonly Problem[] {
  const known = new Map(
    report.durations.flatMap((one) => (one.source === 'guessed' ? [] : [[one.task, one.seconds] as const])),
  );
  const seconds = Math.ceil(makespan(plan, (task) => known.get(task) ?? 0));
  if (seconds <= EXPRESS_SECONDS) return [];
  return [
    {
      code: 'WF412',
      message: `an execution of ${workflow} is expected to take ${quantity(seconds, 'second')}, and an Express execution is over after ${EXPRESS_SECONDS}`,
      fix: "deploy with type: 'STANDARD', or correct its expected durations",
    },
  ];
}

function unknownType(type: never): Problem {
  return {
    code: 'WF412',
    message: `type is ${JSON.stringify(type)}`,
    fix: "write 'STANDARD' or 'EXPRESS', or leave it out for 'STANDARD'",
  };
}

/** That needs `.sync`, and what was done of an execution cannot be found out afterwards (rulebook 6.2). */
function hasRollback(task: string): Problem {
  return {
    code: 'WF412',
    task,
    message: `"${task}" has a rollback, and executions of Express workflows cannot be undone`,
    fix: "take the rollback out, or deploy with type: 'STANDARD'",
  };
}

function takesTooLong(task: string, timeout: number): Problem {
  return {
    code: 'WF412',
    task,
    message: `"${task}" may take ${quantity(timeout, 'second')}, and an Express execution is over after ${EXPRESS_SECONDS}`,
    fix: `give it a timeout of ${EXPRESS_SECONDS} seconds or less, or deploy with type: 'STANDARD'`,
  };
}
