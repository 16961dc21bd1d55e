import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BundledFunction, createFunctionHost } from '../../../lib/endpoint/functions/create-function-host.js';
import { executionIdentity } from '../../../lib/engine/identity.js';
import type { FunctionCall } from '../../../lib/engine/ports.js';

const folder = mkdtempSync(join(tmpdir(), 'stepwright-functions-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A bundle whose handler has this body. */
function bundled(name: string, body: string, version = '$LATEST'): BundledFunction {
  const own = mkdtempSync(join(folder, name));
  writeFileSync(join(own, 'index.js'), `exports.handler = async (event, context) => { ${body} };`);
  const local = { name, folder: own, timeoutSeconds: 10, ...(version === '$LATEST' ? {} : { version }) };
  const arn = `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
  const hosted = {
    name,
    arn,
    version,
    timeoutSeconds: 10,
    memoryMb: 128,
    modifiedAt: 0,
    codeSha256: own,
    codeBytes: 1,
  };
  return { local, hosted: { ...hosted, environment: {} } };
}

function call(functionName: string, payload = {}): FunctionCall {
  const execution = executionIdentity('arn:aws:states:us-east-1:123456789012:stateMachine:M', 'run');
  return { functionName, payload, execution, stateName: 'S', retryCount: 0 };
}

const slow = (answer: string) => `await new Promise((go) => setTimeout(go, 300)); return '${answer}';`;

describe('the host of functions', () => {
  it('finds and calls functions by name and ARN, with and without a qualifier', async () => {
    const host = createFunctionHost({});
    host.replace('Charge', [bundled('Charge', 'return event.n + 1;')]);
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:Charge';
    for (const name of ['Charge', 'Charge:live', arn, `${arn}:$LATEST`, '123456789012:function:Charge']) {
      expect(host.find(name)?.arn).toBe(arn);
      expect(await host.invoke(call(name, { n: 1 }))).toEqual({ kind: 'returned', payload: 2 });
    }
    expect(host.find('Refund')).toBeUndefined();
    expect(await host.invoke(call('Refund'))).toMatchObject({
      kind: 'failed',
      error: 'Lambda.ResourceNotFoundException',
    });
    await host.close();
  });

  it('lets calls finish with the code they began with, and uses new code for new calls', async () => {
    const host = createFunctionHost({});
    host.replace('Ship', [bundled('Ship', slow('old'))]);
    const before = host.invoke(call('Ship'));
    host.replace('Ship', [bundled('Ship', slow('new'))]);
    const after = host.invoke(call('Ship'));
    expect(await Promise.all([before, after])).toEqual([
      { kind: 'returned', payload: 'old' },
      { kind: 'returned', payload: 'new' },
    ]);
    await host.close();
  });

  it('lets calls wait for functions that are to come', async () => {
    const host = createFunctionHost({});
    host.awaitFunctions(new Set(['Charge', 'Ship']));
    const comes = host.invoke(call('Charge'));
    const never = host.invoke(call('Ship'));
    const unknown = await host.invoke(call('Refund'));
    expect(unknown).toMatchObject({ error: 'Lambda.ResourceNotFoundException' });
    host.replace('Charge', [bundled('Charge', 'return 1;')]);
    expect(await comes).toEqual({ kind: 'returned', payload: 1 });
    host.awaitFunctions(new Set());
    expect(await never).toMatchObject({ error: 'Lambda.ResourceNotFoundException' });
    await host.close();
  });

  it('calls each version by its own code, whatever the latest is', async () => {
    const host = createFunctionHost({});
    const say = 'return [context.functionVersion, process.env.AWS_LAMBDA_FUNCTION_VERSION, ';
    const first = bundled('Charge', `${say}'one'];`, '1');
    host.replace('Charge', [bundled('Charge', `${say}'one'];`), first]);
    host.replace('Charge', [first, bundled('Charge', `${say}'two'];`, '2'), bundled('Charge', `${say}'two'];`)]);
    expect(host.versions('Charge').map(({ version }) => version)).toEqual(['$LATEST', '1', '2']);
    expect(host.list().map(({ version }) => version)).toEqual(['$LATEST']);
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:Charge';
    for (const [name, version, code] of [
      ['Charge:1', '1', 'one'],
      [`${arn}:2`, '2', 'two'],
      ['Charge', '$LATEST', 'two'],
      ['Charge:$LATEST', '$LATEST', 'two'],
    ] as const) {
      expect(host.find(name)?.version).toBe(version);
      expect(await host.invoke(call(name))).toEqual({ kind: 'returned', payload: [version, version, code] });
    }
    expect(host.find('Charge:3')).toBeUndefined();
    expect(await host.invoke(call('Charge:3'))).toMatchObject({ error: 'Lambda.ResourceNotFoundException' });
    await host.close();
  });

  it('keeps versions callable of a function that no workflow has any more', async () => {
    const host = createFunctionHost({});
    host.replace('Charge', [bundled('Charge', 'return 1;', '1')]);
    expect(host.list()).toEqual([]);
    expect(host.find('Charge')).toBeUndefined();
    expect(await host.invoke(call('Charge:1'))).toEqual({ kind: 'returned', payload: 1 });
    await host.close();
  });

  it('forgets a function that is gone', async () => {
    const host = createFunctionHost({});
    host.replace('Charge', [bundled('Charge', 'return 1;')]);
    host.replace('Report', [bundled('Report', 'return 2;')]);
    host.replace('Charge', []);
    expect(host.list().map(({ name }) => name)).toEqual(['Report']);
    expect(host.find('Charge')).toBeUndefined();
    await host.close();
  });
});
