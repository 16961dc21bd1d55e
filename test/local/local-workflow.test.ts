import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspectModules } from '../../lib/bundle/inspect-modules';
import { type CompiledWorkflow, compileDocument } from '../../lib/compile/compile-document';
import { checkWorkflow } from '../../lib/definition/check-workflow';
import { virtualClock } from '../../lib/engine/clock';
import type { Json } from '../../lib/json';
import { openWorkflow } from '../../lib/local/local-workflow';
import { runSchedule } from '../../lib/local/run-schedule';
import { runWorkflow } from '../../lib/local/run-workflow';
import { temporaryProject } from '../bundle/temporary-project';

const root = resolve(__dirname, '../cli/fixtures/esm-app');

function compiled(
  tasks: readonly { readonly name: string; readonly [more: string]: unknown }[],
  app = { name: 'Greeting', root },
): CompiledWorkflow {
  const raw = { name: app.name, headTask: tasks[0]?.name, tasks };
  const checked = checkWorkflow({ raw, root: app.root }, inspectModules);
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  return compileDocument(checked.document);
}

const greeting = compiled([
  { name: 'LookUp', fcn: 'lambdas/look-up.ts', rollback: 'lambdas/forget.ts', nextTasks: ['Greet'] },
  { name: 'Greet', fcn: 'lambdas/greet.ts' },
]);

describe('runWorkflow', () => {
  it('runs the compiled machine with the bundled functions', async () => {
    const { status, output } = await runWorkflow(greeting, { root, input: { id: 7 } });
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: { Greet: 'Hello, person 7!' } });
  });

  it('passes on what functions write, and gives the rollback with the result', async () => {
    const written: string[] = [];
    const { status, error, children } = await runWorkflow(greeting, {
      root,
      input: { id: 7 },
      failures: new Map([['Greeting-Greet', Number.POSITIVE_INFINITY]]),
      onOutput: ({ text }) => void written.push(text.trim()),
    });
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'InjectedFailure' });
    expect(children.map((child) => child.output)).toEqual([{ undone: ['LookUp'] }]);
    expect(written).toEqual(['looking up 7', 'forgetting person 7']);
  });

  it('refuses a function that cannot be bundled before anything runs', async () => {
    const { document } = greeting;
    const [first, ...others] = document.tasks;
    const broken = { ...document, tasks: [{ ...first!, fcn: { module: 'nowhere.ts', export: 'default' } }, ...others] };
    const events: unknown[] = [];
    const running = runWorkflow(compileDocument(broken as typeof document), {
      root,
      input: {},
      onEvent: (_, event) => void events.push(event),
    });
    await expect(running).rejects.toMatchObject({
      name: 'ProblemsError',
      problems: [{ code: 'WF301', task: 'LookUp' }],
    });
    expect(events).toEqual([]);
  });
});

describe('payloads', () => {
  const project = temporaryProject({
    'make.ts': `export default ({ input }) => {
      if (process.env.STEPWRIGHT_PAYLOADS) console.log(process.env.STEPWRIGHT_PAYLOADS);
      return 'é'.repeat(input.size);
    }`,
    'unmake.ts': 'export default ({ output }) => console.log(output.length)',
    'measure.ts': `export default ({ input, results }) => {
      if (input.fail) throw new Error('asked for');
      return [results.Make.length, input.rest?.length];
    }`,
  });
  const big = compiled(
    [
      { name: 'Make', fcn: 'make.ts', rollback: 'unmake.ts', nextTasks: ['Measure'] },
      { name: 'Measure', fcn: 'measure.ts' },
    ],
    { name: 'Big', root: project },
  );

  async function run(input: object, payloads?: string) {
    const written: string[] = [];
    const { status, output, error, cause } = await runWorkflow(big, {
      root: project,
      input: input as Json,
      onOutput: ({ text }) => void written.push(text.trim()),
      ...(payloads === undefined ? {} : { payloads }),
    });
    return { status, output, error, cause, written };
  }

  it('are stored where they are too large, read by those who look, and gone when the workflow is closed', async () => {
    const ran = await run({ size: 1_000_000, rest: 'x'.repeat(2_000_000) });
    expect(ran).toMatchObject({ status: 'SUCCEEDED', output: { Measure: [1_000_000, 2_000_000] } });
    expect(ran.written).toEqual([expect.stringMatching(/^file:\/\/\/.*stepwright-payloads-.*\/$/)]);
    expect(existsSync(fileURLToPath(ran.written[0] as string))).toBe(false);
  });

  it('are undone, too', async () => {
    const { status, written } = await run({ size: 1_000_000, fail: true });
    expect({ status, length: written.at(-1) }).toEqual({ status: 'FAILED', length: '1000000' });
  });

  it('stay in a folder that was named', async () => {
    const folder = join(temporaryProject(), 'payloads');
    await run({ size: 1_000_000 }, folder);
    const [file] = readdirSync(folder);
    expect(JSON.parse(readFileSync(join(folder, file as string), 'utf8'))).toHaveLength(1_000_000);
  });

  it.each<[string, object, string, RegExp]>([
    ['a result', { size: 1_000_000 }, 'ResultTooLarge', /Make returned 2,000,002 bytes of JSON, but only/],
    [
      'an input',
      { size: 1, rest: 'x'.repeat(250_000) },
      'InputTooLarge',
      /"stepwright run" stores a large input itself/,
    ],
  ])('are errors where they are turned off: %s', async (_, input, error, cause) => {
    expect(await run(input, 'none')).toMatchObject({
      status: 'FAILED',
      error,
      cause: expect.stringMatching(cause),
      written: [],
    });
  });
});

describe('runSchedule', () => {
  it('fires at each time of the pattern, in virtual time', async () => {
    const clock = virtualClock(Date.UTC(2026, 0, 1));
    const workflow = openWorkflow(greeting, { root, clock });
    const fired: string[] = [];
    const before = Date.now();
    for await (const { scheduledTime, result } of runSchedule(workflow, '0 0 1 * *', clock, 3)) {
      fired.push(
        `${scheduledTime} ${result.status} ${new Date(result.startedAt).toISOString()} ${result.execution.name}`,
      );
    }
    await workflow.close();
    expect(Date.now() - before).toBeLessThan(10_000);
    expect(fired).toEqual([
      '2026-02-01T00:00:00Z SUCCEEDED 2026-02-01T00:00:00.000Z scheduled-2026-02-01T00-00-00Z',
      '2026-03-01T00:00:00Z SUCCEEDED 2026-03-01T00:00:00.000Z scheduled-2026-03-01T00-00-00Z',
      '2026-04-01T00:00:00Z SUCCEEDED 2026-04-01T00:00:00.000Z scheduled-2026-04-01T00-00-00Z',
    ]);
  });
});
