import { resolve } from 'node:path';
import { inspectModules } from '../../lib/bundle/inspect-modules';
import { type CompiledWorkflow, compileDocument } from '../../lib/compile/compile-document';
import { checkWorkflow } from '../../lib/definition/check-workflow';
import { virtualClock } from '../../lib/engine/clock';
import { openWorkflow } from '../../lib/local/local-workflow';
import { runSchedule } from '../../lib/local/run-schedule';
import { runWorkflow } from '../../lib/local/run-workflow';

const root = resolve(__dirname, '../cli/fixtures/esm-app');

function compiled(tasks: readonly object[]): CompiledWorkflow {
  const checked = checkWorkflow({ raw: { name: 'Greeting', headTask: 'LookUp', tasks }, root }, inspectModules);
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
