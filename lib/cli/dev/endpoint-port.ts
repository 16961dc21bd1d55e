import { setTimeout as pause } from 'node:timers/promises';
import { summaryOf } from '../../endpoint/executions/summary-of.js';
import { ApiError } from '../../endpoint/operations/api-error.js';
import { startExecution } from '../../endpoint/operations/executions/start-execution.js';
import type { Service } from '../../endpoint/service.js';
import { jsonText } from '../../engine/json-text.js';
import type { ExecutionPort } from '../../undo/execution-port.js';

/**
 * Undoing, in the process of the endpoint that has the executions: what `sfnPort` is over HTTP. Rollbacks are started by
 * the operation that clients call, under the same checks.
 *
 * @param signal once it is aborted, every call rejects and nothing is touched any more
 */
export function endpointPort(service: Service, signal: AbortSignal): ExecutionPort {
  const { executions, registry } = service;
  return {
    describe: async (executionArn) => {
      signal.throwIfAborted();
      const found = executions.find(executionArn);
      if (found === undefined) return undefined;
      const { execution, status, redriveCount } = summaryOf(found);
      return { arn: execution.arn, name: execution.name, status, input: jsonText(found.snapshot.input), redriveCount };
    },
    history: async (executionArn, after = 0) => {
      signal.throwIfAborted();
      return (executions.history(executionArn) ?? []).filter(({ id }) => id > after);
    },
    definitionRun: async (executionArn) => {
      signal.throwIfAborted();
      const revision = executions.find(executionArn)?.revision;
      return revision === undefined ? undefined : registry.revisionRecord(revision)?.definition;
    },
    definition: async (stateMachineArn) => {
      signal.throwIfAborted();
      const revision = registry.current(stateMachineArn)?.revision;
      return revision === undefined ? undefined : registry.revisionRecord(revision)?.definition;
    },
    start: async ({ stateMachineArn, name, input }) => {
      signal.throwIfAborted();
      try {
        await startExecution.answer({ stateMachineArn, name, input }, service, { signal });
        return 'started';
      } catch (error) {
        if (error instanceof ApiError && error.code === 'ExecutionAlreadyExists') return 'exists';
        throw error;
      }
    },
    pause: (milliseconds) => pause(milliseconds, undefined, { signal }),
  };
}
