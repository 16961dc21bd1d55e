import type { ExecutionSummary } from '../../executions/execution-book.js';
import type { Service } from '../../service.js';
import { ApiError } from '../api-error.js';
import { type InputOf, oneOf, string, structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { requireMapRun } from '../map-runs/require-map-run.js';
import { operation } from '../operation.js';
import { pageOf } from '../page-of.js';
import { requireStateMachine } from '../state-machines/require-state-machine.js';
import { executionMembers } from './execution-members.js';
import { typeNotSupported } from './start-sync-execution.js';

const shape = structure(
  {},
  {
    stateMachineArn: shapes.arn,
    mapRunArn: shapes.longArn,
    // In the order in which AWS was recorded to list them.
    statusFilter: oneOf('SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'),
    redriveFilter: oneOf('REDRIVEN', 'NOT_REDRIVEN'),
    maxResults: shapes.pageSize,
    nextToken: string({ min: 1, max: 3096 }),
  },
);

/** Of a state machine, a version or an alias, or of a Map Run. Newest first. */
export const listExecutions = operation(shape, (input, service) => {
  const belongs = membership(input, service);
  const { stateMachineArn, mapRunArn, statusFilter, redriveFilter, maxResults, nextToken } = input;
  const { items, next } = pageOf({
    items: service.executions
      .list()
      .filter((summary) => belongs(summary) && passes(summary, statusFilter, redriveFilter)),
    maxResults,
    nextToken,
    scope: ['ListExecutions', stateMachineArn, mapRunArn, statusFilter, redriveFilter],
    keyOf: ({ execution }) => execution.arn,
    now: service.now(),
  });
  return { executions: items.map(executionMembers), ...next };
});

function membership(input: InputOf<typeof shape>, service: Service): (summary: ExecutionSummary) => boolean {
  const { stateMachineArn, mapRunArn, statusFilter } = input;
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    throw invalid('Exactly one of stateMachineArn and mapRunArn must be provided', 'MISSING_REQUIRED_PARAMETER');
  }
  if (mapRunArn !== undefined) {
    const { run } = requireMapRun(mapRunArn, service);
    return (summary) => summary.mapRunArn === run.arn;
  }
  if (statusFilter === 'PENDING_REDRIVE') {
    throw invalid('mapRunArn must be provided when statusFilter is PENDING_REDRIVE', 'MISSING_REQUIRED_PARAMETER');
  }
  const arn = stateMachineArn ?? '';
  const { record, qualifier } = requireStateMachine(arn, service);
  if (record.type === 'EXPRESS') throw typeNotSupported();
  if (qualifier === undefined) return ({ execution }) => execution.stateMachineArn === arn;
  return ({ execution }) => execution.stateMachineVersionArn === arn || execution.stateMachineAliasArn === arn;
}

function passes(summary: ExecutionSummary, status: string | undefined, redrive: string | undefined): boolean {
  if (status !== undefined && summary.status !== status) return false;
  return redrive === undefined || (redrive === 'REDRIVEN') === summary.redriveCount > 0;
}

function invalid(message: string, reason: string): ApiError {
  return new ApiError('ValidationException', message, { reason });
}
