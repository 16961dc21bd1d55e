import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { bundleFunctions } from '../../lib/bundle/bundle-functions';
import type { FunctionOutcome } from '../../lib/engine/ports';
import { createLocalFunctions, type LocalFunctions } from '../../lib/local/local-functions';
import { temporaryProject } from '../bundle/temporary-project';
import { type FakeS3, openFakeS3 } from '../runtime/payloads/fake-s3';

const root = temporaryProject({
  'make.ts': "export default () => ({ rows: 'é'.repeat(3_000_000) })",
  'measure.ts': `export default ({ results: { Make } }) => {
    const size = Make.rows.length;
    return { size, again: Make.rows.length };
  }`,
  'ignore.ts': 'export default ({ results }) => Object.keys(results)',
});

/** The functions of the project, bundled. */
const bundles = (() => {
  const bundling = bundleFunctions(
    ['make', 'measure', 'ignore'].map((id) => {
      return { id, task: id, role: 'task', reference: { module: `${id}.ts`, export: 'default' } } as const;
    }),
    { root, outDir: temporaryProject() },
  );
  if (bundling.kind === 'failed') throw new Error(JSON.stringify(bundling.problems));
  return bundling.functions;
})();

let s3: FakeS3;
let functions: LocalFunctions;

beforeAll(async () => {
  s3 = await openFakeS3();
  functions = createLocalFunctions(
    bundles.map(({ source, folder }) => ({ name: source.id, folder, timeoutSeconds: 30 })),
    { environment: { ...process.env, STEPWRIGHT_PAYLOADS: 's3://shop/payloads/' } },
  );
});

afterAll(async () => {
  await functions.close();
  await s3.close();
});

function call(functionName: string, results: object): Promise<FunctionOutcome> {
  const payload = { input: {}, results: { ...results }, execution: { id: 'arn:1', name: 'first' }, task: functionName };
  const execution = { arn: 'arn:1', name: 'first', stateMachineArn: 'arn:m', stateMachineName: 'm' };
  return functions.invoke({
    functionName,
    payload: { ...payload, attempt: 1 },
    execution,
    stateName: functionName,
    retryCount: 0,
  });
}

const requests = () => s3.requests.map((line) => line.split(' ')[0]);

it('a function stores a large result in S3, and only those who look at it fetch it, once', async () => {
  const made = await call('make', {});
  expect(made).toMatchObject({ payload: { 'stepwright:stored': expect.stringMatching(/\.6000011$/) } });
  expect(requests()).toEqual(['PUT']);
  const stored = made.kind === 'returned' ? made.payload : null;
  expect(await call('ignore', { Make: stored })).toEqual({ kind: 'returned', payload: ['Make'] });
  expect(requests()).toEqual(['PUT']);
  expect(await call('measure', { Make: stored })).toMatchObject({ payload: { size: 3_000_000, again: 3_000_000 } });
  expect(requests()).toEqual(['PUT', 'GET']);
  // The environment is warm, and so is its thread that reads.
  expect(await call('measure', { Make: stored })).toMatchObject({ payload: { size: 3_000_000 } });
  expect(requests()).toEqual(['PUT', 'GET', 'GET']);
});

it('finds the SDK by NODE_PATH, as on Lambda, and lets the process end', () => {
  const [make, measure] = bundles;
  const call = (results: string) =>
    `({ input: {}, results: ${results}, execution: { id: 'arn:1' }, task: 'T', attempt: 1 }, { getRemainingTimeInMillis: () => 20000 })`;
  const code = `(async () => {
    const made = await require(${JSON.stringify(make?.folder)}).handler${call('{}')};
    const measured = await require(${JSON.stringify(measure?.folder)}).handler${call('{ Make: made }')};
    console.log(JSON.stringify(measured));
  })()`;
  const elsewhere = temporaryProject();
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', code], {
    cwd: elsewhere,
    env: {
      ...process.env,
      LAMBDA_TASK_ROOT: elsewhere,
      NODE_PATH: resolve('node_modules'),
      STEPWRIGHT_PAYLOADS: 's3://shop/payloads/',
    },
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect({ stdout, stderr, status }).toEqual({ stdout: '{"size":3000000,"again":3000000}\n', stderr: '', status: 0 });
});
