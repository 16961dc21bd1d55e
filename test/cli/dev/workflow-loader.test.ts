import { resolve } from 'node:path';
import type { LoadedSources } from '../../../lib/cli/dev/load-all.js';
import { loadWorkflowsInto } from '../../../lib/cli/dev/workflow-loader.js';
import type { Host } from '../../../lib/cli/host.js';
import { checkProject } from '../../../lib/compile/check-project.js';
import { readDefinition } from '../../../lib/definition/read-definition.js';
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

function openTarget() {
  const registry = createRegistry({ log: memoryStore().registryLog, random: Math.random });
  const open = () => ({ registry, functions: createFunctionHost({}), now: () => 0 });
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

test('after a restart with a file that cannot be loaded, calls wait for its functions', async () => {
  const before = openTarget();
  await load(loaded('Order'), before);
  const target = before.reopen();
  expect((await load(unloaded, target)).complaints).toEqual([
    'Until that is put right, executions of Order wait when they call a function.',
  ]);
  const execution = { arn: 'arn', name: 'run', stateMachineArn: 'arn', stateMachineName: 'Order' };
  const call = { functionName: 'Order-Only', payload: {}, execution, stateName: 'Only', retryCount: 0 };
  const outcome = target.functions.invoke(call);
  await load({ workflows: [], complaints: [] }, target);
  expect(await outcome).toMatchObject({ kind: 'failed', error: 'Lambda.ResourceNotFoundException' });
});
