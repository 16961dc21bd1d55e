import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LoadedSources } from '../../../lib/cli/dev/load-all.js';
import { restoreFunctions } from '../../../lib/cli/dev/restore-functions.js';
import { loadWorkflowsInto } from '../../../lib/cli/dev/workflow-loader.js';
import type { Host } from '../../../lib/cli/host.js';
import { checkProject } from '../../../lib/compile/check-project.js';
import { readDefinition } from '../../../lib/definition/read-definition.js';
import { openCodeFolder } from '../../../lib/endpoint/functions/code-folder.js';
import { createFunctionHost } from '../../../lib/endpoint/functions/create-function-host.js';
import { createRegistry } from '../../../lib/endpoint/registry/create-registry.js';
import { lambda, Task, Workflow } from '../../../lib/index.js';
import { memoryStore } from '../../endpoint/store/memory-store.js';

const repository = resolve(__dirname, '../../..');
const file = 'order.ts';

function loaded(name: string): LoadedSources {
  const task = new Task('Only', { fcn: lambda('lambdas/order/validate-order.ts') });
  const checked = checkProject(readDefinition(new Workflow(name, { headTask: task }), repository));
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  const { document, durations } = checked;
  return { workflows: [{ file, document, root: repository, durations }], complaints: [] };
}

const unloaded: LoadedSources = { workflows: [], complaints: [{ file, text: `${file} cannot be loaded` }] };

async function load(sources: LoadedSources, target: Parameters<typeof loadWorkflowsInto>[0]) {
  const files = { isFile: () => true } as unknown as Host['files'];
  const host = { cwd: repository, now: () => 0, files } as unknown as Host;
  const { deployed, complaints } = await loadWorkflowsInto(target, [file], async () => sources, host);
  return { deployed, complaints: complaints.map(({ text }) => text.split('\n').at(-1)?.trim()) };
}

const folder = mkdtempSync(join(tmpdir(), 'stepwright-loader-'));
afterAll(() => rmSync(folder, { recursive: true }));

function openTarget() {
  const registry = createRegistry({ log: memoryStore().registryLog, random: Math.random });
  const code = openCodeFolder(mkdtempSync(join(folder, 'code-')));
  const open = () => ({
    registry,
    functions: createFunctionHost({}),
    code,
    environment: {},
    revisions: () => [],
    now: () => 0,
  });
  return { ...open(), reopen: open };
}

test('a workflow whose file cannot be loaded any more stays as it was, until it is gone', async () => {
  const target = openTarget();
  expect(await load(loaded('Order'), target)).toEqual({
    deployed: [{ workflow: 'Order', change: 'added' }],
    complaints: [],
  });
  expect(await load(unloaded, target)).toEqual({
    deployed: [],
    complaints: ['Until that is put right, Order stays as it was.'],
  });
  expect(target.functions.find('Order-Only')).toBeDefined();
  expect((await load({ workflows: [], complaints: [] }, target)).deployed).toEqual([
    { workflow: 'Order', change: 'removed' },
  ]);
  expect(target.functions.find('Order-Only')).toBeUndefined();
});

const execution = { arn: 'arn', name: 'run', stateMachineArn: 'arn', stateMachineName: 'Order' };
const call = { functionName: 'Order-Only:1', payload: {}, execution, stateName: 'Only', retryCount: 0 };

test('after a restart with a file that cannot be loaded, the code is that of before', async () => {
  const before = openTarget();
  await load(loaded('Order'), before);
  const target = before.reopen();
  expect(restoreFunctions(target)).toEqual([]);
  expect((await load(unloaded, target)).complaints).toEqual(['Until that is put right, Order stays as it was.']);
  // The function refuses to work without a task: it is there.
  expect(await target.functions.invoke(call)).not.toMatchObject({ error: 'Lambda.ResourceNotFoundException' });
  await target.functions.close();
});

test('after a restart without the code, calls wait for it as long as its file cannot be loaded', async () => {
  const before = openTarget();
  await load(loaded('Order'), before);
  before.code.keepOnly(new Set());
  const target = before.reopen();
  expect(restoreFunctions(target)).toEqual([expect.stringMatching(/ is gone: calls of Order-Only:1 will fail, /)]);
  expect((await load(unloaded, target)).complaints).toEqual([
    'Until that is put right, executions of Order wait when they call a function.',
  ]);
  const outcome = target.functions.invoke(call);
  expect((await load(loaded('Order'), target)).deployed).toEqual([{ workflow: 'Order', change: 'unchanged' }]);
  expect(await outcome).not.toMatchObject({ error: 'Lambda.ResourceNotFoundException' });
  await target.functions.close();
});

test('what calls a function waits no longer when its workflow is gone', async () => {
  const before = openTarget();
  await load(loaded('Order'), before);
  before.code.keepOnly(new Set());
  const target = before.reopen();
  await load(unloaded, target);
  const outcome = target.functions.invoke(call);
  await load({ workflows: [], complaints: [] }, target);
  expect(await outcome).toMatchObject({ kind: 'failed', error: 'Lambda.ResourceNotFoundException' });
});
