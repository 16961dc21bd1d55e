import fc from 'fast-check';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { functionTasks, type WorkflowDocument } from '../../lib/definition/document.js';
import { virtualClock } from '../../lib/engine/clock.js';
import type { ExecutionResult } from '../../lib/engine/ports.js';
import { runExecution } from '../../lib/engine/run.js';
import { machinesOf } from '../../lib/local/machines-of.js';
import { memoryStore } from '../../lib/runtime/payloads/memory-store.js';
import type { PayloadStore } from '../../lib/runtime/payloads/payload-store.js';
import { inProcessFunctions } from '../../lib/testing/in-process-functions.js';
import { workflow } from '../asl/emit/workflow-notation.js';
import { bake, type ResultRecipe, resultRecipe } from './arbitrary-result.js';
import { arbitraryScenario } from './arbitrary-scenario.js';
import { littleSearch } from './little-search.js';

/** `npm run fuzz` sets these. Results of megabytes are slow to make and to look at, so these runs are few. */
const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 500) / 25);
const SEED = Number(process.env.FUZZ_SEED ?? 20261125);

/** AWS: input and output of a task, a state, or an execution, in UTF-8. */
const STATE_LIMIT = 262_144;

interface Case {
  readonly workflow: WorkflowDocument;
  readonly input: ResultRecipe;
  readonly results: Readonly<Record<string, ResultRecipe>>;
  /** Tasks that fail for good, so that what completed is undone. */
  readonly failing: readonly string[];
  /** What they say. */
  readonly message: string;
}

const arbitraryCase = arbitraryScenario({ maxTasks: 12 }).chain(({ workflow: document }) => {
  const { bytes: inline, inputBytes } = compileDocument(document, { planner: littleSearch }).budget;
  const names = functionTasks(document).map(({ name }) => name);
  const recipe = resultRecipe(inline);
  const exact: ResultRecipe = { shape: 'text', bytes: inline };
  const perTask = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc
      .array(arbitrary, { minLength: names.length, maxLength: names.length })
      .map((items) => Object.fromEntries(names.map((name, i) => [name, items[i]!])));
  return fc.record({
    workflow: fc.constant(document),
    // An input that is larger than the budget is refused, which is not what this is about.
    input: fc.oneof(
      fc.constant<ResultRecipe>({ shape: 'text', bytes: inputBytes }),
      // Beyond 200 levels it would be stored.
      recipe.map(({ shape, bytes }) => ({ shape, bytes: Math.min(bytes, shape === 'deep' ? 1600 : inputBytes / 2) })),
    ),
    results: fc.oneof(perTask(recipe), perTask(fc.constant(exact))),
    failing: fc.oneof(fc.constant([]), fc.subarray(names, { minLength: 1 })),
    message: fc.constantFrom('asked to', '失敗'.repeat(20_000)),
  });
});

it('results of any size, in every task, lose no execution and no rollback', async () => {
  const property = fc.asyncProperty(arbitraryCase, async (each) => {
    const seen = await runWith(each, memoryStore());
    assertWithinLimits(seen.result);
    expect(seen.result.status).toBe(each.failing.length === 0 ? 'SUCCEEDED' : 'FAILED');
    assertUndone(each, seen);
    expect(seen.strange).toEqual([]);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
}, 3_600_000);

it('without a store, a result that is too large fails its task, and what completed is undone', async () => {
  const property = fc.asyncProperty(arbitraryCase, async (each) => {
    const seen = await runWith(each, undefined);
    assertWithinLimits(seen.result);
    const errors = seen.result.events.flatMap(({ details }) => (details?.error === undefined ? [] : [details.error]));
    for (const error of errors) expect(['Boom', 'ResultTooLarge', 'RollbackIncomplete']).toContain(error);
    assertUndone(each, seen);
    expect(seen.strange).toEqual([]);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
}, 3_600_000);

/** Everything as large as it may be, and whatever fails says as much as it can: nothing passes a limit, and not by luck. */
it.each([
  'a > b',
  'a > b c d e',
  'a > b c, b > d, c > d',
  'a* > b',
  'a* > b*, b > c*, c > d',
  'a* > b* c* d*, b > e, c > e, d > e',
  'a > b* c, b > d* e*, c > f, d > g, e > g*, f > h, g > h',
  // What a Parallel hands out and no rollback needs does not go to the rollback machine.
  'h > a* b c!, a > d',
])('%s holds as much as it says', async (notation) => {
  const document = workflow(notation);
  const { bytes, inputBytes } = compileDocument(document, { planner: littleSearch }).budget;
  const names = functionTasks(document).map(({ name }) => name);
  const exact: ResultRecipe = { shape: 'text', bytes };
  const results = Object.fromEntries(names.map((name) => [name, exact]));
  let largest = 0;
  for (const failing of [[], ...names.map((name) => [name]), names.slice(1)]) {
    const each: Case = {
      workflow: document,
      input: { ...exact, bytes: inputBytes },
      results,
      failing,
      message: '失敗'.repeat(20_000),
    };
    const seen = await runWith(each, undefined);
    assertWithinLimits(seen.result);
    assertUndone(each, seen);
    expect([seen.result.status, seen.strange]).toEqual([failing.length === 0 ? 'SUCCEEDED' : 'FAILED', []]);
    largest = Math.max(largest, largestText(seen.result));
  }
  expect(largest).toBeGreaterThan(0.9 * STATE_LIMIT);
});

/** Whatever the shape of the workflow, an input over its bound is refused before anything has an effect, and says how to. */
it.each(['a', 'a > b', 'a* > b', 'a! > b*', 'h > a! b*, a > c, b > c', 'a! > b! c!, b > d*, c > d*'])(
  '%s refuses an input that is too large, to the last byte that an execution can be started with',
  async (notation) => {
    const document = workflow(notation);
    const { inputBytes } = compileDocument(document, { planner: littleSearch }).budget;
    const last = STATE_LIMIT - '""'.length;
    const inputs = [
      ...['x'.repeat(inputBytes - 1), '世'.repeat(inputBytes / 3), { a: '世'.repeat(87_000) }],
      ...[
        'x'.repeat(last),
        '世'.repeat(last / 3),
        '\n'.repeat(last / 2),
        '\u0001'.repeat(last / 6),
        ['\\'.repeat(last / 2 - 1)],
      ],
    ];
    for (const input of inputs.filter((each) => Buffer.byteLength(JSON.stringify(each)) > inputBytes)) {
      const called: string[] = [];
      const names = functionTasks(document).map(({ name }) => [name, () => called.push(name)] as const);
      const invoke = inProcessFunctions(document, Object.fromEntries(names), Object.fromEntries(names), memoryStore());
      const request = { ...machinesOf(compileDocument(document, { planner: littleSearch })), input, name: 'run' };
      const result = await runExecution(request, { clock: virtualClock(0), random: () => 0.5, invoke });
      expect([result.status, result.error, called]).toEqual(['FAILED', 'InputTooLarge', []]);
      expect(result.cause).toContain('make it smaller, for example by passing where it is stored');
      assertWithinLimits(result);
    }
  },
);

it('a function that throws an InputTooLarge of its own is undone like any other, with the input', async () => {
  const document = workflow('a* > b!');
  class InputTooLarge extends Error {}
  const seen: unknown[] = [];
  const look = (event: { input: unknown }) => seen.push(event.input);
  const b = () => {
    throw new InputTooLarge('this picture has too many pixels');
  };
  const invoke = inProcessFunctions(document, { a: () => 1, b }, { a: look, b: look }, memoryStore());
  const request = {
    ...machinesOf(compileDocument(document, { planner: littleSearch })),
    input: { id: 1 },
    name: 'run',
  };
  const result = await runExecution(request, { clock: virtualClock(0), random: () => 0.5, invoke });
  expect([result.status, result.error, seen]).toEqual(['FAILED', 'User.InputTooLarge', [{ id: 1 }, { id: 1 }]]);
});

it('a reference is small enough for any workflow, and is read by those who look', async () => {
  const document = workflow('a* > b*, b > c');
  const store = memoryStore();
  const input = 'x'.repeat(1_000_000);
  const lengths: number[] = [];
  const look = (event: { input: string }) => {
    lengths.push(event.input.length);
    if (lengths.length === 3) throw new Error('the last one fails');
  };
  const invoke = inProcessFunctions(document, { a: look, b: look, c: look }, { a: look, b: look }, store);
  const reference = JSON.parse(JSON.stringify(await store.put(JSON.stringify(input))));
  const request = {
    ...machinesOf(compileDocument(document, { planner: littleSearch })),
    input: reference,
    name: 'run',
  };
  const result = await runExecution(request, { clock: virtualClock(0), random: () => 0.5, invoke });
  expect([result.status, lengths]).toEqual(['FAILED', Array(5).fill(1_000_000)]);
});

function largestText({ events, children }: ExecutionResult): number {
  const texts = events.flatMap(({ details }) => [details?.input, details?.output, details?.parameters]);
  const sizes = texts.map((text) => (typeof text === 'string' ? Buffer.byteLength(text) : 0));
  return Math.max(...sizes, ...children.map(largestText));
}

interface Seen {
  readonly result: ExecutionResult;
  readonly completed: ReadonlySet<string>;
  readonly undone: readonly string[];
  /** Results that did not arrive as they were sent. */
  readonly strange: readonly string[];
}

async function runWith(
  { workflow: document, input, results, failing, message }: Case,
  store: PayloadStore | undefined,
) {
  const compiled = compileDocument(document, { planner: littleSearch });
  const texts = new Map(Object.entries(results).map(([task, recipe]) => [task, JSON.stringify(bake(recipe))]));
  const strange: string[] = [];
  const undone: string[] = [];
  const compare = (reader: string, task: string, value: unknown) => {
    if (JSON.stringify(value) !== texts.get(task)) strange.push(`${reader} reads ${task}`);
  };
  const tasks = functionTasks(document).map(({ name }) => name);
  const run = (task: string) => (event: { results: Record<string, unknown> }) => {
    for (const [parent, value] of Object.entries(event.results)) compare(task, parent, value);
    if (failing.includes(task)) throw Object.assign(new Error(message), { name: 'Boom' });
    return JSON.parse(texts.get(task)!);
  };
  const undo = (task: string) => (event: { output: unknown; outcome: string; results: Record<string, unknown> }) => {
    for (const [parent, value] of Object.entries(event.results)) compare(`undoing ${task}`, parent, value);
    if (event.outcome === 'completed') compare(`undoing ${task}`, task, event.output);
    undone.push(task);
    return JSON.parse(texts.get(task)!); // Whatever it returns is nobody's business.
  };
  const invoke = inProcessFunctions(
    document,
    Object.fromEntries(tasks.map((task) => [task, run(task)])),
    Object.fromEntries(tasks.map((task) => [task, undo(task)])),
    store,
  );
  const request = { ...machinesOf(compiled), input: bake(input), name: 'run' };
  const result = await runExecution(request, { clock: virtualClock(0), random: () => 0.5, invoke });
  return { result, undone, strange, completed: completedTasks(result) } satisfies Seen;
}

function completedTasks({ events }: ExecutionResult): ReadonlySet<string> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const names = events.flatMap(({ type, previousEventId }) => {
    if (type !== 'TaskSucceeded') return [];
    let scheduled = byId.get(previousEventId)!;
    while (scheduled.type !== 'TaskScheduled') scheduled = byId.get(scheduled.previousEventId)!;
    const { Payload } = JSON.parse(scheduled.details!.parameters as string) as { Payload?: { task: string } };
    return Payload === undefined ? [] : [Payload.task];
  });
  return new Set(names);
}

/** Nothing that AWS bounds is larger than that, in any execution, and nothing failed for being so. */
function assertWithinLimits(result: ExecutionResult): void {
  for (const { type, details } of result.events) {
    expect(details?.error).not.toBe('States.DataLimitExceeded');
    for (const field of ['input', 'output', 'parameters'] as const) {
      const text = details?.[field];
      if (typeof text === 'string') expect([type, Buffer.byteLength(text) <= STATE_LIMIT]).toEqual([type, true]);
    }
  }
  result.children.forEach(assertWithinLimits);
}

/** Exactly what completed is undone, and with `attempted` what failed; each once. */
function assertUndone({ workflow: document }: Case, { result, completed, undone }: Seen): void {
  const failed = result.events.some(({ type }) => type === 'ExecutionFailed');
  const expected = functionTasks(document).filter(({ name, rollback }) => {
    if (rollback === undefined || !failed) return false;
    return completed.has(name) || (rollback.on === 'attempted' && wasAttempted(result, name));
  });
  expect([...undone].sort()).toEqual(expected.map(({ name }) => name).sort());
}

function wasAttempted({ events }: ExecutionResult, task: string): boolean {
  return events.some(({ type, details }) => type === 'TaskStateEntered' && details?.name === task);
}
