import fc from 'fast-check';
import type { RetryDocument, WorkflowDocument } from '../../lib/definition/document.js';
import { arbitraryScenario, type ScenarioSize } from '../laws/arbitrary-scenario.js';

/** Workflows on any DAG, whose retries are of all kinds, some of which no error ever comes to. */
export function arbitraryWorkflow(size: ScenarioSize): fc.Arbitrary<WorkflowDocument> {
  return arbitraryScenario(size).chain(({ workflow }) =>
    fc
      .array(fc.tuple(retries, retries, timeout), {
        minLength: workflow.tasks.length,
        maxLength: workflow.tasks.length,
      })
      .map((drafts) => ({
        ...workflow,
        tasks: workflow.tasks.map((task, index) => {
          if (task.kind === 'start') return task;
          const [forwards, backwards, seconds] = drafts[index]!;
          const { rollback } = task;
          return {
            ...task,
            retries: forwards,
            timeout: seconds,
            ...(rollback === undefined ? {} : { rollback: { ...rollback, retries: backwards } }),
          };
        }),
      })),
  );
}

const timeout = fc.constantFrom(1, 60, 900);

const retries: fc.Arbitrary<RetryDocument> = fc
  .record({
    attempts: fc.constantFrom(0, 0, 1, 2, 5),
    interval: fc.constantFrom(1, 3),
    backoffRate: fc.constantFrom(1, 1.5, 2),
    jitter: fc.constantFrom('NONE', 'FULL'),
    maxDelay: fc.constantFrom(undefined, 2, 7),
    on: fc.constantFrom(
      undefined,
      undefined,
      ['Boom'],
      ['Boom', 'Bang'],
      ['NonRetryableError'],
      ['Lambda.ServiceException'],
      ['ResultTooLarge', 'Bang'],
    ),
    unless: fc.constantFrom(undefined, undefined, ['Bang'], ['Boom', 'Bang']),
  })
  .map(({ maxDelay, on, unless, ...rest }) => ({
    ...rest,
    ...(maxDelay === undefined ? {} : { maxDelay }),
    ...(on === undefined ? {} : { on }),
    // Without "on" all errors are retried, and "Boom" is the one that these tests use up retries by.
    ...(unless === undefined || on === undefined ? {} : { unless }),
  }));
