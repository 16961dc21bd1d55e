import { machineNameIn } from '../../undo/rollback-reference.js';
import { tasksTo } from '../../undo/undo-plan.js';
import type { StopResult } from './stop-result.js';

/** What `stepwright stop --json` prints, but for the version: see `json-shapes/stop.schema.json`. */
export function stopJson(results: readonly StopResult[]) {
  return { executions: results.map(executionJson) };
}

function executionJson({ sighted, details, isStopped, plan, undo, problem }: StopResult) {
  const { arn, name, status, stoppedAt } = details;
  const left = undo?.result?.left.map(({ task }) => task);
  return {
    arn,
    name,
    stateMachine: machineNameIn(arn),
    status,
    stopped: isStopped,
    ...(stoppedAt === undefined ? {} : { stoppedAt: new Date(stoppedAt).toISOString() }),
    underWay: sighted.now?.underWay ?? [],
    toUndo: left ?? (plan === undefined ? (sighted.now?.toUndo ?? []) : tasksTo(plan, 'to-undo')),
    ...(undo === undefined ? {} : { undo }),
    ...(problem === undefined ? {} : { problem }),
  };
}
