import { createActivity } from './activities/create-activity.js';
import { deleteActivity } from './activities/delete-activity.js';
import { describeActivity } from './activities/describe-activity.js';
import { getActivityTask } from './activities/get-activity-task.js';
import { listActivities } from './activities/list-activities.js';
import { sendTaskFailure } from './activities/send-task-failure.js';
import { sendTaskHeartbeat } from './activities/send-task-heartbeat.js';
import { sendTaskSuccess } from './activities/send-task-success.js';
import { createStateMachineAlias } from './aliases/create-state-machine-alias.js';
import { deleteStateMachineAlias } from './aliases/delete-state-machine-alias.js';
import { describeStateMachineAlias } from './aliases/describe-state-machine-alias.js';
import { listStateMachineAliases } from './aliases/list-state-machine-aliases.js';
import { updateStateMachineAlias } from './aliases/update-state-machine-alias.js';
import { describeExecution } from './executions/describe-execution.js';
import { describeStateMachineForExecution } from './executions/describe-state-machine-for-execution.js';
import { getExecutionHistory } from './executions/get-execution-history.js';
import { listExecutions } from './executions/list-executions.js';
import { redriveExecution } from './executions/redrive-execution.js';
import { RedriveTokens } from './executions/redrive-tokens.js';
import { startExecution } from './executions/start-execution.js';
import { startSyncExecution } from './executions/start-sync-execution.js';
import { stopExecution } from './executions/stop-execution.js';
import { describeMapRun } from './map-runs/describe-map-run.js';
import { listMapRuns } from './map-runs/list-map-runs.js';
import { updateMapRun } from './map-runs/update-map-run.js';
import type { Operation } from './operation.js';
import { createStateMachine } from './state-machines/create-state-machine.js';
import { deleteStateMachine } from './state-machines/delete-state-machine.js';
import { deleteStateMachineVersion } from './state-machines/delete-state-machine-version.js';
import { describeStateMachine } from './state-machines/describe-state-machine.js';
import { listStateMachineVersions } from './state-machines/list-state-machine-versions.js';
import { listStateMachines } from './state-machines/list-state-machines.js';
import { publishStateMachineVersion } from './state-machines/publish-state-machine-version.js';
import { testState } from './state-machines/test-state.js';
import { updateStateMachine } from './state-machines/update-state-machine.js';
import { validateStateMachineDefinition } from './state-machines/validate-state-machine-definition.js';
import { listTagsForResource } from './tags/list-tags-for-resource.js';
import { tagResource } from './tags/tag-resource.js';
import { untagResource } from './tags/untag-resource.js';

/** The operations of the Step Functions API, version 2016-11-23, by their names. */
export function stepFunctionsOperations(): ReadonlyMap<string, Operation> {
  return new Map<string, Operation>([
    ['CreateActivity', createActivity],
    ['CreateStateMachine', createStateMachine],
    ['CreateStateMachineAlias', createStateMachineAlias],
    ['DeleteActivity', deleteActivity],
    ['DeleteStateMachine', deleteStateMachine],
    ['DeleteStateMachineAlias', deleteStateMachineAlias],
    ['DeleteStateMachineVersion', deleteStateMachineVersion],
    ['DescribeActivity', describeActivity],
    ['DescribeExecution', describeExecution],
    ['DescribeMapRun', describeMapRun],
    ['DescribeStateMachine', describeStateMachine],
    ['DescribeStateMachineAlias', describeStateMachineAlias],
    ['DescribeStateMachineForExecution', describeStateMachineForExecution],
    ['GetActivityTask', getActivityTask],
    ['GetExecutionHistory', getExecutionHistory],
    ['ListActivities', listActivities],
    ['ListExecutions', listExecutions],
    ['ListMapRuns', listMapRuns],
    ['ListStateMachineAliases', listStateMachineAliases],
    ['ListStateMachineVersions', listStateMachineVersions],
    ['ListStateMachines', listStateMachines],
    ['ListTagsForResource', listTagsForResource],
    ['PublishStateMachineVersion', publishStateMachineVersion],
    ['RedriveExecution', redriveExecution(new RedriveTokens())],
    ['SendTaskFailure', sendTaskFailure],
    ['SendTaskHeartbeat', sendTaskHeartbeat],
    ['SendTaskSuccess', sendTaskSuccess],
    ['StartExecution', startExecution],
    ['StartSyncExecution', startSyncExecution],
    ['StopExecution', stopExecution],
    ['TagResource', tagResource],
    ['TestState', testState],
    ['UntagResource', untagResource],
    ['UpdateMapRun', updateMapRun],
    ['UpdateStateMachine', updateStateMachine],
    ['UpdateStateMachineAlias', updateStateMachineAlias],
    ['ValidateStateMachineDefinition', validateStateMachineDefinition],
  ]);
}
