import fc from 'fast-check';
import type { FunctionTaskDocument, RetryDocument, WorkflowDocument } from '../../lib/definition/document.js';
import type { Json } from '../../lib/json.js';
import type { TaskOrder } from '../../lib/plan/plan.js';
import { arbitraryOrder, type OrderSize } from './arbitrary-order.js';

/** A workflow, an input, and what every attempt of every function will do: one execution, decided beforehand. */
export interface Scenario {
  readonly workflow: WorkflowDocument;
  readonly input: Json;
  readonly tasks: Readonly<Record<string, FunctionScript>>;
  readonly rollbacks: Readonly<Record<string, FunctionScript>>;
}

/** What a function does: fails as often as it is told, then returns. */
export interface FunctionScript {
  readonly failures: readonly ScriptedFailure[];
  readonly output: Json;
  /** Milliseconds each attempt takes. */
  readonly delayMs: number;
}

export interface ScriptedFailure {
  readonly error: string;
  /** Text of the cause; absent for a timeout. */
  readonly cause?: string;
}

export interface ScenarioSize extends OrderSize {
  /** `never`: everything succeeds at the first attempt. */
  readonly failures?: 'never' | 'some';
  /** `none`: no task has a rollback. */
  readonly rollbacks?: 'none' | 'some';
  /**
   * `repeatable`: no two things happen at the same instant but what a Parallel starts, and no retry has jitter, so that
   * any two right engines make the same calls at the same times. Default: `any`.
   */
  readonly timing?: 'any' | 'repeatable';
}

/** Any scenario on any DAG. */
export function arbitraryScenario(size: ScenarioSize = {}): fc.Arbitrary<Scenario> {
  return arbitraryOrder(size).chain((order) => {
    const count = order.tasks.length;
    const each = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: count, maxLength: count });
    return fc
      .record({
        input: anyJson,
        options: each(taskOptions(size)),
        tasks: each(functionScript(size)),
        rollbacks: each(functionScript(size)),
      })
      .map(({ input, options, tasks, rollbacks }) => {
        const names = order.tasks.map(({ name }) => name);
        const keyed = (scripts: readonly FunctionScript[]) =>
          Object.fromEntries(names.map((name, index) => [name, scripts[index]!]));
        return {
          workflow: workflowOf(order, options),
          input,
          tasks: keyed(tasks),
          rollbacks: keyed(rollbacks),
        };
      });
  });
}

interface TaskDraft {
  readonly retries: RetryDocument;
  readonly rollback?: { readonly retries: RetryDocument; readonly on: 'completed' | 'attempted' };
}

function workflowOf(order: TaskOrder, options: readonly TaskDraft[]): WorkflowDocument {
  const tasks = order.tasks.map(({ name }, index): FunctionTaskDocument => {
    const { retries, rollback } = options[index]!;
    const children = order.edges.filter(([before]) => before === name).map(([, after]) => after);
    return {
      kind: 'function',
      name,
      retries,
      timeout: 60,
      ...(rollback === undefined ? {} : { rollback: { ...rollback, timeout: 60 } }),
      nextTasks: [...new Set(children)],
    };
  });
  const headTask = 'Start';
  return {
    name: 'Random',
    headTask,
    isRecurring: false,
    cronPattern: '0 0 * * *',
    tasks: [{ kind: 'start', name: headTask, nextTasks: rootsOf(order) }, ...tasks],
  };
}

function rootsOf(order: TaskOrder): readonly string[] {
  const children = new Set(order.edges.map(([, after]) => after));
  return order.tasks.map(({ name }) => name).filter((name) => !children.has(name));
}

function taskOptions(size: ScenarioSize): fc.Arbitrary<TaskDraft> {
  const rollback = fc.record({
    retries,
    on: fc.constantFrom('completed' as const, 'completed' as const, 'attempted' as const),
  });
  return size.rollbacks === 'none'
    ? retries.map((given) => ({ retries: given }))
    : fc
        .record({ retries, rollback: fc.option(rollback, { nil: undefined }) })
        .map(({ retries: given, rollback: undo }) => ({
          retries: given,
          ...(undo === undefined ? {} : { rollback: undo }),
        }));
}

const retries: fc.Arbitrary<RetryDocument> = fc.record({
  attempts: fc.constantFrom(0, 0, 1, 2),
  interval: fc.constantFrom(1, 3),
  backoffRate: fc.constantFrom(1, 2),
  jitter: fc.constant('NONE' as const),
});

function functionScript(size: ScenarioSize): fc.Arbitrary<FunctionScript> {
  const failures =
    size.failures === 'never'
      ? fc.constant([])
      : fc.oneof(
          { weight: 4, arbitrary: fc.constant([]) },
          { weight: 3, arbitrary: fc.array(scriptedFailure(size), { minLength: 1, maxLength: 4 }) },
          { weight: 1, arbitrary: fc.constant(Array.from({ length: 12 }, () => ({ error: 'Boom' }))) },
        );
  const delayMs =
    size.timing === 'repeatable' ? fc.integer({ min: 1, max: 59_000 }) : fc.constantFrom(0, 5, 10, 250, 4000);
  return fc.record({ failures, output: awkwardJson, delayMs });
}

/** Any value, as it is once it has been JSON text: without -0. */
const anyJson: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)));

/** Values that JSONata likes to bend: arrays of one, of none and of arrays, nulls, empty objects and texts. */
const awkwardJson: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, [], [[]], [null], [[1]], [[[]], 2], {}, '', 0, false, { done: [] }, { failed: { a: 1 } }),
  anyJson,
);

const throttled: ScriptedFailure = { error: 'Lambda.TooManyRequestsException', cause: 'Rate Exceeded.' };

const scriptedFailure = (size: ScenarioSize): fc.Arbitrary<ScriptedFailure> =>
  fc.constantFrom<ScriptedFailure>(
    { error: 'Boom', cause: '{"errorType":"Boom","errorMessage":"it went \\"boom\\"\\nand how","trace":["a"]}' },
    { error: 'Boom', cause: '{"errorType":"Boom","errorMessage":""}' },
    { error: 'NonRetryableError', cause: '{"errorType":"NonRetryableError","errorMessage":"no use"}' },
    { error: 'Sandbox.Timedout', cause: '{"errorType":"Sandbox.Timedout","errorMessage":"Task timed out"}' },
    { error: 'Lambda.Unknown', cause: 'The cause could not be determined: "Cause": "x"' },
    { error: 'ResultTooLarge', cause: '{"errorType":"ResultTooLarge","errorMessage":"300000 bytes"}' },
    { error: 'Odd' },
    ...(size.timing === 'repeatable' ? [] : [throttled]),
  );
